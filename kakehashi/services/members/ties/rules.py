"""Which years of a tie are an anniversary. No database, no HTTP."""

from datetime import date

from kakehashi.base.time import fiscal_year

EVERY_FIVE, EVERY_TEN = 5, 10
LATER = 30  # from here on only every ten years count: 5, 10, 15, 20, 25, 30, 40, 50 … (domain.md 4.1, a proposal)
OLDEST = 200


def is_anniversary(years: int) -> bool:
    """Whether a tie that is so many years old has an anniversary."""
    return years > 0 and years % (EVERY_FIVE if years <= LATER else EVERY_TEN) == 0


def anniversary(agreed_on: date, year: int) -> int | None:
    """Which anniversary a tie has in the fiscal year ``year``; None where it has none."""
    years = year - fiscal_year(agreed_on)
    return years if is_anniversary(years) else None


def years_of_agreement(year: int) -> list[int]:
    """The fiscal years in which a tie was agreed on that has an anniversary in ``year``."""
    return [year - years for years in range(1, OLDEST + 1) if is_anniversary(years)]
