"""The page of needs and satisfaction, and its file."""

from collections import defaultdict
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.tables.actions import record_export
from kakehashi.engines.tables.formats import FORMATS, Format
from kakehashi.engines.ui.importing import table_file
from kakehashi.engines.ui.views import HouseView
from kakehashi.registry.models import Organisation
from kakehashi.services.casework.figures.queries import Names, names
from kakehashi.services.casework.follow_ups.permissions import FOLLOW_UP
from kakehashi.services.casework.improvements.permissions import IMPROVEMENT

from . import queries
from .queries import DIMENSIONS, Key
from .rules import GRADES, Voice, bars

LABELS = {
    "year": gettext_lazy("Fiscal year"),
    "service": gettext_lazy("Service"),
    "office": gettext_lazy("Office"),
    "kind": gettext_lazy("Kind of body"),
}
MOST_WISHES = 30
CALLED = {"service": "type"}  # what `Names` calls a dimension


class Satisfaction(HouseView):
    """Grades, use and wishes by one dimension; the others narrow it. Below: the surveys of needs, and the wishes."""

    policy, code = FOLLOW_UP, "see_figures"
    template_name = "information/satisfaction.html"
    heading = gettext_lazy("Needs and satisfaction")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or the file of all cells that the filters leave."""
        user = request.user
        cells = queries.voices(user)
        called = names([("", key[2], key[1], key[0]) for key in cells])
        choices = {name: self._choices(cells, called, at) for at, name in enumerate(DIMENSIONS)}
        chosen = {name: request.GET.get(name, "") for name in DIMENSIONS}
        chosen = {name: value if value in dict(choices[name]) else "" for name, value in chosen.items()}
        kept = {key: voice for key, voice in cells.items() if _fits(key, chosen)}
        if form := FORMATS.get(request.GET.get("export", "")):
            return self._file(form, kept, called)
        by = request.GET.get("by", "")
        by = by if by in DIMENSIONS else "service"
        rows, total = _summed(kept, by)
        ordered = sorted(rows, key=lambda value: _order(called, by, value))
        lines = [(_words(called, by, value), rows[value], value) for value in ordered]
        works = queries.improvements_by_service(user) if by == "service" else {}
        query = {name: value for name, value in chosen.items() if value}
        sees_all = IMPROVEMENT.allows(user, "list")
        drawn = bars((words, voice) for words, voice, _value in lines)
        return self.page(
            by=by,
            by_words=LABELS[by],
            pills=[(words, f"?{urlencode({**query, 'by': name})}", None, name == by) for name, words in LABELS.items()],
            filters=[(name, LABELS[name], choices[name], chosen[name]) for name in DIMENSIONS if name != by],
            lines=[(words, voice, works.get(str(value), (0, 0))) for words, voice, value in lines],
            total=total,
            bars=drawn,
            height=26 * len(drawn),
            grades=GRADES,
            surveys=queries.surveys(user, chosen["kind"]),
            wishes=queries.wishes(user, MOST_WISHES),
            may_take_up=sees_all,
            shows_improvements=by == "service" and sees_all,
            files=[(form.label, f"?{urlencode({**query, 'export': form.code})}") for form in FORMATS.values()],
        )

    def _choices(self, cells: dict[Key, Voice], called: Names, at: int) -> list[tuple[str, str]]:
        """What a dimension can be narrowed to: the values that occur."""
        name = DIMENSIONS[at]
        found = sorted({key[at] for key in cells}, key=lambda value: _order(called, name, value))
        return [(str(value), _words(called, name, value)) for value in found]

    def _file(self, form: Format, cells: dict[Key, Voice], called: Names) -> HttpResponse:
        """All four dimensions, a line for each cell; on record."""
        heads = [
            _("Real or example"), *map(str, LABELS.values()), _("Times asked"), _("Answered"), _("Used"),
            _("Satisfaction (of 5)"), *(_("Grade %(grade)d") % {"grade": grade} for grade in GRADES), _("Wishes"),
        ]  # fmt: skip
        mark = EXAMPLE if self.request.installation.is_demonstration else ""  # type: ignore[attr-defined]
        lines: list[Any] = [
            [mark, *(_words(called, name, value) for name, value in zip(DIMENSIONS, key, strict=True)), one.asked,
             one.answered, one.used, "" if one.mean is None else round(one.mean, 2),
             *(count for _grade, count in one.counts()), one.wishes]
            for key, one in sorted(cells.items(), key=lambda cell: cell[0], reverse=True)
        ]  # fmt: skip
        record_export(by=self.request.user, list="information:satisfaction", format=form.code, rows=len(lines))
        return table_file(form, [heads, *lines], str(self.title()))


def _fits(key: Key, chosen: dict[str, str]) -> bool:
    return all(not chosen[name] or str(value) == chosen[name] for name, value in zip(DIMENSIONS, key, strict=True))


def _summed(cells: dict[Key, Voice], by: str) -> tuple[dict[Any, Voice], Voice]:
    rows: dict[Any, Voice] = defaultdict(Voice)
    total = Voice()
    for key, voice in cells.items():
        for one in (rows[key[DIMENSIONS.index(by)]], total):
            one += voice
    return rows, total


def _words(called: Names, name: str, value: Any) -> str:
    if name == "kind":
        return str(Organisation.Kind(value).label)
    return called.of(CALLED.get(name, name), value)


def _order(called: Names, name: str, value: Any) -> tuple[object, ...]:
    if name == "kind":
        return (list(Organisation.Kind.values).index(value),)
    return called.order(CALLED.get(name, name), value)
