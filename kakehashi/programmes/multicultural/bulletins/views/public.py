"""Centres and bulletins for everybody: without signing in, without script, small."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.lists import Listing
from kakehashi.engines.ui.views import HouseView

from ...centres.flows import CENTRE as FLOW
from ...centres.flows import SHOWN
from ...centres.permissions import CENTRE
from ...centres.queries import public_url, shown
from ...sentences.rules.languages import languages
from .. import feeds, queries
from ..permissions import BULLETIN

PAGE = 50


class Centres(HouseView):
    """The centres that are open or were, drills apart."""

    policy = CENTRE
    template_name = "multicultural/centres.html"
    layout = "ui/public.html"
    heading = _("Disaster multilingual support centres")
    is_public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """Real ones, then drills."""
        rows = [(centre, FLOW.state_of(centre), public_url(centre)) for centre in shown()]
        return self.page(
            real=[row for row in rows if not row[0].is_drill], drills=[row for row in rows if row[0].is_drill],
            is_inside=request.user.is_authenticated,
        )  # fmt: skip


class OfCentre(HouseView):
    """One centre that has a page for everybody."""

    policy = CENTRE
    is_public = True

    def fetch(self) -> None:
        """What is only being prepared is not found, whoever asks."""
        super().fetch()
        if self.object.state not in FLOW.tagged(SHOWN):
            raise Http404


class PublicCentre(OfCentre):
    """A centre in one language: its telephone, and its bulletins."""

    template_name = "multicultural/resident_centre.html"

    def get(self, request: HttpRequest, pk: int, tag: str) -> HttpResponse:
        """The page; a language that the bank has not is not found."""
        if tag not in languages():
            raise Http404
        centre, texts = self.object, queries.words(tag)
        page = Paginator(queries.of_centre(centre), PAGE).get_page(request.GET.get("page"))
        return self.page(
            language=languages()[tag], languages=[(one, public_url(centre, one.tag)) for one in languages().values()],
            is_open=centre.is_at_work, said=queries.centre_words(centre, tag, texts) if centre.phone else [],
            words=framed(texts, tag), listing=Listing(page, request.GET.copy()),
            bulletins=[(one, queries.heading(one), one.public_url(tag), tag in queries.tags_of(one))
                       for one in page.object_list],
            feed=queries.feed_url(centre, tag),
        )  # fmt: skip


def framed(texts: Any, tag: str) -> dict[str, Any]:
    """The words around a page."""
    return {name: texts.beside(f"frame-{name}", tag) for name in queries.FRAMES}


class PublicBulletin(HouseView):
    """A bulletin in one language; where it is not there yet, in plain Japanese and Japanese."""

    policy = BULLETIN
    template_name = "multicultural/resident_bulletin.html"
    is_public = True

    def get(self, request: HttpRequest, pk: int, tag: str) -> HttpResponse:
        """The page; a language that the bank has not is not found."""
        if tag not in languages():
            raise Http404
        bulletin, around = self.object, framed(queries.words(tag), tag)
        newer = getattr(bulletin, "newer", None) if bulletin.state == "replaced" else None
        return self.page(
            language=languages()[tag], told=queries.told(bulletin, tag), words=around, newer=newer,
            marks=[around[name] for name, holds in (
                ("drill", bulletin.is_drill), ("example", bulletin.is_example),
                ("withdrawn", bulletin.state == "retracted"), ("replaced", bulletin.state == "replaced"),
            ) if holds],
            heading_read=queries.heading(bulletin), all_url=public_url(bulletin.centre, tag),
            languages=[(languages()[one], bulletin.public_url(one)) for one in queries.tags_of(bulletin)],
        )  # fmt: skip


class CentreJson(OfCentre):
    """A centre and its bulletins for other machines."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file."""
        return JsonResponse(feeds.as_json(self.object), json_dumps_params={"ensure_ascii": False, "indent": 1})
