"""What contacts are kept for and how long, as purposes.toml and limits.toml say."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from kakehashi.base.bilingual import Bilingual

HERE = Path(__file__).parents[1]
GROUNDS = ("interest", "consent")


@dataclass(frozen=True)
class Limits:
    """What limits.toml declares."""

    undo: timedelta
    notice: timedelta
    stale_months: int
    break_glass: timedelta
    languages: dict[str, Bilingual]


@cache
def limits() -> Limits:
    """The limits of this installation; a missing one is refused with KeyError."""
    row = tomllib.loads((HERE / "limits.toml").read_text(encoding="utf-8"))
    return Limits(
        undo=timedelta(days=row["undo_days"]),
        notice=timedelta(days=row["notice_days"]),
        stale_months=row["stale_months"],
        break_glass=timedelta(hours=row["break_glass_hours"]),
        languages={code: Bilingual(**name) for code, name in row["languages"].items()},
    )


@dataclass(frozen=True)
class Wording:
    """A sentence to which people agree, in one version."""

    version: str
    text: Bilingual


@dataclass(frozen=True)
class Purpose:
    """What contacts are kept for: on what ground, how many months, to which wording people agree (the last holds)."""

    code: str
    name: Bilingual
    ground: str
    months: int
    wordings: tuple[Wording, ...] = ()

    @property
    def wording(self) -> Wording | None:
        """The wording in force; None where no consent is asked."""
        return self.wordings[-1] if self.wordings else None


@cache
def purposes() -> dict[str, Purpose]:
    """The purposes of purposes.toml by code. Refused with ValueError: an unknown ground, consent without a wording."""
    found = {}
    for row in tomllib.loads((HERE / "purposes.toml").read_text(encoding="utf-8"))["purpose"]:
        wordings = tuple(
            Wording(one["version"], Bilingual(one["ja"], one["en"])) for one in row.get("wording", ())
        )  # fmt: skip
        purpose = Purpose(row["code"], Bilingual(**row["name"]), row["ground"], row["months"], wordings)
        if purpose.ground not in GROUNDS or (purpose.ground == "consent") != bool(wordings):
            raise ValueError(f"purposes.toml: {purpose.code}: consent has a wording, nothing else has")
        found[purpose.code] = purpose
    return found


def months_after(day: date, months: int) -> date:
    """So many months later; the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")  # pragma: no cover


def term_ends(purpose: Purpose, began: date, last_contact: date | None) -> date:
    """The last day on which a contact is kept for a purpose: its months after beginning or last contact."""
    return months_after(max(began, last_contact or began), purpose.months)


def language_choices() -> list[tuple[str, Bilingual]]:
    """Languages for pickers."""
    return list(limits().languages.items())


def language_name(code: str) -> str:
    """A language in words; an unknown code as it is."""
    found = limits().languages.get(code)
    return str(found) if found else code
