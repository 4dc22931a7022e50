"""What of the notices is kept as files, and what of it is there when the press answers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.published.kinds import About, PublicKind

from ...sentences.actions import ABOUT_TEXTS
from ...sentences.rules.bank import FRAME
from ...sentences.rules.languages import JAPANESE, languages
from ..flows import NOTICE as FLOW
from ..flows import SHOWN
from ..models import Notice
from ..permissions import NOTICE
from ..queries import in_every_language, marked, sheet

EVENTS = ("publish", "publish_at_once", "replace", "retract", "record_voice", "remove_voice")
FEEDS = tuple(f"multicultural:{one}_feed{kind}" for one in ("notice", "drill") for kind in ("", "_rss", "_json"))
OF_ONE = ("notice_cap", "notice_json")


def about(notice: Notice) -> About:
    """What other machines are told."""
    told = sheet(notice, JAPANESE)
    return About(
        title=marked(notice), description=" ".join(line.text for line in told.lines)[:200],
        section=str(_("Disaster notice")),
        schema={"@type": "SpecialAnnouncement"}, day=published_on(notice), is_example=notice.is_example,
    )  # fmt: skip


def published_on(notice: Notice) -> date:
    """The day on which it became public."""
    return (notice.published_at or notice.made_at).astimezone(time.TOKYO).date()


def _of(notice: Notice, *names: str) -> list[str]:
    return [reverse(f"multicultural:{name}", kwargs={"pk": notice.pk}) for name in names]


def beside(notice: Notice) -> Iterable[str]:
    """Its page and its text in every language, its posters, CAP and JSON, its voices."""
    yield from (notice.public_url(tag) for tag in notice.languages[1:])
    yield from _of(notice, *OF_ONE, "notice_posters")
    for tag in notice.languages:
        if tag in languages() and languages()[tag].has_voice:
            yield reverse("multicultural:notice_voice", kwargs={"pk": notice.pk, "tag": tag})


def at_once(notice: Notice) -> Iterable[str]:
    """Its page in every language, CAP, JSON, and the list and feeds in which it stands or stood."""
    yield from (notice.public_url(tag) for tag in notice.languages)
    yield from _of(notice, *OF_ONE)
    yield reverse("multicultural:notices")
    yield from (reverse(name) for name in FEEDS if ("drill" in name) == notice.is_drill)


def gathered(notice: Notice) -> Iterable[str]:
    """The lists in every language, feeds in its languages, feeds and widgets of its body."""
    yield from (address for _language, address in in_every_language())
    apart = "drill" if notice.is_drill else "notice"
    for tag in notice.languages:
        yield from (reverse(f"multicultural:{apart}_feed_in{kind}", kwargs={"tag": tag}) for kind in ("", "_json"))
    if not notice.is_drill:
        of = {"body": notice.organisation_id}
        yield from (reverse(f"multicultural:body_feed{kind}", kwargs=of) for kind in ("", "_json"))
        yield from (reverse("multicultural:notice_widget", kwargs={**of, "tag": tag}) for tag in languages())


def shown() -> Any:
    """What has a page for everybody: also what was replaced or retracted, marked so."""
    return NOTICE.visible(None).filter(state__in=FLOW.tagged(SHOWN))


def printing(entry: Entry) -> Iterable[int]:
    """The notices that print the text which was signed, taken back or written anew."""
    tag, sentence = str(entry.facts.get("tag", "")), str(entry.facts.get("sentence", ""))
    rows = shown()
    if not sentence.startswith(f"{FRAME}-"):
        rows = rows.filter(lines__sentence=sentence)
    return [pk for pk, tags in rows.order_by().values_list("pk", "languages") if tag in tags]


PUBLIC_NOTICE = PublicKind(
    name="multicultural.notice",
    label=_("Disaster notices"),
    shown=shown,
    about=about,
    day=published_on,
    events=tuple(f"multicultural.notice.{verb}" for verb in EVENTS),
    lists=("multicultural:notices", *FEEDS),
    address=lambda notice: notice.public_url(),
    beside=beside,
    gathered=gathered,
    at_once=at_once,
    after={event.name: printing for event in ABOUT_TEXTS},
    languages=lambda _notice: [JAPANESE],
)
