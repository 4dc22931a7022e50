"""The evacuee card for everybody: a blank form. Nothing is received here, and nothing is stored."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from ..sentences.queries import texts_of
from ..sentences.rules.languages import JAPANESE, languages
from .documents import paper
from .queries import card


class Blank(View):
    """What the pages of the card share: they are read, and never sent anything."""

    http_method_names = ["get", "head", "options"]


class EvacueeCards(Blank):
    """In which language."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Every language of the bank, with its own words for the card."""
        texts = texts_of(["card-title"], languages())
        every = [(one, texts.said("card-title", one.tag), address(one.tag)) for one in languages().values()]
        return render(request, "multicultural/evacuee_cards.html", {"every": every})


class EvacueeCard(Blank):
    """The card in one language, to be printed blank, or typed into and printed: nothing leaves the browser."""

    def get(self, request: HttpRequest, tag: str) -> HttpResponse:
        """The form; a language that the bank has not is not found."""
        _known(tag)
        every = [(one, address(one.tag)) for one in languages().values()]
        words = {"card": card(tag), "language": languages()[tag], "languages": every}
        return render(request, "multicultural/evacuee_card.html", words)


class EvacueeCardPaper(Blank):
    """The card in one language as a PDF."""

    def get(self, request: HttpRequest, tag: str) -> HttpResponse:
        """The file, as the browser shows it."""
        _known(tag)
        headers = {"Content-Disposition": f'inline; filename="evacuee-card-{tag}.pdf"'}
        return HttpResponse(paper(tag), content_type="application/pdf", headers=headers)


def address(tag: str = JAPANESE) -> str:
    """The page of a language."""
    return reverse("multicultural:evacuee_card", kwargs={"tag": tag})


def _known(tag: str) -> None:
    if tag not in languages():
        raise Http404
