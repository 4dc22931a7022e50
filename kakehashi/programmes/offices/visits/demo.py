"""The demonstration's visit: a governor's sales trip of three days, from its first line to its results, and a copy."""

import tomllib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.engines.notify.actions import mark_read
from kakehashi.engines.notify.models import Notification
from kakehashi.registry.models import Organisation, User

from . import actions
from .models import VisitProgramme

OFFICE, TOWN = "singapore", "tsukishiro"
WORDS = ("aim", "zones", "emergency", "information", "protocol", "gifts")
RESULT = ("outcome", "kind", "territory")
OF_APPOINTMENT = ("host", "place", "day", "starts", "ends", "questions", "contact", "inner", "people")


@cache
def read() -> dict[str, Any]:
    """The visit of demo.toml."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def is_told() -> bool:
    """Whether the visit was told to its end."""
    return VisitProgramme.objects.filter(title=read()["again"]).exists()


def live(people: Mapping[str, User]) -> None:
    """Let the visit happen on its days. Repeatable: what has happened is left as it is."""
    story, office = read(), people[OFFICE]
    with _at(story["made"]):
        programme = VisitProgramme.objects.filter(title=story["title"]).first() or _begin(story, people)
        if programme.state == "draft":
            _fill(story, programme, office)
    with _at(story["handed_over"]):
        programme = VisitProgramme.objects.get(pk=programme.pk)
        if programme.state == "draft":
            actions.comment(programme, by=people[TOWN], text=story["comment"])
            actions.comment(programme, by=office, text=story["reply"])
            programme = actions.fix(programme, by=office)
        if programme.state == "fixed":
            programme = actions.hand_over(programme, by=office)
    with _at(story["finished"]):
        told = {one["host"]: {name: one.get(name, "") for name in RESULT} for one in story["appointment"]}
        for one in programme.appointments.filter(state="confirmed"):
            actions.hold(one, by=office, enters_people=True, **told[one.host])
        if programme.state == "handed_over":
            programme = actions.finish(programme, by=office)
        if not is_told():
            actions.copy_programme(programme, by=office, title=story["again"], begins=story["again_begins"])
    with _at(story["finished"], 17):
        for user in (office, people[TOWN]):
            for message in Notification.objects.filter(name__startswith="offices.", read_at=None, post=user.acting):
                mark_read(message, by=user)


def _at(day: date, hour: int = 10) -> AbstractContextManager[None]:
    """On that day; whoever is to be told is told before it ends."""
    return happening_at(time.tokyo(day.year, day.month, day.day, hour))


def _begin(story: dict[str, Any], people: Mapping[str, User]) -> VisitProgramme:
    body = Organisation.objects.get(pk=people[TOWN].organisation_id)
    words = {name: story[name] for name in WORDS}
    return actions.start(
        by=people[OFFICE], title=story["title"], begins=story["begins"], ends=story["ends"], organisation=body, **words
    )


def _fill(story: dict[str, Any], programme: VisitProgramme, office: User) -> None:
    row = actions.save_delegation(programme, by=office, rows=story["delegate"])
    row = actions.save_legs(row, by=office, rows=story["leg"])
    row = actions.save_arrangements(row, by=office, rows=story["arrangement"])
    days = [story["begins"] + timedelta(days=n) for n in range((story["ends"] - story["begins"]).days + 1)]
    along = [{"post": office.acting, "day": day, "duty": "同行、記録"} for day in days]
    row = actions.save_company(row, by=office, rows=along)
    known = set(row.appointments.values_list("host", flat=True))
    for told in story["appointment"]:
        if told["host"] in known:
            continue
        one = actions.add_appointment(row, by=office, **{name: told[name] for name in OF_APPOINTMENT if name in told})
        one = actions.ask(one, by=office)
        if "declined" in told:
            actions.decline(one, by=office, note=told["declined"])
        else:
            actions.confirm(one, by=office)
    actions.save_english(row, by=office, english=story["english"])
