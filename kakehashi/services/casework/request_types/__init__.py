"""Request types are files: one TOML file beside this one is one type. Adding a type changes no code.

Each file states what is asked, how long things take, what is checked and what is not done, in both languages.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from kakehashi.base.bilingual import Bilingual
from kakehashi.engines.questionnaires.questions import Question, from_rows

from .rules import Check, Letter, read_checks, read_group, read_letters

HERE = Path(__file__).parent


@dataclass(frozen=True)
class RequestType:
    """One kind of request (依頼種別). Days are working days; ``lead_days`` are calendar days asked for beforehand."""

    code: str
    position: int
    group: str  # what one wants to do: one of rules.GROUPS
    label: Bilingual
    hint: Bilingual
    plan_field: int
    plan_items: tuple[str, ...]
    lead_days: int
    lead_days_by_office: dict[str, int]
    target_days: dict[str, int]  # state -> working days until the next step is due
    target_days_by_office: dict[str, dict[str, int]]  # office -> the same, where it needs another number of days
    is_quick: bool  # answered in writing: no visit, so preparation leads straight to the report
    has_appointments: bool
    is_consultation: bool  # put to one adviser; what is learnt is published without names only
    has_briefing_pack: bool  # itinerary, attendance and local information as one PDF for the delegation
    through_headquarters: bool  # headquarters answers the asker itself, whichever offices it asks
    leaves_out: tuple[str, ...]  # fields of every request that this type does not ask: delegation, begins, ends …
    marks: tuple[str, ...]  # marks that a request of this type carries from the start: is_sales_trip …
    questions: tuple[Question, ...]
    result_questions: tuple[Question, ...]  # the result sheet that the office fills in; empty: none
    checklist: tuple[Check, ...]
    not_done: tuple[Bilingual, ...]
    letters: tuple[Letter, ...]
    departments: tuple[str, ...] = ()  # of a local government, whom it helps; none: every department

    @property
    def set_name(self) -> str:
        """The name under which the versions of its questions are kept."""
        return f"casework.{self.code}"

    def target_days_of(self, state: str, office: str) -> int | None:
        """Working days until the next step is due in ``state`` where ``office`` (code; empty: any) is asked."""
        return self.target_days_by_office.get(office, {}).get(state, self.target_days.get(state))

    def answer_days_of(self, office: str) -> int:
        """Working days from handing in to the answer of ``office``: the targets of the three steps that lead to it."""
        return sum(self.target_days_of(state, office) or 0 for state in ("submitted", "intake", "office_inquiry"))

    def lead_days_of(self, office: str) -> int:
        """Days asked for beforehand by ``office`` (code; empty: any). Warns, never blocks."""
        return self.lead_days_by_office.get(office, self.lead_days)

    def letters_at(self, step: str) -> list[Letter]:
        """The ready sentences that this type offers at a step (``answer_possible``, ``report`` …)."""
        return [letter for letter in self.letters if letter.when == step]


def _both(value: dict[str, str]) -> Bilingual:
    return Bilingual(value["ja"], value["en"])


def read_type(text: str) -> RequestType:
    """Read one type's TOML; a missing or unknown part is refused with KeyError or ValueError."""
    row = tomllib.loads(text)
    lead = row["lead_days"]
    return RequestType(
        code=row["code"],
        position=row["position"],
        group=read_group(row["group"]),
        label=_both(row["label"]),
        hint=_both(row["hint"]),
        plan_field=row["plan_field"],
        plan_items=tuple(row["plan_items"]),
        lead_days=lead["any"],
        lead_days_by_office={k: v for k, v in lead.items() if k != "any"},
        target_days=row["target_days"],
        target_days_by_office=row.get("target_days_by_office", {}),
        is_quick=row["is_quick"],
        has_appointments=row["has_appointments"],
        is_consultation=row.get("is_consultation", False),
        has_briefing_pack=row.get("has_briefing_pack", False),
        through_headquarters=row.get("through_headquarters", False),
        leaves_out=tuple(row.get("leaves_out", ())),
        marks=tuple(row.get("marks", ())),
        questions=from_rows(row.get("questions", ())),
        result_questions=from_rows(row.get("result", ())),
        checklist=read_checks(row.get("checklist", ())),
        not_done=tuple(_both(c) for c in row.get("not_done", ())),
        letters=read_letters(row.get("letters", ())),
        departments=tuple(row.get("departments", ())),
    )


@cache
def request_types() -> dict[str, RequestType]:
    """All types by code, in the order in which they are offered."""
    return {t.code: t for t in sorted(_read_all(), key=lambda t: t.position)}


def folders() -> tuple[Path, ...]:
    """Where types are looked for: beside this file, and where the setting ``REQUEST_TYPE_FOLDERS`` points."""
    return (HERE, *map(Path, getattr(settings, "REQUEST_TYPE_FOLDERS", ())))


def _read_all() -> Iterator[RequestType]:
    for path in (path for folder in folders() for path in folder.glob("*.toml")):
        found = read_type(path.read_text(encoding="utf-8"))
        if found.code != path.stem:
            raise ValueError(f"{path.name} declares {found.code!r}")
        yield found
