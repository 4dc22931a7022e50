"""The demonstration's reminder: to bodies that had used nothing for a year. Everybody in it is fictitious."""

from collections.abc import Mapping

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import Organisation, User

from ..coverage.queries import uses
from . import actions, queries
from .models import DormancyTerm

STAFF = "hq_officer"
SUBJECT = "（例示）海外事務所の活用について"
TEXT = """（例示）以前、海外事務所をお使いいただきました。その後、いかがでしょうか。

秋の観光展、来年度の訪問、制度の照会など、どの部局からでもご相談ください。相談と支援は無料です。"""
SENT = time.tokyo(2012, 8, 6, 10)


def is_told() -> bool:
    """Whether it was sent, or there was nobody to send it to."""
    return DormancyTerm.objects.filter(valid_from=SENT.date()).exists()


def live(people: Mapping[str, User]) -> None:
    """Written, given its bodies and sent on one day in August; a month's rest would do for them. Repeatable."""
    if is_told():
        return
    staff = people[STAFF]
    with happening_at(SENT):
        actions.set_term(by=staff, months=3, pause=6, valid_from=SENT.date())
        used = uses(staff)
        months, _pause = queries.term()
        chosen = queries.dormant(used, months)
        free = [body for body, fate in queries.fates(list(chosen), chosen).items() if not fate]
        if not free:
            return
        reminder = actions.write(by=staff, subject=SUBJECT, text=TEXT)
        for body in Organisation.objects.filter(pk__in=free, is_example=True).order_by("code")[:3]:
            actions.remind(body, by=staff, reminder=reminder)
        actions.send_out(reminder, by=staff)
