"""A body's notices inside the pages of others: a small page for a frame, and the lines that put it there."""

from typing import Any

from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_exempt

from kakehashi.engines.published.kinds import absolute
from kakehashi.engines.ui.views import HouseView
from kakehashi.registry.models import Organisation

from ...sentences.rules.languages import JAPANESE, ORIGINALS, languages
from .. import queries
from ..models import Notice
from ..permissions import NOTICE

SHOWN = 3  # notices in a widget: the newest with its sentences, the others by their headings
BYTES = 2_400  # of sentences in one language: the page stays below 10 kB


class OfBody(HouseView):
    """A page about the notices of one body."""

    policy = NOTICE
    is_public = True

    def fetch(self) -> None:
        """Any body: one without a notice says so."""
        super().fetch()
        self.body = Organisation.objects.filter(pk=self.kwargs["body"]).first()
        if self.body is None or self.kwargs.get("tag", JAPANESE) not in languages():
            raise Http404


@method_decorator([csp_update({"frame-ancestors": ["*"]}), xframe_options_exempt], name="dispatch")
class Widget(OfBody):
    """The newest notices of a body that stand, in one language with Japanese beside; never a drill. Any site may frame
    this page, which has no script, no form and nobody's data."""

    template_name = "multicultural/widget.html"

    def get(self, request: HttpRequest, body: int, tag: str) -> HttpResponse:
        """The page."""
        rows = queries.with_texts(queries.standing().filter(organisation=body).prefetch_related("lines")[:SHOWN])
        shown = [self.shown(notice, tag, is_first=notice is rows[0]) for notice in rows]
        return self.page(body=self.body, language=languages()[tag], shown=shown)

    def shown(self, notice: Notice, tag: str, *, is_first: bool) -> dict[str, Any]:
        """One notice: in the language where it has it, and in Japanese."""
        lines = list(notice.lines.all())
        tags = dict.fromkeys([tag if tag in notice.languages else JAPANESE, JAPANESE])
        sheets = [queries.sheet(notice, one, lines) for one in tags]
        told = [(one, queries.within(one, BYTES) if is_first else []) for one in sheets]
        return {"told": told, "url": absolute(notice.public_url(next(iter(tags))))}


class Embed(OfBody):
    """The lines to copy into another site's page, with a preview."""

    template_name = "multicultural/embed.html"
    layout = "ui/public.html"
    heading = _("Put our disaster notices into your page")

    def get(self, request: HttpRequest, body: int) -> HttpResponse:
        """For the language that is asked for; in plain Japanese where none is."""
        asked = request.GET.get("tag", "")
        tag = asked if asked in languages() else ORIGINALS[1]
        path = reverse("multicultural:notice_widget", kwargs={"body": body, "tag": tag})
        return self.page(body=self.body, languages=languages().values(), tag=tag, path=path, address=absolute(path))
