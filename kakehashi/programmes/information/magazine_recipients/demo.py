"""The demonstration's recipients of the printed magazine. All of them are fictitious."""

from collections.abc import Mapping
from datetime import date

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import Organisation, User

from . import actions
from .models import MagazineRecipient

ROWS = (  # code or name, section, postcode, place, copies; the last digits of Japan Post's 000 belong to no place
    ("98000", "国際課", "000-0098", "月代県月代市城内1-1", 5),
    ("98202", "観光課", "000-0202", "月代県藍ヶ瀬市藍町2-3", 2),
    ("99201", "企画課", "000-0991", "星渡県白帆浜市浜通4-5", 1),
    ("架空国立図書館（例示）", "逐次刊行物係", "000-0001", "架空都中央区本町1-2-3", 3),
)


def live(people: Mapping[str, User]) -> None:
    """Let an editor add them in spring. Repeatable."""
    for name, section, postcode, place, copies in ROWS:
        if MagazineRecipient.objects.filter(postcode=postcode).exists():
            continue
        body = Organisation.objects.filter(code__startswith=name).first() if name[0].isascii() else None
        with happening_at(time.tokyo(2012, 4, 9)):
            actions.add(
                by=people["editor"], organisation=body, name=body.name if body else name, section=section,
                postcode=postcode, place=place, copies=copies, since=date(2012, 4, 1),
            )  # fmt: skip


def is_told() -> bool:
    """Whether the last one was added."""
    return MagazineRecipient.objects.filter(postcode=ROWS[-1][2]).exists()
