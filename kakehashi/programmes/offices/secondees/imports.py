"""How a log comes in from a table: a row for each piece of work, copied out of Excel or handed in as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.calendars.fields import EraDateField
from kakehashi.engines.questionnaires.number_fields import DecimalNumberField
from kakehashi.engines.tables.incoming.importers import IMPORTERS, MAKE, SAME, WRONG, Importer, Row, Verdict
from kakehashi.engines.tables.incoming.mapping import Target, plain_head

from . import actions, rules
from .models import Goal, LogEntry, ResidentSecondee
from .permissions import RESIDENT_SECONDEE

LOG = "offices.secondee_log"
MOST_WORDS, MOST_PLACE, MOST_DIGITS = 500, 200, 4  # characters; the last of a goal's number
OWN = ("自治体", "派遣元", "本務", "町", "市", "県", "town", "local government", "own")
HOUSE = ("事務所", "所務", "クレア", "office")


@dataclass
class Line:
    """What a row says; ``faults``: what is wrong, in sentences."""

    day: date | None = None
    hours: Decimal = Decimal(0)
    kind: str = LogEntry.Kind.OTHER
    whose: str = rules.TOWN
    place: str = ""
    what: str = ""
    goal: int | None = None  # its position
    faults: list[str] = field(default_factory=list)


def _find(user: Actor, key: str) -> ResidentSecondee:
    return RESIDENT_SECONDEE.get(user, "write_log", pk=int(key))


def _choice(typed: str, choices: Any, otherwise: str) -> str | None:
    """The code of what was typed: its code or its words; ``otherwise`` for nothing, None for something unknown."""
    wanted = plain_head(typed)
    if not wanted:
        return otherwise
    return next((code for code, words in choices if wanted in (plain_head(code), plain_head(str(words)))), None)


def _typed(line: Line, field: forms.Field, text: str) -> Any:
    """What ``text`` means; where the field refuses it, None, with the reason among the line's faults."""
    try:
        return field.clean(text.strip())
    except ValidationError as reason:
        line.faults += reason.messages
        return None


def read(row: Row) -> Line:
    """What the row says. Nothing is looked up."""
    values = row.values
    line = Line(what=values["what"].strip(), place=values["place"].strip())
    line.day = _typed(line, EraDateField(error_messages={"required": _("Enter the day.")}), values["day"])
    hours = DecimalNumberField(
        min_value=Decimal("0.25"),
        max_value=24,
        max_digits=4,
        decimal_places=2,
        error_messages={"required": _("Enter the hours.")},
    )
    line.hours = _typed(line, hours, values["hours"]) or line.hours
    if not line.what:
        line.faults.append(_("Say what was done."))
    for text, most in ((line.what, MOST_WORDS), (line.place, MOST_PLACE)):
        if len(text) > most:
            line.faults.append(
                _("At most %(most)s characters; these are %(count)s.") % {"most": most, "count": len(text)}
            )
    kind = _choice(values["kind"], LogEntry.Kind.choices, LogEntry.Kind.OTHER)
    if kind is None:
        line.faults.append(_("There is no kind “%(kind)s”.") % {"kind": values["kind"]})
    line.kind = kind or LogEntry.Kind.OTHER
    _whose(line, values["whose"])
    goal = plain_head(values["goal"])
    is_number = goal.isdecimal() and len(goal) <= MOST_DIGITS
    if goal and not is_number:
        line.faults.append(_("Give the number of the goal."))
    line.goal = int(goal) if is_number else None
    return line


def _whose(line: Line, typed: str) -> None:
    wanted = plain_head(typed)
    whose = _choice(typed, LogEntry.Whose.choices, rules.TOWN)
    if whose is None and wanted in {plain_head(word) for word in OWN}:
        whose = rules.TOWN
    if whose is None and wanted in {plain_head(word) for word in HOUSE}:
        whose = rules.OFFICE
    if whose is None:
        line.faults.append(_("Say “local government” or “office”."))
    line.whose = whose or rules.TOWN


def _fault(stay: ResidentSecondee, line: Line, goals: Mapping[int, Goal]) -> str:
    if line.day is None:
        return ""
    if not stay.begins <= line.day <= stay.ends:
        return _("This day lies outside the stay.")
    if line.day > time.today():
        return _("This day is still to come.")
    if line.goal is not None and line.goal not in goals:
        return _("There is no goal %(number)s.") % {"number": line.goal}
    return ""


def judge(stay: ResidentSecondee, rows: Sequence[Row]) -> list[Verdict]:
    """What would become of the rows; two queries. What stands in the log already stays as it is."""
    goals = {goal.position: goal for goal in stay.goals.all()}
    known: dict[tuple[date, str], Decimal] = {}
    used: dict[date, Decimal] = {}
    for day, what, hours in stay.entries.order_by("pk").values_list("day", "what", "hours"):
        known[day, what] = hours
        used[day] = used.get(day, Decimal(0)) + hours
    found = []
    for row in rows:
        line = read(row)
        faults = tuple(line.faults) or tuple(filter(None, [_fault(stay, line, goals)]))
        if not faults and line.day is not None:
            if known.get((line.day, line.what)) == line.hours:
                found.append(Verdict(row, SAME))
                continue
            used[line.day] = used.get(line.day, Decimal(0)) + line.hours
            if used[line.day] > rules.LONGEST_DAY:
                faults = (_("More than 24 hours on this day."),)
        found.append(Verdict(row, WRONG, faults) if faults else Verdict(row, MAKE, (_said(line),)))
    return found


def _said(line: Line) -> str:
    assert line.day is not None  # a row without a day is wrong
    return f"{eras.short(line.day, get_language() or 'ja')} {rules.hours_words(line.hours)}h {line.what}"


def write(stay: ResidentSecondee, row: Row, *, by: Actor) -> None:
    """Add one line, as a person would do it by hand. Refused as there."""
    line = read(row)
    goals = {goal.position: goal for goal in stay.goals.all()}
    if faults := line.faults or list(filter(None, [_fault(stay, line, goals)])):
        raise ValidationError(faults)
    assert line.day is not None  # a row without a day is wrong
    actions.add_entry(
        stay, by=by, day=line.day, hours=line.hours, what=line.what, kind=line.kind, whose=line.whose,
        place=line.place, goal=goals.get(line.goal) if line.goal is not None else None,
    )  # fmt: skip


def _same(values: Mapping[str, str]) -> tuple[str, str, str]:
    return plain_head(values["day"]), plain_head(values["what"]), plain_head(values["hours"])


IMPORTERS.add(
    Importer(
        name=LOG,
        heading=gettext_lazy("Paste the log from Excel"),
        lead=gettext_lazy(
            "A row for each piece of work. What would be added, and what is wrong in which row, is shown before "
            "anything is stored. What stands in the log already is left out."
        ),
        targets=(
            Target("day", gettext_lazy("Day"), True, ("日付", "日", "月日", "Date")),
            Target("hours", gettext_lazy("Hours"), True, ("時間", "時間数", "Hours")),
            Target("what", gettext_lazy("What was done"), True, ("内容", "業務内容", "したこと", "What")),
            Target("kind", gettext_lazy("Kind"), False, ("種別", "種類", "区分")),
            Target(
                "whose", gettext_lazy("Whose work"), False, ("自治体か事務所か", "どちらの仕事", "業務の別", "Whose"),
                gettext_lazy("“local government” or “office”; empty: the local government's."),
            ),
            Target("place", gettext_lazy("Place"), False, ("場所", "訪問先", "Where")),
            Target("goal", gettext_lazy("Goal"), False, ("目標", "目標番号"), gettext_lazy("Its number.")),
        ),
        find=_find,
        judge=judge,
        write=write,
        same=_same,
        back=lambda stay: reverse("offices:secondee_log", kwargs={"pk": stay.pk}),
        examples=(
            ("2012-10-02", "3.5", "輸入業者との打合せ", "商談・打合せ", "自治体", "輸入業者の会議室", "1"),
            ("2012-10-03", "2", "事務所の行事の受付", "事務所の業務", "事務所", "", ""),
        ),
    )
)  # fmt: skip
