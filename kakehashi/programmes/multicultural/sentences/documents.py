"""The checking kit: a language's texts as a workbook to be filled in, and as a table on paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document
from kakehashi.registry.clock import installation

from .queries import Sample, ordered, sample_of, texts_of
from .rules.bank import CATEGORIES, ruby, without_ruby
from .rules.languages import Language, languages
from .rules.texts import version

KIT = "multicultural.text_kit"
# Columns that come back, by the name under which the import knows them, with their widths in the workbook.
FILLED = {
    "verdict": (gettext_lazy("OK or change"), 14),
    "proposed": (gettext_lazy("A better wording"), 50),
    "remark": (gettext_lazy("What is wrong"), 30),
    "paper_name": (gettext_lazy("Name of who checked"), 20),
    "paper_date": (gettext_lazy("Day of the check"), 14),
    "confirmed": (gettext_lazy("Also read by whoever brings it in"), 14),
}
KEYS = {"sentence": (gettext_lazy("Sentence"), 22), "digest": (gettext_lazy("Mark of the wording"), 12)}


@dataclass(frozen=True)
class Kit:
    """The texts of one language, as they stand at a moment."""

    language: Language
    is_example: bool

    def __str__(self) -> str:
        return _("Texts to be checked: %(language)s") % {"language": self.language.name_ja}


def kit_of(tag: str) -> Kit:
    """The kit of a language; in a demonstration it is an example."""
    return Kit(languages()[tag], installation().is_demonstration)


def _samples(tag: str) -> Iterator[Sample]:
    """Every text that there is, the most urgent ones first; two queries."""
    texts = texts_of(None, [tag])
    return (sample_of(one) for one in ordered(texts, tag) if one.text is not None)


def kit_rows(tag: str) -> tuple[list[list[str]], list[int]]:
    """The lines of the workbook, the heads first, and the widths of its columns."""
    shown = {
        _("Real or example"): 10, _("Category"): 14, _("Most urgent"): 8, _("State"): 10, _("Japanese"): 40,
        _("Plain Japanese"): 40, _("Wording"): 50, _("Text with examples"): 50, _("Back-translation"): 40,
    }  # fmt: skip
    heads = [*(str(label) for label, _width in KEYS.values()), *shown, *(str(label) for label, _w in FILLED.values())]
    mark = EXAMPLE if kit_of(tag).is_example else ""
    rows = [[*_row(one, mark), *("" for _column in FILLED)] for one in _samples(tag)]
    widths = [*(width for _l, width in KEYS.values()), *shown.values(), *(width for _l, width in FILLED.values())]
    return [heads, *rows], widths


def _row(one: Sample, mark: str) -> list[str]:
    standing = one.standing
    return [
        standing.source.id, standing.digest, mark, str(CATEGORIES[standing.source.category]),
        "○" if standing.source.is_urgent else "", _("Checked") if standing.status == "checked" else _("Not checked"),
        one.japanese, without_ruby(one.plain), standing.text.text if standing.text else "", one.text, one.back,
    ]  # fmt: skip


def _values(kit: Kit, _user: Actor, _language_of_reader: str) -> dict[str, Any]:
    tag = kit.language.tag
    return {
        "title": str(kit),
        "lead": _("Read each text beside the Japanese. Tick OK only where you would say it so; else write how."),
        "own": kit.language.name_ja,
        "edition": version(tag),
        "day": f"{time.today():%Y-%m-%d}",
        "tag": tag,
        "direction": kit.language.direction,
        "words": {
            "text": _("Wording"), "japanese": _("Japanese"), "back": _("Back-translation"), "ok": _("OK"),
            "change": _("To be changed"), "name": _("Name"), "date": _("Date"), "checker": _("Checked by"),
            "urgent": _("Most urgent"),
        },
        "rows": [_paper(one) for one in _samples(tag)],
    }  # fmt: skip


def _paper(one: Sample) -> dict[str, Any]:
    return {
        "id": one.standing.source.id,
        "mark": one.standing.digest[:8],
        "urgent": one.standing.source.is_urgent,
        "japanese": one.japanese,
        "plain": [list(piece) for piece in ruby(one.plain)],
        "text": one.text,
        "back": one.back,
    }


DOCUMENTS.add(
    Document(
        name=KIT,
        label=gettext_lazy("Checking kit"),
        model="multicultural.TextRevision",
        template=Path(__file__).parent / "kit.typ",
        values=_values,
    )
)
