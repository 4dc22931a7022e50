"""The demonstration's areas: the real disaster of March 2011 with what a source names, and a fictitious one."""

from collections.abc import Mapping
from datetime import date

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import Disaster, Organisation, User

from . import actions

EARTHQUAKE = "東日本大震災"
# 会計検査院: names the day, the name by cabinet decision, and the three prefectures that it hit hardest; which
# municipalities belong to the area stands in a cabinet order that is not at hand, so none is listed.
SOURCE = "会計検査院「東日本大震災からの復興等に対する事業の実施状況等に関する会計検査の結果について」（平成25年10月）"
SOURCE_URL = "http://report.jbaudit.go.jp/org/h24/YOUSEI6/2012-h24-Y6008-0.htm"
PREFECTURES = ("岩手県", "宮城県", "福島県")
REGISTERED = time.tokyo(2012, 4, 9, 10)

EXAMPLE = "汐見沖地震（例示）"
EXAMPLE_SOURCE = "例示：架空の災害と区域 (example)"
EXAMPLE_DAY = date(2011, 3, 4)
BODIES = ("98000", "98303", "99201", "99203", "99204")


def is_told() -> bool:
    """Whether both are registered."""
    return Disaster.objects.filter(name=EXAMPLE, areas__isnull=False).exists()


def live(people: Mapping[str, User]) -> None:
    """Register both, with their areas. Repeatable."""
    officer = people["hq_officer"]
    with happening_at(REGISTERED):
        real = Disaster.objects.filter(name=EARTHQUAKE).first() or actions.register_disaster(
            by=officer, name=EARTHQUAKE, name_en="Great East Japan Earthquake", happened_on=date(2011, 3, 11),
            source=SOURCE, source_url=SOURCE_URL,
        )  # fmt: skip
        made_up = Disaster.objects.filter(name=EXAMPLE).first() or actions.register_disaster(
            by=officer, name=EXAMPLE, name_en="Shiomi-oki earthquake (example)", happened_on=EXAMPLE_DAY,
            source=EXAMPLE_SOURCE, is_example=True,
        )  # fmt: skip
        hit = Organisation.objects.filter(kind="prefecture", name__in=PREFECTURES, is_example=False, valid_until=None)
        _list(real, list(hit), by=officer)
        examples = [Organisation.objects.filter(code__startswith=code, is_example=True).first() for code in BODIES]
        _list(made_up, [body for body in examples if body], by=officer)


def _list(disaster: Disaster, bodies: list[Organisation], *, by: User) -> None:
    known = set(disaster.areas.values_list("organisation", flat=True))
    for body in bodies:
        if body.pk not in known:
            actions.add_area(disaster, by=by, organisation=body, source=disaster.source, source_url=disaster.source_url)
