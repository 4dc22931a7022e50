"""Notices as JSON: one by itself, for webhooks and programs, and JSON Feed 1.1."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from kakehashi.base import time
from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.published.kinds import absolute

from ...sentences.rules.languages import JAPANESE
from ..models import Notice
from ..queries import Sheet, marked, sheets
from .alerts import identifier
from .syndication import Choice, tags_of

REMEMBERED = timedelta(days=7)  # for so long a feed names what was retracted


def as_json(notice: Notice, told: Sequence[Sheet] | None = None) -> dict[str, Any]:
    """The notice in all its languages. Whether it is a drill or an example stands first; `marks` say it in words."""
    found = sheets(notice) if told is None else told
    body = notice.organisation
    return {
        "is_drill": notice.is_drill,
        "is_example": notice.is_example,
        **({"example": EXAMPLE} if notice.is_example else {}),
        "id": identifier(notice),
        "state": notice.state,
        "situation": notice.situation,
        "number": notice.number,
        "title": marked(notice),
        "issuer": {"code": body.code, "name": body.name},
        "published_at": said(notice.published_at),
        "next_at": said(notice.next_at),
        "retracted_at": said(notice.retracted_at),
        "is_correction": notice.is_correction,
        "updates": identifier(notice.updates) if notice.updates else None,
        "url": absolute(notice.public_url()) if notice.pk else None,
        "cap": absolute(reverse("multicultural:notice_cap", kwargs={"pk": notice.pk})) if notice.pk else None,
        "languages": [_in_one(notice, one) for one in found],
    }


def _in_one(notice: Notice, told: Sheet) -> dict[str, Any]:
    return {
        "language": told.language.tag,
        "direction": told.language.direction,
        "marks": list(told.marks),
        "title": told.title,
        "number": told.number,
        "sentences": [
            {"id": line.id, "text": line.text, "language": line.language.tag, "is_checked": not line.is_unchecked}
            for line in told.lines
        ],
        "next": told.next,
        "phone": told.phone,
        "issuer": told.issuer,
        "issued": told.issued,
        "unchecked": told.unchecked if told.is_unchecked else "",
        "url": absolute(notice.public_url(told.language.tag)) if notice.pk else None,
    }


def said(at: datetime | None) -> str | None:
    """A moment in Japan, with its offset."""
    return None if at is None else time.for_machines(at)


def json_feed(choice: Choice, address: str) -> dict[str, Any]:
    """JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) of what ``choice`` tells. ``_withdrawn`` names what was
    retracted within `REMEMBERED`: it stands in the feed no longer, and whoever showed it must take it away."""
    gone = choice.withdrawn(REMEMBERED)
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": choice.title,
        "home_page_url": absolute(choice.home),
        "feed_url": absolute(address),
        "language": choice.tag or JAPANESE,
        "items": [_item(choice, notice) for notice in choice.notices()],
        "_withdrawn": [{"id": identifier(one), "retracted_at": said(one.retracted_at)} for one in gone],
    }


def _item(choice: Choice, notice: Notice) -> dict[str, Any]:
    at = said(notice.published_at)
    return {
        "id": identifier(notice),
        "url": absolute(notice.public_url(choice.tag or JAPANESE)),
        "title": choice.title_of(notice),
        "content_text": choice.text_of(notice),
        "date_published": at,
        "date_modified": at,
        "language": choice.tag or JAPANESE,
        "tags": tags_of(notice),
        "_notice": {
            "is_drill": notice.is_drill,
            "is_example": notice.is_example,
            "is_correction": notice.is_correction,
            "updates": identifier(notice.updates) if notice.updates else None,
            "json": absolute(reverse("multicultural:notice_json", kwargs={"pk": notice.pk})),
        },
    }
