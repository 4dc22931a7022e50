"""The screen and the file of what was asked and what it cost."""

from collections import defaultdict
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.tables.actions import record_export
from kakehashi.engines.tables.formats import FORMATS, Format
from kakehashi.engines.ui.importing import table_file
from kakehashi.engines.ui.views import HouseView

from ..requests.permissions import REQUEST
from . import queries
from .queries import DIMENSIONS, Key, Names, Volume

LABELS = {
    "prefecture": gettext_lazy("Prefecture of the client"),
    "office": gettext_lazy("Office"),
    "type": gettext_lazy("Kind"),
    "year": gettext_lazy("Fiscal year"),
}
MEASURES = {
    "requests": gettext_lazy("Requests handed in"),
    "hours": gettext_lazy("Hours"),
    "yen": gettext_lazy("Yen"),
    "hours_each": gettext_lazy("Hours per request"),
    "yen_each": gettext_lazy("Yen per request"),
}


class Figures(HouseView):
    """Two of the four dimensions against each other; the other two as filters; all four in a file."""

    policy, code = REQUEST, "see_load"
    template_name = "casework/figures.html"
    heading = gettext_lazy("Work volume")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The table, or the file."""
        cells = queries.volumes(request.user, queries.years(request.user))
        names = queries.names(cells)
        choices = {name: self.values(cells, names, at) for at, name in enumerate(DIMENSIONS)}
        chosen = {name: request.GET.get(name, "") for name in DIMENSIONS}
        chosen = {name: value if value in dict(choices[name]) else "" for name, value in chosen.items()}
        kept = {key: volume for key, volume in cells.items() if _fits(key, chosen)}
        if form := FORMATS.get(request.GET.get("export", "")):
            return self.file(form, kept, names)
        down = _one_of(request.GET.get("rows"), DIMENSIONS, "office")
        across = _one_of(request.GET.get("columns"), DIMENSIONS, "year")
        across = across if across != down else next(name for name in ("year", "office") if name != down)
        measure = _one_of(request.GET.get("what"), MEASURES, "requests")
        query = {name: value for name, value in chosen.items() if value}
        return self.page(
            labels=LABELS,
            measures=MEASURES,
            measure=measure,
            measure_words=MEASURES[measure],
            down=down,
            down_words=LABELS[down],
            across=across,
            filters=[(name, LABELS[name], choices[name], chosen[name]) for name in DIMENSIONS],
            files=[(f.label, f"?{urlencode({**query, 'export': f.code})}") for f in FORMATS.values()],
            **_crossed(kept, names, down, across, measure, query),
        )

    def values(self, cells: dict[Key, Volume], names: Names, at: int) -> list[tuple[str, str]]:
        """What a dimension can be narrowed to: the values that occur."""
        found = {key[at] for key in cells}
        ordered = sorted(found, key=lambda value: names.order(DIMENSIONS[at], value))
        return [(str(value), names.of(DIMENSIONS[at], value)) for value in ordered]

    def file(self, form: Format, cells: dict[Key, Volume], names: Names) -> HttpResponse:
        """All four dimensions, a line for each cell; on record."""
        heads = [_("Real or example"), *map(str, LABELS.values()), *map(str, (
            MEASURES["requests"], _("Open"), _("Completed"), _("Answered"), _("Answers within the target"),
            MEASURES["hours"], MEASURES["yen"], MEASURES["hours_each"], MEASURES["yen_each"],
        ))]  # fmt: skip
        mark = EXAMPLE if self.request.installation.is_demonstration else ""  # type: ignore[attr-defined]
        ordered = sorted(cells.items(), key=lambda cell: [names.order(*pair) for pair in _pairs(cell[0])])
        lines: list[Any] = [
            [mark, *(names.of(*pair) for pair in _pairs(key)), v.requests, v.open, v.completed, v.answered, v.on_time,
             v.hours, v.yen, v.hours_each, v.yen_each]
            for key, v in ordered
        ]  # fmt: skip
        record_export(by=self.request.user, list="casework:figures", format=form.code, rows=len(lines))
        return table_file(form, [heads, *lines], str(self.title()))


def _pairs(key: Key) -> list[tuple[str, object]]:
    return list(zip(DIMENSIONS, key, strict=True))


def _fits(key: Key, chosen: dict[str, str]) -> bool:
    return all(not chosen[name] or str(value) == chosen[name] for name, value in _pairs(key))


def _one_of(asked: str | None, known: Any, default: str) -> str:
    return asked if asked in known else default


def _crossed(
    cells: dict[Key, Volume], names: Names, down: str, across: str, measure: str, query: dict[str, str]
) -> dict[str, Any]:
    """Lines with a cell for each column, sums at the end and below; each number with the address of its requests."""
    at_down, at_across = DIMENSIONS.index(down), DIMENSIONS.index(across)
    table: dict[Any, dict[Any, Volume]] = defaultdict(lambda: defaultdict(Volume))
    rows, columns, total = defaultdict(Volume), defaultdict(Volume), Volume()
    for key, volume in cells.items():
        for sums in (table[key[at_down]][key[at_across]], rows[key[at_down]], columns[key[at_across]], total):
            sums += volume
    downs = sorted(rows, key=lambda value: names.order(down, value))
    acrosses = sorted(columns, key=lambda value: names.order(across, value))

    def cell(volume: Volume, *pairs: tuple[str, Any]) -> tuple[Any, str]:
        found = [names.filters(name, value) for name, value in (*query.items(), *pairs)]
        is_linked = volume.requests and all(one is not None for one in found)
        merged = {name: value for one in found if one for name, value in one.items()}
        address = f"{reverse('casework:requests')}?{urlencode(merged)}" if is_linked else ""
        return getattr(volume, measure) if volume.requests or volume.minutes else None, address

    return {
        "heads": [names.of(across, value) for value in acrosses],
        "lines": [
            (
                names.of(down, value),
                [cell(table[value].get(other, Volume()), (down, value), (across, other)) for other in acrosses],
                cell(rows[value], (down, value)),
            )
            for value in downs
        ],
        "sums": [cell(columns[value], (across, value)) for value in acrosses],
        "total": cell(total),
    }
