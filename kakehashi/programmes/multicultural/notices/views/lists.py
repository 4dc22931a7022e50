"""The notices that stand, in each language: for everybody, without signing in, without script, small."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.lists import Listing
from kakehashi.engines.ui.views import HouseView

from ...sentences.rules.languages import languages
from .. import queries
from ..models import Notice
from ..permissions import NOTICE

ON_A_PAGE, MOST_DRILLS = 50, 20
SHOWN = 10  # on a page in one language, each with its first sentence: it stays below 50 kB


class Notices(HouseView):
    """The notices that stand now; drills below, apart; above them the same list in each language."""

    policy = NOTICE
    template_name = "multicultural/notices.html"
    layout = "ui/public.html"
    heading = _("Disaster notices")
    is_public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """Both lists, drills on the first page; whatever stands is found, however many there are."""
        page = Paginator(queries.standing(), ON_A_PAGE).get_page(request.GET.get("page"))
        drills = queries.standing(drills=True)[:MOST_DRILLS] if page.number == 1 else []
        return self.page(
            listing=Listing(page, request.GET.copy()),
            notices=[(one, _address(one)) for one in page.object_list],
            drills=[(one, _address(one)) for one in drills],
            languages=queries.in_every_language(),
            may_begin=self.policy.allows(request.user, "begin"),
        )


def _address(notice: Notice) -> str:
    """Its page in the language of the interface, else in Japanese."""
    tag = str(get_language())
    return notice.public_url(tag) if tag in notice.languages else notice.public_url()


class NoticesIn(HouseView):
    """The list in one language, each notice with its first sentence; it has an address of its own, so that it is kept
    as a file, and nobody's browser decides what it says."""

    policy = NOTICE
    template_name = "multicultural/resident_notices.html"
    is_public = True

    def get(self, request: HttpRequest, tag: str) -> HttpResponse:
        """The page; a language that the bank has not is not found."""
        if tag not in languages():
            raise Http404
        texts = queries.texts_around(tag)
        page = Paginator(queries.standing().prefetch_related("lines"), SHOWN).get_page(request.GET.get("page"))
        drills = queries.standing(drills=True).prefetch_related("lines")[:SHOWN] if page.number == 1 else []
        shown, apart = queries.entries(page.object_list, tag), queries.entries(drills, tag)
        words = {name: texts.beside(f"frame-{name}", tag) for name in ("list", "list_none", "drill", "shelters")}
        return self.page(
            language=languages()[tag],
            languages=queries.in_every_language(),
            words=words,
            unchecked=texts.unchecked(tag) if self._is_unchecked(words, (*shown, *apart)) else None,
            listing=Listing(page, request.GET.copy()),
            groups=[(False, shown), (True, apart)],
        )

    @staticmethod
    def _is_unchecked(words: dict[str, Any], shown: Any) -> bool:
        around = any(said[0].is_unchecked for said in words.values())
        return around or any(one.sheets[0].is_unchecked for one in shown)
