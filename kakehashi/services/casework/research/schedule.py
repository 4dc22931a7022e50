"""What happens by the clock: offices are reminded, embargoes end, branches are told what was researched."""

from datetime import datetime

from kakehashi.base import time
from kakehashi.engines.ledger import scheduled

from .actions import end_embargo, remind_office, tell_of_the_list
from .queries import branches, done, embargo_ends, of_year, to_be_reminded, with_report
from .rules import limits


@scheduled("casework.remind_offices_of_research", at="09:20", days="weekdays", catch_up="once")
def remind_offices_of_research(due: datetime) -> None:
    """Before the deadline and after it, on the days of limits.toml; stops when the office answers or declines."""
    for inquiry, number in to_be_reminded(due):
        remind_office(inquiry, by=None, number=number)


@scheduled("casework.end_embargoes", at="00:15", catch_up="each")
def end_embargoes(due: datetime) -> None:
    """Results whose day it is: from now on every local government finds them; a case study is drafted with consent."""
    for request in embargo_ends(due.astimezone(time.TOKYO).date()):
        end_embargo(request, by=None)


@scheduled("casework.send_the_list_of_research", at="09:30", days=f"yearly:{limits().list_sent_on}", catch_up="once")
def send_the_list_of_research(due: datetime) -> None:
    """After the fiscal year every branch is told of the research done in it; nobody where none was done."""
    year = time.fiscal_year(due.astimezone(time.TOKYO).date()) - 1
    if of_year(with_report(done()), year).exists():
        for branch in branches():
            tell_of_the_list(branch, by=None, year=year)
