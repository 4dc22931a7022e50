"""What a request type may declare beside its questions: where it is offered, what is ticked, which letters exist."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.base.bilingual import Bilingual

# What one wants to do, in the order in which the kinds of request are offered.
GROUPS: dict[str, str | Promise] = {
    "know": _("Know or ask an expert"),
    "research": _("Have something researched"),
    "meet": _("Meet people, see places"),
    "go": _("Go there"),
    "show": _("Show and be told of"),
    "sell": _("Sell and promote"),
}
LETTER_STEPS = ("send_back", "answer_possible", "answer_conditional", "answer_not_possible", "report")
LETTER_FACTS = ("subject", "number", "organisation", "office", "place", "period")
# Plan items that every request carries by its marks, whatever its type: 4P-2 is support on site for a sister city,
# 1P-1 answers the wish for economic exchange after the earthquake.
MARKED_ITEMS: dict[str, tuple[str, ...]] = {"is_sister_city": ("4P-2",), "is_recovery": ("1P-1",)}


@dataclass(frozen=True)
class Check:
    """One item of a type's check-list; ``code`` stays when its words are improved."""

    code: str
    label: Bilingual

    def __str__(self) -> str:
        return str(self.label)


@dataclass(frozen=True)
class Letter:
    """Ready sentences for one step; ``when`` is the step, ``label`` what is chosen, ``words`` the text with gaps."""

    code: str
    when: str
    label: Bilingual
    words: Bilingual

    def __post_init__(self) -> None:
        if self.when not in LETTER_STEPS:
            raise ValueError(f"no letter is written at {self.when!r}; choose one of {', '.join(LETTER_STEPS)}")
        sample = dict.fromkeys(LETTER_FACTS, "")
        self.text(sample, "ja"), self.text(sample, "en")  # a gap that nobody can fill is refused at once

    def text(self, facts: Mapping[str, str], language: str) -> str:
        """The letter in ``ja`` or ``en`` with its gaps filled from ``facts`` (keys: `LETTER_FACTS`).

        Refused with ValueError if it has a gap that ``facts`` does not know.
        """
        words = self.words.en if language == "en" else self.words.ja
        try:
            return words % facts
        except (KeyError, TypeError, ValueError) as fault:
            raise ValueError(f"the letter {self.code!r} has a gap that cannot be filled: {fault}") from fault


def read_checks(rows: Iterable[Mapping[str, Any]]) -> tuple[Check, ...]:
    """The check-list of a type: ``[[checklist]]`` with code, ja, en. A code that stands twice is refused."""
    return _unique(Check(row["code"], Bilingual(row["ja"], row["en"])) for row in rows)


def read_letters(rows: Iterable[Mapping[str, Any]]) -> tuple[Letter, ...]:
    """The letters of a type: ``[[letters]]`` with code, when, label, ja, en. One code may stand once at each step."""
    letters = tuple(
        Letter(
            code=row["code"],
            when=row["when"],
            label=Bilingual(row["label"]["ja"], row["label"]["en"]),
            words=Bilingual(row["ja"], row["en"]),
        )
        for row in rows
    )
    if len({(letter.when, letter.code) for letter in letters}) != len(letters):
        raise ValueError("one code stands twice at one step")
    return letters


def read_group(code: str) -> str:
    """Where a type is offered; an unknown group is refused with ValueError."""
    if code not in GROUPS:
        raise ValueError(f"no group {code!r}; choose one of {', '.join(GROUPS)}")
    return code


def _unique(checks: Iterable[Check]) -> tuple[Check, ...]:
    found = tuple(checks)
    if len({check.code for check in found}) != len(found):
        raise ValueError("one code stands twice in the check-list")
    return found
