"""Request types are files: one TOML file beside this one is one type. Adding a type changes no code.

Each file states what is asked, how long things take, what is checked and what is not done, in both languages.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base.bilingual import Bilingual

KINDS = frozenset({"text", "long_text", "date", "number", "yen", "choice", "choices"})
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Question:
    """One question of a type. ``choices`` are (code, words) for kinds choice and choices."""

    code: str
    kind: str
    label: Bilingual
    help: Bilingual | None = None
    required: bool = False
    choices: tuple[tuple[str, Bilingual], ...] = ()


@dataclass(frozen=True)
class RequestType:
    """One kind of request (依頼種別). Days are working days; ``lead_days`` are calendar days asked for beforehand."""

    code: str
    position: int
    label: Bilingual
    hint: Bilingual
    plan_field: int
    plan_items: tuple[str, ...]
    lead_days: int
    lead_days_by_office: dict[str, int]
    target_days: dict[str, int]  # state -> working days until the next step is due
    is_quick: bool  # answered in writing: no visit, so preparation leads straight to the report
    has_appointments: bool
    questions: tuple[Question, ...]
    checklist: tuple[Bilingual, ...]
    not_done: tuple[Bilingual, ...]

    @property
    def answer_days(self) -> int:
        """Working days from handing in to the office's answer: the targets of the three steps that lead to it."""
        return sum(self.target_days.get(state, 0) for state in ("submitted", "intake", "office_inquiry"))

    def lead_days_of(self, office: str) -> int:
        """Days asked for beforehand by ``office`` (code; empty: any). Warns, never blocks."""
        return self.lead_days_by_office.get(office, self.lead_days)


def _both(value: dict[str, str]) -> Bilingual:
    return Bilingual(value["ja"], value["en"])


def _question(row: dict[str, Any]) -> Question:
    if row["kind"] not in KINDS:
        raise ValueError(f"unknown kind of question {row['kind']!r}")
    return Question(
        code=row["code"],
        kind=row["kind"],
        label=_both(row["label"]),
        help=_both(row["help"]) if "help" in row else None,
        required=row.get("required", False),
        choices=tuple((c["code"], _both(c)) for c in row.get("choices", ())),
    )


def read_type(text: str) -> RequestType:
    """Read one type's TOML; a missing or unknown part is refused with KeyError or ValueError."""
    row = tomllib.loads(text)
    lead = row["lead_days"]
    return RequestType(
        code=row["code"],
        position=row["position"],
        label=_both(row["label"]),
        hint=_both(row["hint"]),
        plan_field=row["plan_field"],
        plan_items=tuple(row["plan_items"]),
        lead_days=lead["any"],
        lead_days_by_office={k: v for k, v in lead.items() if k != "any"},
        target_days=row["target_days"],
        is_quick=row["is_quick"],
        has_appointments=row["has_appointments"],
        questions=tuple(_question(q) for q in row.get("questions", ())),
        checklist=tuple(_both(c) for c in row.get("checklist", ())),
        not_done=tuple(_both(c) for c in row.get("not_done", ())),
    )


@cache
def request_types() -> dict[str, RequestType]:
    """All types by code, in the order in which they are offered."""
    return {t.code: t for t in sorted(_read_all(), key=lambda t: t.position)}


def _read_all() -> Iterator[RequestType]:
    for path in HERE.glob("*.toml"):
        found = read_type(path.read_text(encoding="utf-8"))
        if found.code != path.stem:
            raise ValueError(f"{path.name} declares {found.code!r}")
        yield found
