"""The demonstration's case studies: what readers drafted from completed requests, approved but for the newest one."""

from collections.abc import Mapping

from kakehashi.engines.ledger import run_waiting
from kakehashi.registry.models import User

from .publications.actions import approve
from .publications.models import CaseStudyPage


def live(people: Mapping[str, User]) -> int:
    """Approve the drafted case studies, oldest first; the newest waits on the approver's desk. Returns how many."""
    run_waiting()
    waiting = list(CaseStudyPage.objects.filter(live=False).order_by("pk"))
    for page in waiting[:-1]:
        approve(page, by=people["approver"], version=None)
    run_waiting()
    return len(waiting[:-1])
