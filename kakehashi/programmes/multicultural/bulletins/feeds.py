"""Bulletins for other machines, and what of a centre is kept as files, readable while the machine behind rests."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.html import linebreaks
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.published.atom import DomainAtomFeed
from kakehashi.engines.published.kinds import About, PublicKind, absolute

from ..centres.models import SupportCentre
from ..centres.queries import public_url, shown
from ..sentences.rules.languages import JAPANESE, languages
from .models import Bulletin
from .queries import feed_url, heading, marks_of, of_centre, tags_of, told

MOST = 200  # in a feed
CENTRE_EVENTS = tuple(
    f"multicultural.support_centre.{verb}" for verb in ("open_now", "amend", "begin_closing", "go_on", "close")
)
EVENTS = tuple(f"multicultural.bulletin.{verb}" for verb in ("publish", "add_texts", "replace", "retract"))


class CentreFeed(Feed):
    """The bulletins of a centre that stand, in one language; those without it are left out."""

    feed_type = DomainAtomFeed
    item_guid_is_permalink = False

    def get_object(self, request: HttpRequest, pk: int, tag: str) -> tuple[SupportCentre, str]:
        """The centre and the language. Refused with Http404: what is not there."""
        centre = shown().filter(pk=pk).first()
        if centre is None or tag not in languages():
            raise Http404
        return centre, tag

    def title(self, obj: tuple[SupportCentre, str]) -> str:
        """Whose, in which language."""
        return f"{obj[0]} {languages()[obj[1]].name}"

    def link(self, obj: tuple[SupportCentre, str]) -> str:
        """The page that shows the same."""
        return public_url(*obj)

    def items(self, obj: tuple[SupportCentre, str]) -> Iterable[tuple[Bulletin, str]]:
        """Newest first."""
        centre, tag = obj
        return [(one, tag) for one in of_centre(centre)[:MOST] if tag in tags_of(one)]

    def item_title(self, item: tuple[Bulletin, str]) -> str:
        """Marked."""
        return heading(item[0])

    def item_description(self, item: tuple[Bulletin, str]) -> str:
        """The text; readers take it for HTML, so what was typed is no element there."""
        return linebreaks("\n\n".join(one.text for one in told(*item)), autoescape=True)

    def item_link(self, item: tuple[Bulletin, str]) -> str:
        """Its page."""
        return item[0].public_url(item[1])

    def item_guid(self, item: tuple[Bulletin, str]) -> str:
        """For ever the same."""
        return f"{absolute(item[0].public_url())}#{item[1]}"

    def item_pubdate(self, item: tuple[Bulletin, str]) -> datetime:
        """When it was published."""
        return item[0].issued_at

    def item_updateddate(self, item: tuple[Bulletin, str]) -> datetime:
        """The same: a change is another bulletin."""
        return item[0].issued_at

    def item_categories(self, item: tuple[Bulletin, str]) -> list[str]:
        """Drill, example."""
        return marks_of(item[0])


def as_json(centre: SupportCentre) -> dict[str, Any]:
    """A centre and its bulletins for other machines; moments are those of Japan."""
    return {
        "centre": {
            "name": f"【訓練】{centre.name}" if centre.is_drill else centre.name,
            "drill": centre.is_drill, "example": centre.is_example, "state": centre.state,
            "phone": centre.phone or None, "languages": centre.languages,
            "opened_at": _moment(centre.opened_at), "closed_at": _moment(centre.closed_at),
        },
        "bulletins": [
            {
                "number": one.number, "drill": one.is_drill, "example": one.is_example,
                "title": heading(one), "page": absolute(one.public_url()),
                "issued_at": _moment(one.issued_at), "texts": {tag: told(one, tag)[0].text for tag in tags_of(one)},
            }
            for one in of_centre(centre)[:MOST]
        ],
    }  # fmt: skip


def _moment(at: datetime | None) -> str | None:
    return time.for_machines(at) if at else None


def _day(at: datetime | None) -> date:
    return (at or time.now()).astimezone(time.TOKYO).date()


def about_centre(centre: SupportCentre) -> About:
    """What other machines are told of a centre."""
    return About(
        title=str(centre), description=f"{centre.runner} {centre.phone}", section=str(_("Support centre")),
        schema={"@type": "GovernmentService"}, day=_day(centre.opened_at), is_example=centre.is_example,
    )  # fmt: skip


def about(bulletin: Bulletin) -> About:
    """What other machines are told of a bulletin."""
    return About(
        title=heading(bulletin), description=bulletin.source[:200], section=str(_("Bulletin")),
        schema={"@type": "SpecialAnnouncement"}, day=_day(bulletin.issued_at), is_example=bulletin.is_example,
    )  # fmt: skip


def beside_centre(centre: SupportCentre) -> Iterable[str]:
    """Its page and its feed in every language, and the whole for machines."""
    for tag in languages():
        yield public_url(centre, tag)
        yield feed_url(centre, tag)
    yield reverse("multicultural:centre_json", kwargs={"pk": centre.pk})


def gathered(bulletin: Bulletin) -> Iterable[str]:
    """The pages and feeds of its centre."""
    return beside_centre(bulletin.centre)


def centre_behind(entry: Entry) -> list[int]:
    """The centre whose pages look different after what happened to a bulletin."""
    return list(Bulletin.objects.filter(pk=int(entry.subject_id)).values_list("centre", flat=True))


def public() -> QuerySet[Bulletin]:
    """All bulletins: each keeps its page, which says what became of it."""
    return Bulletin.objects.select_related("centre__organisation").prefetch_related("texts")


PUBLIC_CENTRE = PublicKind(
    name="multicultural.support_centre",
    label=_("Support centres"),
    shown=shown,
    about=about_centre,
    day=lambda centre: _day(centre.opened_at),
    events=CENTRE_EVENTS,
    lists=("multicultural:centres",),
    address=public_url,
    beside=beside_centre,
    after=dict.fromkeys(EVENTS, centre_behind),
    languages=lambda _centre: [JAPANESE],
)
PUBLIC_BULLETIN = PublicKind(
    name="multicultural.bulletin",
    label=_("Bulletins"),
    shown=public,
    about=about,
    day=lambda bulletin: _day(bulletin.issued_at),
    events=EVENTS,
    address=lambda bulletin: bulletin.public_url(),
    beside=lambda bulletin: (bulletin.public_url(tag) for tag in tags_of(bulletin)),
    gathered=gathered,
    at_once=lambda bulletin: [*(bulletin.public_url(tag) for tag in tags_of(bulletin)), public_url(bulletin.centre)],
    languages=lambda _bulletin: [JAPANESE],
)
