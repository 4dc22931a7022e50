"""What became of a body, what it came from, and which one is meant by a code or a name on a day. Reads only.

Everything here follows the rows of `Succession` through any number of steps in one statement. A step counts from its
day on; where only a part became a body of its own, the predecessor goes on and has no heir by it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import connection
from django.db.models.expressions import RawSQL

from .models import Organisation, Succession

ONWARD = """
WITH RECURSIVE reached(body) AS (
    SELECT id FROM {bodies} WHERE id IN ({marks})
    UNION
    SELECT s.successor_id FROM {table} s JOIN reached r ON s.predecessor_id = r.body WHERE s.day <= %s AND s.kind <> %s
)
SELECT s.id, s.kind, s.day, s.predecessor_id, s.successor_id
FROM {table} s JOIN reached r ON s.predecessor_id = r.body WHERE s.day <= %s AND s.kind <> %s ORDER BY s.day, s.id
"""
BACKWARD = """
WITH RECURSIVE reached(body) AS (
    SELECT id FROM {bodies} WHERE id IN ({marks})
    UNION
    SELECT s.predecessor_id FROM {table} s JOIN reached r ON s.successor_id = r.body WHERE s.day <= %s AND s.kind <> %s
)
SELECT s.id, s.kind, s.day, s.predecessor_id, s.successor_id
FROM {table} s JOIN reached r ON s.predecessor_id = r.body WHERE s.day <= %s AND s.kind <> %s ORDER BY s.day, s.id
"""
CARRIED_ON = """
WITH RECURSIVE reached(body) AS (
    SELECT predecessor_id FROM {table} WHERE successor_id = %s AND day <= %s AND kind <> %s
    UNION
    SELECT s.predecessor_id FROM {table} s JOIN reached r ON s.successor_id = r.body WHERE s.day <= %s AND s.kind <> %s
)
SELECT body FROM reached
"""
SOME = 400  # bodies in one statement; a page asks about fifty


class Step(NamedTuple):
    """One body became another one."""

    pk: int
    kind: str
    day: date
    old: int
    new: int

    @property
    def label(self) -> str:
        """How, in words."""
        return str(Succession.Kind(self.kind).label)


def _steps(statement: str, bodies: Iterable[int], day: date) -> list[Step]:
    """The steps out of every body that is reached from these by ``day``; one statement for each `SOME` of them."""
    asked, found = sorted(set(bodies)), dict[int, Step]()
    names = {"table": Succession._meta.db_table, "bodies": Organisation._meta.db_table}
    on = connection.ops.adapt_datefield_value(day)
    when = (on, Succession.Kind.SEPARATE.value)
    for begin in range(0, len(asked), SOME):
        some = asked[begin : begin + SOME]
        with connection.cursor() as cursor:
            cursor.execute(statement.format(marks=", ".join(["%s"] * len(some)), **names), [*some, *when, *when])
            for pk, kind, at, old, new in cursor.fetchall():
                at = at if isinstance(at, date) else date.fromisoformat(at)
                found[pk] = Step(pk, kind, at, old, new)
    return sorted(found.values(), key=lambda step: (step.day, step.pk))


@dataclass(frozen=True)
class Fate:
    """What became of one body: the steps out of it, and who carries it on now."""

    steps: Sequence[tuple[Step, Organisation]] = ()
    heirs: Sequence[Organisation] = ()
    is_carried_on_alone: bool = False  # at each step there was one heir, so that one body carries it on


def fates(bodies: Iterable[Organisation], day: date) -> dict[int, Fate]:
    """What became of each of these by ``day``, by key; a body without a successor has no heir. Two queries, or one."""
    keys = [body.pk for body in bodies]
    steps = _steps(ONWARD, keys, day) if keys else []
    out = _out_of(steps)
    rows = Organisation.objects.in_bulk({step.new for step in steps}) if steps else {}
    return {
        key: Fate(
            [(step, rows[step.new]) for step in out[key]],
            sorted((rows[end] for end in _ends(key, out) if _exists(rows[end], day)), key=_place),
            _is_alone(key, out),
        )
        for key in keys
        if key in out
    }


def names_of_heirs(body: Organisation) -> list[str]:
    """What those who carry on a body are called, in Japanese and English, also of a change that is still to come: for
    an index. Two queries; none for a body without a last day.
    """
    fate = fates([body], date.max).get(body.pk) if body.valid_until else None
    return [name for heir in (fate.heirs if fate else ()) for name in (heir.name, heir.name_en) if name]


def _out_of(steps: Iterable[Step]) -> dict[int, list[Step]]:
    out: dict[int, list[Step]] = defaultdict(list)
    for step in steps:
        out[step.old].append(step)
    return dict(out)


def _ends(key: int, out: dict[int, list[Step]]) -> set[int]:
    """Where the steps from ``key`` end."""
    ends, seen, waiting = set[int](), {key}, [key]
    while waiting:
        body = waiting.pop()
        following = {step.new for step in out.get(body, ())}
        if not following:
            ends.add(body)
        waiting += following - seen
        seen |= following
    return ends - {key}


def _is_alone(key: int, out: dict[int, list[Step]]) -> bool:
    """Whether every step from ``key`` on has one heir."""
    seen = set[int]()
    while (steps := out.get(key)) and key not in seen:
        if len({step.new for step in steps}) > 1:
            return False
        seen.add(key)
        key = steps[0].new
    return True


def _exists(body: Organisation, day: date) -> bool:
    return body.valid_until is None or body.valid_until >= day


def _place(body: Organisation) -> tuple[str, int]:
    return (body.code, body.pk)


@dataclass(frozen=True)
class Forebear:
    """A body that another one carries on: how and when it ended, and whether nobody else carries it on too."""

    body: Organisation
    into: Organisation
    step: Step
    is_whole: bool


def forebears(body: Organisation, day: date) -> list[Forebear]:
    """Every body that ``body`` carries on, through any number of steps, the latest first; two queries, or one."""
    steps = _steps(BACKWARD, [body.pk], day)
    reached, whole = _line(body.pk, steps)
    if not reached:
        return []
    rows = Organisation.objects.in_bulk({*reached, body.pk})
    lines = [
        Forebear(rows[step.old], rows[step.new], step, step.old in whole)
        for step in steps
        if step.old in reached and step.new in rows
    ]
    return sorted(lines, key=lambda line: (line.step.day, line.step.pk), reverse=True)


def carried_on_whole(body: int, day: date) -> frozenset[int]:
    """The keys of those that ``body`` carries on, and nobody else: at each step there was one heir. One query."""
    return frozenset(_line(body, _steps(BACKWARD, [body], day))[1])


def predecessors(body: int, day: date) -> RawSQL:
    """The keys of all that ``body`` carries on by ``day``, through any number of steps, as a part of a statement.

    Those that others carry on as well are among them.
    """
    when = (connection.ops.adapt_datefield_value(day), Succession.Kind.SEPARATE.value)
    named = CARRIED_ON.format(table=Succession._meta.db_table)
    return RawSQL(named, (body, *when, *when))  # noqa: S611 -- nobody's words stand in the statement


def successors(bodies: Iterable[int], day: date) -> frozenset[int]:
    """The keys of all that carry on one of these by ``day``, through any number of steps. One query for each `SOME`."""
    return frozenset(step.new for step in _steps(ONWARD, bodies, day))


def heirs(bodies: Iterable[int], day: date) -> dict[int, frozenset[int]]:
    """By key, for those of these bodies that have a successor by ``day``: who stands at the end of all steps.

    One query for each `SOME`; see `fates` for the rows themselves.
    """
    keys = sorted(set(bodies))
    out = _out_of(_steps(ONWARD, keys, day)) if keys else {}
    return {key: frozenset(_ends(key, out)) for key in keys if key in out}


def _line(body: int, steps: Sequence[Step]) -> tuple[set[int], set[int]]:
    """Of the steps backward: who leads to ``body`` at all, and who leads nowhere else."""
    out = _out_of(steps)
    reached, whole, waiting = set[int](), set[int](), [body]
    into: dict[int, list[int]] = defaultdict(list)
    for step in steps:
        into[step.new].append(step.old)
    while waiting:
        new = waiting.pop()
        for old in into[new]:
            is_only = {step.new for step in out[old]} == {new} and (new == body or new in whole)
            if old not in reached or (is_only and old not in whole):
                waiting.append(old)
            reached.add(old)
            if is_only:
                whole.add(old)
    return reached - {body}, whole - {body}
