"""Returned mail as a provider tells of it: JSON of any provider's adapter, in the words of RFC 3464.

``{"returns": [{"sender": "reply+…@example.jp", "status": "5.1.1"}, {"message_id": "<bulk.…>", "status": "4.2.2"}]}``.
Whose mail it was is known by what we signed ourselves: the envelope's sender, or the Message-ID of a mail to many. No
reader's address is needed, and none is kept.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from .bulk import BULKS
from .desks import DESKS
from .message_ids import bulk_piece
from .models import Sending
from .reply_address import Key, key_in, today
from .rules import limits

STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}", re.ASCII)
FULL = "5.2.2"  # RFC 3463: the mailbox is full, which passes


class Unreadable(ValueError):
    """What came is not in this form; the words say why."""


@dataclass(frozen=True)
class Told:
    """One mail that came back: whose, where that can be told, and the status (RFC 3463)."""

    key: Key | None
    status: str

    @property
    def is_return(self) -> bool:
        """Whether it failed; a status of 2 says that it arrived."""
        return not self.status.startswith("2")

    @property
    def is_for_good(self) -> bool:
        """Whether the address is gone."""
        return self.status.startswith("5") and self.status != FULL


def told_by(body: bytes) -> list[Told]:
    """What the JSON tells. Refused with `Unreadable`: anything that is not in the form, or more than limits.toml says.
    One query for the Message-IDs of each sending."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("no JSON") from None
    rows = content.get("returns") if isinstance(content, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unreadable('write {"returns": [{…}]}')
    if len(rows) > limits()["webhook_returns"]:
        raise Unreadable("too many at once")
    return [_told(row) for row in rows]


def _told(row: dict[str, Any]) -> Told:
    status = row.get("status")
    if not isinstance(status, str) or not STATUS.fullmatch(status):
        raise Unreadable('each needs "status", such as "5.1.1"')
    sender, name = row.get("sender", ""), row.get("message_id", "")
    if not isinstance(sender, str) or not isinstance(name, str) or not (sender or name):
        raise Unreadable('each needs "sender" or "message_id"')
    return Told(key_in([sender[:320]], DESKS)[1] or _by_name(name[:400]), status)


def _by_name(name: str) -> Key | None:
    """Whose mail to many has this Message-ID."""
    piece = bulk_piece(name)
    sending = Sending.objects.filter(pk=piece[0]).first() if piece else None
    bulk = BULKS.get(sending.name) if sending else None
    desk = (bulk.returns_to or bulk.name) if bulk else ""
    return Key(desk, piece[1], 0, today()) if piece and desk in DESKS else None
