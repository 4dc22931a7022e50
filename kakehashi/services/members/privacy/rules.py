"""Days that the law sets. Pure.

Sources: 個人情報の保護に関する法律施行規則 8条1項（速報。通則ガイドライン 3-5-3-3 は概ね3～5日以内）,
8条2項（確報: 30日以内、不正の目的によるおそれがあるときは60日以内）; 21条（提供の記録: 3年）; 法34条（訂正は遅滞なく）,
94条1項（行政機関等の訂正決定は30日以内: taken as the house's own time for an answer).
"""

from datetime import date, timedelta

FIRST_REPORT, FULL_REPORT, FULL_REPORT_OF_A_CRIME = timedelta(days=5), timedelta(days=30), timedelta(days=60)
ANSWER = timedelta(days=30)  # to a request for correction
EARLY, LATE = 2, 7  # days before, and after, a deadline on which one is reminded daily; the house's own rule
MANY = 1000  # people from whose number on every incident is reported (規則 7条4号)


def first_report_due(known: date) -> date:
    """The last day for the first report of an incident that became known on a day."""
    return known + FIRST_REPORT


def full_report_due(known: date, *, is_crime: bool) -> date:
    """The last day for the full report."""
    return known + (FULL_REPORT_OF_A_CRIME if is_crime else FULL_REPORT)


def answer_due(asked: date) -> date:
    """The last day for the answer to a request for correction."""
    return asked + ANSWER


def is_reminded(due: date, today: date) -> bool:
    """Whether one is reminded today: daily from two days before the deadline to a week after it, else each week.

    The first time is a week before; where the deadline is nearer than that, two days before.
    """
    left = (due - today).days
    return left <= LATE and (-LATE <= left <= EARLY or left % LATE == 0)


def must_be_reported(*, people: int, is_sensitive: bool, is_financial: bool, is_crime: bool) -> bool:
    """Whether the commission (個人情報保護委員会) is told. Source: 規則 7条."""
    return is_sensitive or is_financial or is_crime or people > MANY


def kept_until(given: date) -> date:
    """Until when a record of provision is kept: three years from the day."""
    try:
        return given.replace(year=given.year + 3)
    except ValueError:  # 29 February
        return given.replace(year=given.year + 3, day=28)
