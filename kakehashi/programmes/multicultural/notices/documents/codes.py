"""The address of a notice as a QR code (JIS X 0510), drawn of lines, so that it is sharp in every size."""

from functools import lru_cache
from itertools import groupby
from typing import Any

from django.urls import reverse
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

from kakehashi.engines.published.kinds import absolute

from ..models import Notice

QUIET = 4  # modules of white around it, as the standard asks


def public_address(notice: Notice) -> str:
    """Where everybody reads it: its Japanese page, which names all its languages; the list where it has no record."""
    return absolute(notice.public_url() if notice.pk else reverse("multicultural:notices"))


def modules(address: str) -> list[list[bool]]:
    """Its dark and light modules, row by row, without the white around them; a seventh of it may be dirty."""
    made = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    made.add_data(address)
    made.make(fit=True)
    return [list(map(bool, row)) for row in made.get_matrix()]


@lru_cache(maxsize=32)
def code(address: str) -> dict[str, Any]:
    """What the template draws: how many modules wide with its white, and the dark ones as runs of one path."""
    rows = modules(address)
    return {"width": len(rows) + 2 * QUIET, "path": " ".join(_runs(rows))}


def _runs(rows: list[list[bool]]) -> Any:
    for y, row in enumerate(rows):
        x = 0
        for is_dark, run in groupby(row):
            length = len(list(run))
            if is_dark:
                yield f"M{x + QUIET},{y + QUIET}h{length}v1h-{length}z"
            x += length
