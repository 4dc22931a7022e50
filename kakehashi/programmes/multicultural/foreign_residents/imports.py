"""How figures come in from the public tables: a row for each town, its nationalities beside each other.

Written for 在留外国人統計 by municipality and nationality, and for populations of the Basic Resident Register. Their
heads differ from year to year, and stand below titles: which column means what is guessed, shown, and can be chosen.
Rows of wards, subtotals and remarks are no town of that day; they stay out and are named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import local_government_code
from kakehashi.engines.access import Actor
from kakehashi.engines.tables.incoming.importers import CHANGE, IMPORTERS, MAKE, SAME, WRONG, Importer, Row, Verdict
from kakehashi.engines.tables.incoming.mapping import Target
from kakehashi.registry.models import Organisation

from . import actions
from .models import FigureTable, ResidentFigure
from .permissions import TABLE
from .rules.nationalities import HEADS, NATIONALITIES, TOTAL
from .rules.reading import is_named, people

FOREIGN, POPULATION = "multicultural.foreign_residents", "multicultural.population"
WHOLE = "total"


@dataclass
class Line:
    """What a row says: the code or name of its town, figures by group, faults in sentences."""

    code: str = ""
    named: tuple[str, str] = ("", "")  # prefecture and town, where there is no code
    figures: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def _find(user: Actor, key: str) -> FigureTable:
    return TABLE.get(user, "bring_in", pk=int(key) if key.isdecimal() and len(key) < 18 else 0)


def read(row: Row) -> Line:
    """What the row says. Nothing is looked up."""
    line = Line()
    written = row.values["code"].strip()
    line.code = local_government_code.normalise(written) or ""
    line.named = (_squeezed(row.values["prefecture"]), _squeezed(row.values["name"]))
    if written and not line.code:
        line.faults.append(_("This is no code of a local government: %(code)s.") % {"code": written[:20]})
    elif not line.code and not line.named[1]:
        line.faults.append(_("It names no town."))
    for code in (WHOLE, *(set(row.values) & NATIONALITIES.keys())):
        try:
            number = people(row.values[code])
        except ValueError:
            line.faults.append(_("“%(words)s” is no number that can be read.") % {"words": row.values[code][:20]})
        else:
            if number is not None:
                line.figures[TOTAL if code == WHOLE else code] = number
    if not line.faults and not line.figures:
        line.faults.append(_("There is no figure in it."))
    parts = sum(number for code, number in line.figures.items() if code != TOTAL)
    if TOTAL in line.figures and parts > line.figures[TOTAL]:
        line.faults.append(_("The nationalities together are more than all foreign residents."))
    return line


def _squeezed(text: str) -> str:
    return "".join(text.split())[:100]


class Towns:
    """The local governments of a table's day, by code and by prefecture and name; one query."""

    def __init__(self, table: FigureTable) -> None:
        bodies = list(Organisation.objects.on(table.on).local_governments())
        self.by_code = {body.code: body for body in bodies if body.code}
        self.prefectures = {b.prefecture: b.name for b in bodies if b.kind == Organisation.Kind.PREFECTURE}
        self.by_name: dict[tuple[str, str], list[Organisation]] = {}
        for body in bodies:
            for prefecture in (self.prefectures.get(body.prefecture, ""), ""):
                self.by_name.setdefault((prefecture, body.name), []).append(body)

    def find(self, line: Line) -> Organisation | None:
        """By code; without one by name, where only one bears it."""
        if line.code:
            return self.by_code.get(line.code)
        found = {body.pk: body for body in self.by_name.get(line.named, [])}
        return next(iter(found.values())) if len(found) == 1 else None

    def faults(self, line: Line) -> list[str]:
        """Why the row is no row of the town that was found; none where it is one, or where none was found."""
        body = self.find(line)
        return [] if body is None else _faults(line, body, self.prefectures.get(body.prefecture, ""))


def _faults(line: Line, body: Organisation, prefecture: str) -> list[str]:
    """A code and a name of two towns: one of them is wrong, nobody knows which."""
    if not line.code or is_named(body.name, prefecture, line.named):
        return []
    told = "".join(line.named)
    return [_("The code is that of %(town)s, the name says %(name)s.") % {"town": body.name, "name": told}]


def judge(table: FigureTable, rows: Sequence[Row]) -> list[Verdict]:
    """What would become of the rows; two queries."""
    towns = Towns(table)
    lines = [(row, read(row)) for row in rows]
    for _row, line in lines:
        line.faults = line.faults or towns.faults(line)
    stored: dict[int, dict[str, int]] = {}
    keys = {town.pk for _row, line in lines if (town := towns.find(line))}
    known = ResidentFigure.objects.filter(table=table, organisation__in=keys)
    for body, group, number in known.values_list("organisation", "group", "people"):
        stored.setdefault(body, {})[group] = number
    return [_verdict(row, line, towns.find(line), stored) for row, line in lines]


def _verdict(row: Row, line: Line, town: Organisation | None, stored: Mapping[int, dict[str, int]]) -> Verdict:
    if line.faults:
        return Verdict(row, WRONG, tuple(line.faults))
    if town is None:
        return Verdict(row, WRONG, (_("No local government has this code or name on the day of the count."),))
    before = stored.get(town.pk)
    words = (_("%(town)s: %(count)d figures.") % {"town": town.name, "count": len(line.figures)},)
    if before is None:
        return Verdict(row, MAKE, words)
    return Verdict(row, SAME) if line.figures == before else Verdict(row, CHANGE, words)


def write(table: FigureTable, row: Row, *, by: Actor) -> None:
    """Bring the figures of one town in. Refused as there."""
    line = read(row)
    town = None if line.faults else _town(table, line)
    if town is None:
        raise ValidationError(line.faults or [_("No local government has this code or name on the day of the count.")])
    actions.bring_in(table, by=by, organisation=town, people=line.figures)


def _town(table: FigureTable, line: Line) -> Organisation | None:
    """One town, without loading all of them where its code is told."""
    if not line.code:
        return Towns(table).find(line)
    bodies = Organisation.objects.on(table.on).local_governments()
    body = bodies.filter(code=line.code).first()
    if body is not None and any(line.named):
        above = bodies.filter(kind=Organisation.Kind.PREFECTURE, prefecture=body.prefecture).first()
        line.faults = _faults(line, body, above.name if above else "")
    return None if line.faults else body


def _same(values: Mapping[str, str]) -> Any:
    code = local_government_code.normalise(values["code"])
    return code or (_squeezed(values["prefecture"]), _squeezed(values["name"]), values["code"])


def _back(table: FigureTable) -> str:
    return table.get_absolute_url()


WHERE = (
    Target("code", gettext_lazy("Code of the local government"), False,
           ("団体コード", "市区町村コード", "地域コード", "全国地方公共団体コード", "コード", "area_code")),
    Target("prefecture", gettext_lazy("Prefecture"), False, ("都道府県名", "都道府県", "Prefecture")),
    Target("name", gettext_lazy("Local government"), False, ("市区町村名", "市区町村", "市町村名", "団体名", "地域")),
)  # fmt: skip
LEAD = gettext_lazy(
    "A row for each town, found by its code, else by prefecture and name. Titles above the heads do not matter. A dash "
    "is nought; what is kept back stays unknown. Rows that are no town of that day stay out and are named."
)
IMPORTERS.add(
    Importer(
        name=FOREIGN,
        heading=gettext_lazy("Bring in foreign residents by nationality"),
        lead=LEAD,
        targets=(
            *WHERE,
            Target(
                WHOLE, gettext_lazy("All foreign residents"), False, ("総数", "合計", "計", "外国人計", "外国人住民数")
            ),
            *(Target(code, name.ja, False, HEADS.get(code, ())) for code, name in NATIONALITIES.items()),
        ),
        find=_find,
        judge=judge,
        write=write,
        same=_same,
        back=_back,
        examples=(
            ("982024", "月代県", "藍ヶ瀬市", "2,310", "820", "", "310", "", "", "640", "210", *([""] * 16), "330"),
        ),
    )
)
IMPORTERS.add(
    Importer(
        name=POPULATION,
        heading=gettext_lazy("Bring in populations"),
        lead=LEAD,
        targets=(
            *WHERE,
            Target(WHOLE, gettext_lazy("Residents of all nationalities"), False,
                   ("人口", "総人口", "人口総数", "総数", "計", "合計", "住民基本台帳人口", "population")),
        ),
        find=_find,
        judge=judge,
        write=write,
        same=_same,
        back=_back,
        examples=(("982024", "月代県", "藍ヶ瀬市", "102,400"),),
    )
)  # fmt: skip
