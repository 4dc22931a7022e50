"""Requests that the demonstration's towns begin from an earlier one of their own. All of it is example data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from ..requests import actions as requests
from ..requests.models import SupportRequest
from .actions import copy_request


@dataclass(frozen=True)
class Again:
    """What is asked once more: the earlier subject, who asks, when (a working day), and what is new."""

    earlier: str
    asker: str
    day: date
    values: dict[str, Any]


AGAIN = (
    Again(
        "黒松盆栽のシンガポール展示と検疫の手続き",
        "kazamachiura",
        date(2012, 10, 4),
        {
            "subject": "黒松盆栽のシンガポール展示（2回目、小品盆栽）",
            "wish": "6月の展示と同じ順序、同じ会場で、小品盆栽を8鉢に減らして続けたいと考えています。",
            "begins": date(2013, 2, 21),
            "ends": date(2013, 2, 25),
        },
    ),
)


def live(people: Mapping[str, User]) -> None:
    """Each copies the earlier request, writes what has changed and sends it. Repeatable."""
    for again in AGAIN:
        subject = again.values["subject"]
        earlier = SupportRequest.objects.filter(subject=again.earlier).first()
        begun = SupportRequest.objects.filter(subject=subject).first()
        if earlier is None or (begun and begun.number):
            continue
        morning = time.tokyo(again.day.year, again.day.month, again.day.day, 10)
        if begun is None:
            with happening_at(morning):
                begun = copy_request(earlier, by=people[again.asker])
                begun = requests.save_draft(begun, by=people[again.asker], values=again.values)
        with happening_at(morning + timedelta(minutes=25)):
            requests.submit(begun, by=people[again.asker])


def is_told() -> bool:
    """Whether everything was asked again."""
    subjects = {again.values["subject"] for again in AGAIN}
    return SupportRequest.objects.filter(subject__in=subjects, number__isnull=False).count() == len(subjects)
