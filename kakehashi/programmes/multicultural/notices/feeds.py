"""Notices for other machines: Atom, CAP 1.2, files."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree as xml

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.published.atom import DomainAtomFeed
from kakehashi.engines.published.kinds import About, PublicKind, absolute

from ..sentences.actions import ABOUT_TEXTS
from ..sentences.rules.bank import FRAME
from ..sentences.rules.languages import JAPANESE
from .flows import NOTICE as FLOW
from .flows import SHOWN
from .models import Notice
from .permissions import NOTICE
from .queries import Sheet, marked, plain_text, sheet, sheets, standing, with_texts

LENGTH = 50
CAP = "urn:oasis:names:tc:emergency:cap:1.2"
EVENTS = ("publish", "publish_at_once", "replace", "retract", "record_voice", "remove_voice")


class NoticeFeed(Feed):
    """The notices that stand, newest first."""

    feed_type = DomainAtomFeed
    title = _("Disaster notices")
    subtitle = _("In every language of each notice. A notice that is replaced or retracted is no longer here.")
    drills = False

    def link(self) -> str:
        """The list."""
        return reverse("multicultural:notices")

    def items(self) -> Iterable[Notice]:
        """Those that stand now."""
        return with_texts(standing(drills=self.drills).prefetch_related("lines")[:LENGTH])

    def item_title(self, item: Notice) -> str:
        """Marked."""
        return marked(item)

    def item_description(self, item: Notice) -> str:
        """What it says in each language."""
        return "\n\n".join(plain_text(one) for one in sheets(item))

    def item_link(self, item: Notice) -> str:
        """Its page."""
        return item.public_url()

    def item_guid(self, item: Notice) -> str:
        """For ever the same."""
        return identifier(item)

    item_guid_is_permalink = False

    def item_pubdate(self, item: Notice) -> datetime | None:
        """When it was published."""
        return item.published_at

    item_updateddate = item_pubdate

    def item_categories(self, item: Notice) -> list[str]:
        """Drill, example."""
        return [*(["訓練"] if item.is_drill else []), *([EXAMPLE] if item.is_example else [])]


class DrillFeed(NoticeFeed):
    """Drills apart: nobody takes one for real."""

    title = _("Disaster notices: drills")
    drills = True


def identifier(notice: Notice) -> str:
    """Its name in feeds and in CAP, for ever."""
    return f"kakehashi-notice-{notice.pk}"


def cap(notice: Notice, sheets_told: Sequence[Sheet] | None = None) -> bytes:
    """The notice as CAP 1.2, one ``info`` per language (OASIS CAP-v1.2). A drill and an example (all of a demonstration
    are) are ``Exercise``; an update names what it updates, a retracted one cancels itself."""
    is_real = not (notice.is_drill or notice.is_example)
    sent = notice.published_at or notice.made_at
    told = sheets(notice) if sheets_told is None else sheets_told
    kind = "Cancel" if notice.state == "retracted" else "Update" if notice.updates_id else "Alert"
    root = xml.Element("alert", xmlns=CAP)
    head = {
        "identifier": f"{identifier(notice)}{'-cancel' if kind == 'Cancel' else ''}",
        "sender": absolute("/"),
        "sent": moment(sent),
        "status": "Actual" if is_real else "Exercise",
        "msgType": kind,
        "scope": "Public",
    }
    if not is_real:
        head["note"] = " / ".join(dict.fromkeys(mark for one in told for mark in one.marks)) or "Exercise"
    before = notice if kind == "Cancel" else notice.updates
    if before is not None:
        at = before.published_at or before.made_at
        head["references"] = f"{absolute('/')},{identifier(before)},{moment(at)}"
    for name, text in head.items():
        xml.SubElement(root, name).text = text
    for one in told:
        root.append(_info(notice, one))
    return xml.tostring(root, encoding="utf-8", xml_declaration=True)


def _info(notice: Notice, told: Sheet) -> xml.Element:
    info = xml.Element("info")
    parts = {
        "language": told.language.tag,
        "category": "Safety",
        "event": told.title,
        "urgency": "Unknown",
        "severity": "Unknown",
        "certainty": "Unknown",
        "senderName": notice.organisation.name,
        "headline": " ".join([*told.marks, told.title, told.number]).strip()[:160],
        "description": "\n".join(line.text for line in told.lines),
        "instruction": told.unchecked if told.is_unchecked else "",
        "web": absolute(notice.public_url(told.language.tag)) if notice.pk else "",
        "contact": notice.phone,
    }
    for name, text in parts.items():
        if text:
            xml.SubElement(info, name).text = text
    area = xml.SubElement(info, "area")
    xml.SubElement(area, "areaDesc").text = notice.organisation.name
    return info


def moment(at: datetime) -> str:
    """A moment as CAP wants it: with seconds and the offset of Japan."""
    return at.astimezone(time.TOKYO).isoformat(timespec="seconds")


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


def beside(notice: Notice) -> Iterable[str]:
    """Its page in every language, its posters, and CAP."""
    yield from (notice.public_url(tag) for tag in notice.languages[1:])
    yield from (reverse(f"multicultural:{name}", kwargs={"pk": notice.pk}) for name in ("notice_cap", "notice_posters"))


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
    lists=("multicultural:notices", "multicultural:notice_feed", "multicultural:drill_feed"),
    after={event.name: printing for event in ABOUT_TEXTS},
    address=lambda notice: notice.public_url(),
    beside=beside,
    languages=lambda _notice: [JAPANESE],
)
