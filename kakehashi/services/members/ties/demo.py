"""The demonstration's ties: of fictitious bodies with fictitious partners; only the countries are real."""

from collections.abc import Mapping
from datetime import date

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import Organisation, Tie, User

from . import actions

SOURCE = "例示：架空の提携書 (example)"
REGISTERED = time.tokyo(2012, 5, 7, 10)
# code, kind, partner, in English, country or region, state or province, agreed on, last day
TIES = (
    ("98000", "friendship_city", "（例示）珠湾省", "Zhuwan Province (example)", "CN", "", date(1982, 11, 3), None),
    ("98202", "sister_city", "（例示）ブルーフェルド市", "Bluefeld (example)", "US", "", date(1972, 6, 1), None),
    ("98202", "memorandum", "（例示）コタ・ビル市", "Kota Biru (example)", "ID", "", date(2007, 9, 14), None),
    ("98303", "sister_city", "（例示）ネベルホフ町", "Nebelhof (example)", "DE", "", date(1987, 10, 20), None),
    ("98201", "exchange", "（例示）ポール・ヴァン市", "Port-Vent (example)", "FR", "", date(1995, 4, 2),
     date(2006, 3, 31)),
)  # fmt: skip


def is_told() -> bool:
    """Whether those of all bodies that are there are registered."""
    there = {tie[2] for tie in TIES if _body(tie[0]) is not None}
    return Tie.objects.filter(is_example=True, partner__in=there).count() >= len(there)


def _body(code: str) -> Organisation | None:
    """The fictitious body of a code without its check digit."""
    return Organisation.objects.filter(code__startswith=code, is_example=True).order_by("pk").first()


def live(people: Mapping[str, User]) -> None:
    """Register them. Repeatable."""
    officer = people["hq_officer"]
    with happening_at(REGISTERED):
        for code, kind, partner, partner_en, territory, region, agreed_on, ended_on in TIES:
            body = _body(code)
            if body is not None and not Tie.objects.filter(organisation=body, partner=partner).exists():
                actions.register_tie(
                    body, by=officer, kind=kind, partner=partner, partner_en=partner_en, territory=territory,
                    region=region, agreed_on=agreed_on, ended_on=ended_on, source=SOURCE,
                )  # fmt: skip
