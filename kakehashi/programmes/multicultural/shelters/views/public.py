"""Shelters for everybody: without signing in, without script, small."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import file_rows
from kakehashi.engines.tables.writing import write_csv
from kakehashi.engines.ui.views import HouseView

from ...sentences.rules.languages import JAPANESE, languages
from .. import feeds, queries
from ..documents import MOST, poster
from ..permissions import SHELTER
from ..tables import OPEN_DATA

AROUND = ("list", "shelters", "open_to_all", "shelter_open", "shelter_none", "example")  # of the list of all bodies


class Shelters(HouseView):
    """The bodies that have a list, those in which a shelter is open first."""

    policy = SHELTER
    template_name = "multicultural/shelters.html"
    layout = "ui/public.html"
    heading = _("Shelters")
    is_public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """All of them."""
        tag = str(get_language())
        own = tag if tag in languages() else JAPANESE
        found = [(body, queries.list_url(body, own)) for body in queries.bodies()]
        may_list = self.policy.allows(request.user, "list")
        return self.page(bodies=found, languages=queries.in_every_language(), may_list=may_list)


class SheltersIn(HouseView):
    """The bodies that have a list, in one language."""

    policy = SHELTER
    template_name = "multicultural/resident_bodies.html"
    is_public = True

    def get(self, request: HttpRequest, tag: str) -> HttpResponse:
        """The page; a language that the bank has not is not found."""
        if tag not in languages():
            raise Http404
        texts, found = queries.texts_for(tag), list(queries.bodies())
        return self.page(
            language=languages()[tag],
            languages=queries.in_every_language(),
            words={name: texts.beside(f"frame-{name}", tag) for name in AROUND}
            | {"card": texts.beside("card-title", tag)},
            unchecked=texts.unchecked(tag) if texts.are_unchecked(queries.WORDS, tag) else None,
            bodies=[(queries.name_read(one, tag), queries.list_url(one, tag), one.open_now) for one in found],
            is_example=any(one.is_example for one in found),
        )


class OfBody(HouseView):
    """The list of one local government."""

    policy = SHELTER
    is_public = True
    body: Any

    def fetch(self) -> None:
        """A code that no local government has today is not found."""
        super().fetch()
        self.body = queries.body_of(self.kwargs["municipality"])
        if self.body is None:
            raise Http404


class SheltersOf(OfBody):
    """The shelters of a body in one language: open ones first, closed ones folded away."""

    template_name = "multicultural/resident_shelters.html"

    def get(self, request: HttpRequest, municipality: str, tag: str) -> HttpResponse:
        """The page; a language that the bank has not is not found."""
        if tag not in languages():
            raise Http404
        rows = list(queries.listed(self.body))
        texts = queries.texts_for(tag)
        groups = queries.groups(rows, tag, texts)
        return self.page(
            body=self.body,
            language=languages()[tag],
            languages=[(one, queries.list_url(self.body, one.tag)) for one in languages().values()],
            words={name: texts.said(f"frame-{name}", tag) for name in ("shelters", "map", "example")},
            unchecked=texts.unchecked(tag) if texts.are_unchecked(queries.WORDS, tag) else None,
            card=texts.beside("card-title", tag),
            notices=texts.beside("frame-list", tag),
            everywhere=texts.beside("frame-shelters", tag),
            open_to_all=texts.beside("frame-open_to_all", tag),
            none=[] if any(group.state != "closed" for group in groups) else texts.beside("frame-shelter_none", tag),
            groups=groups,
            legend=queries.legend(rows, tag, texts),
            is_example=any(row.is_example for row in rows),
        )


class SheltersJson(OfBody):
    """The list for other machines."""

    def get(self, request: HttpRequest, municipality: str) -> HttpResponse:
        """The file."""
        told = feeds.told(self.body, queries.listed(self.body))
        return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})


class SheltersCsv(OfBody):
    """The list as a table, with the heads of the municipal standard data set."""

    def get(self, request: HttpRequest, municipality: str) -> HttpResponse:
        """The file."""
        content, _losses = write_csv(file_rows(OPEN_DATA, queries.listed(self.body)))
        headers = {"Content-Disposition": f'attachment; filename="shelters_{self.body.code}.csv"'}
        return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


class ShelterPoster(HouseView):
    """The sheet for a shelter's door, as a PDF; ``?in=ne&in=vi`` chooses up to three languages beside Japanese."""

    policy = SHELTER
    is_public = True

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file, as the browser shows it."""
        pdf = poster(self.object, request.GET.getlist("in")[:MOST])
        headers = {"Content-Disposition": f'inline; filename="shelter-{pk}.pdf"'}
        return HttpResponse(pdf, content_type="application/pdf", headers=headers)
