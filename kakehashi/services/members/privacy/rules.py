"""Days that the law sets. Pure.

Sources: 個人情報の保護に関する法律施行規則 8条1項（速報。通則ガイドライン 3-5-3-3 は概ね3～5日以内）,
8条2項（確報: 30日以内、不正の目的によるおそれがあるときは60日以内）; 21条（提供の記録: 3年）.
"""

from datetime import date, timedelta

FIRST_REPORT, FULL_REPORT, FULL_REPORT_OF_A_CRIME = timedelta(days=5), timedelta(days=30), timedelta(days=60)
MANY = 1000  # people from whose number on every incident is reported (規則 7条4号)


def first_report_due(known: date) -> date:
    """The last day for the first report of an incident that became known on a day."""
    return known + FIRST_REPORT


def full_report_due(known: date, *, is_crime: bool) -> date:
    """The last day for the full report."""
    return known + (FULL_REPORT_OF_A_CRIME if is_crime else FULL_REPORT)


def must_be_reported(*, people: int, is_sensitive: bool, is_financial: bool, is_crime: bool) -> bool:
    """Whether the commission (個人情報保護委員会) is told. Source: 規則 7条."""
    return is_sensitive or is_financial or is_crime or people > MANY


def kept_until(given: date) -> date:
    """Until when a record of provision is kept: three years from the day."""
    try:
        return given.replace(year=given.year + 3)
    except ValueError:  # 29 February
        return given.replace(year=given.year + 3, day=28)
