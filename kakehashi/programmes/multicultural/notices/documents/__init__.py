"""Posters: a notice on sheets of up to five languages, Japanese and plain Japanese on each; as PDF, SVG and PNG."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document, render
from kakehashi.engines.documents.typesetter import render_pages

from ..models import Notice
from ..queries import Sheet, sheets
from ..rules.presets import OWN
from .laid_out import kept
from .values import SIZES, sheet_values, values_of

__all__ = ["KINDS", "SIZES", "TEMPLATE", "poster", "preview", "sheet", "sheet_values", "values_of"]
TEMPLATE = Path(__file__).parent / "posters.typ"
KINDS = {"pdf": "application/pdf", "svg": "image/svg+xml", "png": "image/png"}
SHARP, SMALL = 96, 48  # dots an inch: of a picture to send on, of one to choose by


def poster(notice: Notice, told: Sequence[Sheet], *, size: str = "a4", preset: str = OWN) -> bytes:
    """All sheets of a preset as one PDF. Refused with KeyError: what is no preset; see `typesetter.render` too."""
    values = values_of(notice, told, size=size, preset=preset)
    return kept(values, _way(notice, "pdf"), lambda: render(TEMPLATE, values, example=notice.is_example))


def preview(notice: Notice, told: Sequence[Sheet], *, preset: str = OWN) -> bytes:
    """The first sheet of a preset as a small PNG. Refused with KeyError: what is no preset."""
    values = values_of(notice, told, preset=preset)
    values["sheets"] = values["sheets"][:1]
    return _picture(notice, values, "png", SMALL)


def _way(notice: Notice, *how: object) -> str:
    return " ".join(map(str, (*how, notice.is_example)))


def _picture(notice: Notice, values: Mapping[str, Any], kind: Any, ppi: float) -> bytes:
    def draw() -> bytes:
        return render_pages(TEMPLATE, values, kind=kind, example=notice.is_example, ppi=ppi)[0]

    return kept(values, _way(notice, kind, ppi), draw)


def sheet(notice: Notice, told: Sequence[Sheet], tag: str, kind: str, *, size: str = "a4") -> bytes:
    """One language with Japanese and plain Japanese, as one of `KINDS`; the picture of A3 has as many dots as that of
    A4. Refused with KeyError: another kind. In one process the three kinds of a sheet, made one after the other, are
    laid out once."""
    values = sheet_values(notice, told, tag, size=size)
    if kind == "pdf":
        return kept(values, _way(notice, kind), lambda: render(TEMPLATE, values, example=notice.is_example))
    ppi = SHARP if size == "a4" else SHARP / 2**0.5
    return _picture(notice, values, {"image/svg+xml": "svg", "image/png": "png"}[KINDS[kind]], ppi)


def _values(notice: Notice, _user: Actor, _language_of_reader: str) -> Mapping[str, Any]:
    return values_of(notice, sheets(notice))


DOCUMENTS.add(
    Document(
        name="multicultural.posters",
        label=_("Posters"),
        model="multicultural.Notice",
        template=TEMPLATE,
        values=_values,
    )
)
