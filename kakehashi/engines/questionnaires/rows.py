"""Repeated rows: a small table in a form, filled in cell by cell or pasted from Excel."""

import csv
from collections.abc import Mapping
from io import StringIO
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .file_fields import FileAnswerField
from .questions import MOST_ROWS
from .sentences import in_our_words, only_printable

BLANK = 3  # empty rows below what is filled in
LONGEST_PASTE = 200_000  # letters
Columns = Mapping[str, tuple[str, forms.Field]]  # code → head, field of a cell


class RowsInput(forms.Widget):
    """The table, and a box to paste into. Its value is ``{"rows": [{code: typed}], "paste": text}``."""

    template_name = "questionnaires/rows.html"
    use_fieldset = True

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        super().__init__()

    @property
    def needs_multipart_form(self) -> bool:  # type: ignore[override]
        """Whether a column takes files."""
        return any(field.widget.needs_multipart_form for _head, field in self.columns.values())

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, Any]:
        """What was typed, row by row, and what was pasted."""
        rows = []
        for number in range(MOST_ROWS + BLANK + 1):
            cells = {
                code: field.widget.value_from_datadict(data, files, f"{name}-{number}-{code}")
                for code, (_head, field) in self.columns.items()
            }
            if all(cell is None for cell in cells.values()):
                break
            rows.append({code: cell or "" for code, cell in cells.items()})
        return {"rows": rows, "paste": str(data.get(f"{name}-paste") or "")}

    def value_omitted_from_data(self, data: Mapping[str, Any], _files: Any, name: str) -> bool:
        """Whether the form did not have it at all."""
        return f"{name}-paste" not in data and not any(key.startswith(f"{name}-0-") for key in data)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Heads and rows of inputs, with some empty rows at the end."""
        context = super().get_context(name, value, attrs)
        typed: dict[str, Any] = value if isinstance(value, dict) else {"rows": value or [], "paste": ""}
        filled = [row for row in typed["rows"] if any(cell not in (None, "") for cell in row.values())]
        rows: list[dict[str, Any]] = [*filled, *({} for _blank in range(min(BLANK, max(0, MOST_ROWS - len(filled)))))]
        context["widget"] |= {
            "heads": [head for head, _field in self.columns.values()],
            "lines": [self._line(name, number, row) for number, row in enumerate(rows)],
            "paste_name": f"{name}-paste",
            "paste_id": f"{(attrs or {}).get('id', name)}-paste",
            "paste": typed["paste"],
        }
        return context

    def _line(self, name: str, number: int, row: Mapping[str, Any]) -> dict[str, Any]:
        cells = []
        for code, (head, field) in self.columns.items():
            label = gettext("Row %(row)s, %(head)s") % {"row": number + 1, "head": head}
            attrs = {"aria-label": label, "class": "input", "id": False}
            shown = field.prepare_value(row.get(code, ""))
            cells.append((head, field.widget.render(f"{name}-{number}-{code}", shown, attrs)))
        return {"number": number + 1, "cells": cells}


class RowsField(forms.Field):
    """Rows of cells, each cell with the field of its column. Kept as a list of dicts without empty cells.

    What was pasted comes after what was typed. A first pasted line that repeats the heads is left out. Refused with
    ValidationError, naming row and column: a wrong cell, an unprintable one; a line with too many cells, more rows than
    ``most``.
    """

    widget: type[forms.Widget] | forms.Widget = RowsInput

    def __init__(self, columns: Columns, *, least: int | None = None, most: int | None = None, **options: Any) -> None:
        self.columns = columns
        for _head, field in columns.values():
            in_our_words(field)
            if isinstance(field, forms.CharField):
                only_printable(field)
        self.least, self.most = least or 0, min(most or MOST_ROWS, MOST_ROWS)
        options.setdefault("help_text", _("Fill in the rows, or paste them from Excel below the table."))
        super().__init__(widget=RowsInput(columns), **options)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """The rows that say something, each cell as its column keeps it."""
        typed: dict[str, Any] = value if isinstance(value, dict) else {"rows": value or [], "paste": ""}
        rows = [row for row in typed["rows"] if any(str(cell).strip() for cell in row.values() if cell is not None)]
        rows += pasted(typed["paste"], self.columns)
        if len(rows) > self.most:
            raise ValidationError(
                _("At most %(most)s rows; these are %(count)s."), params={"most": self.most, "count": len(rows)}
            )
        if self.required and len(rows) < max(1, self.least):
            raise ValidationError(
                _("Fill in at least %(least)s rows."), params={"least": max(1, self.least)}, code="required"
            )
        faults: list[str] = []
        found = [self._row(number, row, faults) for number, row in enumerate(rows, 1)]
        if faults:
            raise ValidationError([ValidationError(fault) for fault in faults[:10]])
        return found

    def _row(self, number: int, row: Mapping[str, Any], faults: list[str]) -> dict[str, Any]:
        kept: dict[str, Any] = {}
        for code, (head, field) in self.columns.items():
            try:
                cell = field.clean(row.get(code, ""))
            except ValidationError as fault:
                place = gettext("Row %(row)s, %(head)s") % {"row": number, "head": head}
                faults += [f"{place}: {sentence}" for sentence in fault.messages]
                continue
            if cell not in (None, ""):
                kept[code] = cell
        return kept

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other rows were typed."""
        try:
            return (initial or []) != self.clean(data)
        except ValidationError:
            return True


def pasted(text: str, columns: Columns) -> list[dict[str, str]]:
    """Rows that were copied out of a sheet: cells between tabs, quoted where they hold line breaks.

    Choices may be pasted as the words that are shown. Refused with ValidationError: too much text, too many cells.
    """
    if not text.strip():
        return []
    if len(text) > LONGEST_PASTE:
        raise ValidationError(_("This is too much to paste at once. Paste it in parts."))
    columns = {code: pair for code, pair in columns.items() if not isinstance(pair[1], FileAnswerField)}
    codes, heads = list(columns), [head for head, _field in columns.values()]
    rows = []
    for number, cells in enumerate(_lines(text), 1):
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells or (number == 1 and cells == heads[: len(cells)]):
            continue
        if len(cells) > len(codes):
            raise ValidationError(
                _("Pasted line %(line)s has %(count)s cells; there are %(columns)s columns."),
                params={"line": number, "count": len(cells), "columns": len(codes)},
            )
        rows.append({code: _code_of(columns[code][1], cell.strip()) for code, cell in zip(codes, cells, strict=False)})
    return rows


def _lines(text: str) -> list[list[str]]:
    """The cells of each line. Refused with ValidationError: a cell of more letters than a table holds."""
    try:
        return list(csv.reader(StringIO(text), delimiter="\t"))
    except csv.Error:
        raise ValidationError(_("This is too much to paste at once. Paste it in parts.")) from None


def _code_of(field: forms.Field, cell: str) -> str:
    """The code of a choice for its words; any other cell as it is."""
    choices = getattr(field, "choices", None)
    if choices is None:
        return cell
    return next((str(code) for code, words in choices if str(words) == cell), cell)
