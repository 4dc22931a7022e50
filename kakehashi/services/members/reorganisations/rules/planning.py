"""The rows of a plan, worked out one after the other."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from .chart import Chart, InTheWay, Obstacle, Plan, Row, Step, What, WhyNot
from .sections import OnSections


class Working(OnSections):
    """All changes."""

    def carry_out(self, row: Row) -> Iterator[Step]:
        """The steps of one row, each done on the chart. Refused with InTheWay."""
        if row.what not in What.values:
            raise InTheWay(_("Say what is to change."))
        yield from getattr(self, row.what)(row)


def plan(
    chart: Chart, rows: Iterable[Row], *, roles: Iterable[str] = (), why_not: WhyNot = lambda _was, _will: None
) -> Plan:
    """Work the rows out on the chart. ``roles``: codes that a new post may be given; ``why_not``: by the keys of two
    posts, why the second cannot take over from the first."""
    working = Working(dict(chart.sections), dict(chart.posts), frozenset(roles), why_not)
    steps: list[Step] = []
    obstacles: list[Obstacle] = []
    for row in rows:
        before = working.sections.copy(), working.posts.copy(), working.next_key
        try:
            steps += list(working.carry_out(row))
        except InTheWay as reason:
            working.sections, working.posts, working.next_key = before
            obstacles.append(Obstacle(row.number, str(reason)))
    return Plan(tuple(steps), tuple(obstacles), Chart(working.sections, working.posts))
