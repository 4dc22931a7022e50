"""The demonstration's resident secondees: a trial that was evaluated, a stay under way, a wish, the check-lists."""

import tomllib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date, timedelta
from datetime import time as clock
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.engines.notify.actions import mark_read
from kakehashi.engines.notify.models import Notification
from kakehashi.registry.models import Office, User
from kakehashi.services.bookings.actions import add_space
from kakehashi.services.bookings.models import Space

from . import actions, rules
from .models import ChecklistItem, ResidentSecondee, RollOut, TrialEvaluation

STAFF, CHIEF, HEADQUARTERS = "singapore", "singapore_chief", "hq_chief"
OFFICE = "singapore"
HELD = ("hours", "kind", "whose", "place", "what")


@cache
def read() -> dict[str, Any]:
    """What demo.toml tells."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def is_told() -> bool:
    """Whether the last of it was told."""
    return ResidentSecondee.objects.filter(title=read()["waiting"]["title"]).exists()


def live(people: Mapping[str, User]) -> None:
    """Let it happen on its days. Repeatable: what has happened is left as it is."""
    story = read()
    trials = [row for row in story["stay"] if "town" in row]
    for row in trials:
        _past(row, people)
    _evaluate(story["trial"], people)
    _roll_out(story["roll_out"], people)
    for row in (row for row in story["stay"] if "town" not in row):
        _running(row, people)
    with _at(story["waiting"]["wished"]):
        if not is_told():
            _wish(story["waiting"], people, Office.objects.get(code=story["waiting"]["office"]))


def _at(day: date, hour: int = 11) -> AbstractContextManager[None]:
    """On that day; whoever is to be told is told before it ends."""
    return happening_at(time.tokyo(day.year, day.month, day.day, hour))


def _read_by(*users: User) -> None:
    """Of what is over everybody has read long ago."""
    about = ("offices.resident", "offices.monthly", "offices.evaluation", "offices.roll")
    posts = [user.acting for user in users]
    for one in Notification.objects.filter(read_at=None, post__in=posts):
        if one.name.startswith(about):
            mark_read(one, by=next(user for user in users if user.acting == one.post))


def _wish(row: dict[str, Any], people: Mapping[str, User], office: Office) -> ResidentSecondee:
    town = people[row["who"]]
    stay = actions.wish(
        by=town, office=office, title=row["title"], aim=row["aim"], begins=row["begins"], ends=row["ends"],
        is_trial=row.get("trial", False),
    )  # fmt: skip
    return actions.send_wish(actions.save_goals(stay, by=town, rows=row["goals"]), by=town)


def _agree(row: dict[str, Any], people: Mapping[str, User]) -> ResidentSecondee:
    """From the wish to the agreement, with terms and desk."""
    town, staff = people[row["who"]], people[STAFF]
    there = ResidentSecondee.objects.filter(title=row["title"]).first()
    with _at(row["wished"]):
        stay = there or _wish(row, people, Office.objects.get(code=OFFICE))
    with _at(row["agreed"]):
        if stay.state == "wished":
            stay = actions.save_terms(stay, by=staff, rows=read()["term"], duties=row["duties"])
            space = _desk(staff) if row.get("is_bookable") else None
            stay = actions.choose_desk(stay, by=staff, space=space, desk=row.get("desk", ""))
            stay = actions.propose(stay, by=people[CHIEF])
        if stay.state == "proposed":
            stay = actions.agree(stay, by=town, document_number=row["document_number"])
            resident = people[row["resident"]].acting if "resident" in row else None
            stay = actions.name_secondee(
                stay, by=town, name=row["name"], contact=row.get("contact", ""), secondee_post=resident
            )
    with _at(row["begins"]):
        return actions.begin_stay(stay, by=staff) if stay.state == "agreed" else stay


def _desk(staff: User) -> Space:
    """The bookable desk that the agreement names."""
    row = read()["desk"]
    office = Office.objects.get(code=OFFICE)
    there = Space.objects.filter(office=office, name=row["name"]).first()
    values = row | {name: clock.fromisoformat(row[name]) for name in ("opens", "closes")}
    return there or add_space(by=staff, office=office, weekdays=[0, 1, 2, 3, 4], valid_from=time.today(), **values)


def _keep(row: dict[str, Any], stay: ResidentSecondee, writer: User, month: date) -> None:
    """The log of a month, entered at its end."""
    goals = {goal.position: goal for goal in stay.goals.all()}
    known = set(stay.entries.values_list("day", "what"))
    for one in row["log"]:
        if rules.month_of(one["day"]) == month and (one["day"], one["what"]) not in known:
            values = {name: one[name] for name in HELD} | {"hours": Decimal(one["hours"])}
            actions.add_entry(stay, by=writer, day=one["day"], goal=goals.get(one.get("goal", 0)), **values)


def _month(row: dict[str, Any], stay: ResidentSecondee, people: Mapping[str, User], month: date) -> None:
    """A month's log and its report, which is sent where the month is not the last before the demonstration begins."""
    writer = people[row.get("resident", row["who"])]
    after = rules.next_month(month)
    is_last = after >= date(2012, 10, 1)
    with _at(after + timedelta(days=7 if not is_last else 11)):
        _keep(row, stay, writer, month)
        if is_last:
            _keep(row, stay, writer, after)
        report = actions.make_report(stay, by=writer, month=month)
        if report.state == "draft":
            words = {"results": row["report_results"], "plans": row["report_plans"]}
            report = actions.hand_in_report(actions.save_report(report, by=writer, **words), by=writer)
        if report.state == "handed_in" and not is_last:
            actions.send_report(report, by=people[CHIEF])


def _past(row: dict[str, Any], people: Mapping[str, User]) -> None:
    """A stay of the trial, from its wish to its close."""
    if ResidentSecondee.objects.filter(title=row["title"], state="closed").exists():
        return
    stay = _agree(row, people)
    for month in rules.months(row["begins"], row["ends"]):
        _month(row, stay, people, month)
    town, staff = people[row["who"]], people[STAFF]
    with _at(date(2012, 4, 12)):
        if stay.state == "under_way":
            stay = actions.end_stay(stay, by=staff)
        results = [one | {"position": at} for at, one in enumerate(row["goals"], 1)]
        stay = actions.measure_goals(stay, by=town, results=results)
        for user, said in ((town, row["town"]), (staff, row["office"])):
            sheet = actions.open_sheet(stay, by=user)
            if sheet.state == "draft":
                actions.hand_in_sheet(actions.save_sheet(sheet, by=user, **said), by=user)
        actions.close_stay(stay, by=people[HEADQUARTERS])
    _read_by(town, staff, people[CHIEF], people[HEADQUARTERS])


def _running(row: dict[str, Any], people: Mapping[str, User]) -> None:
    """A stay that is under way when the demonstration begins: its last report waits for the head of the office."""
    stay = _agree(row, people)
    _read_by(people[row["who"]], people[STAFF], people[CHIEF])
    for month in (date(2012, 7, 1), date(2012, 8, 1), date(2012, 9, 1)):
        if month == date(2012, 9, 1):
            _read_by(people[row["who"]], people[row["resident"]], people[CHIEF])
        _month(row, stay, people, month)


def _evaluate(row: dict[str, Any], people: Mapping[str, User]) -> None:
    """The trial of fiscal year 2011 as a whole."""
    officer, office = people["hq_officer"], Office.objects.get(code=OFFICE)
    with _at(row["begun"]):
        trial = TrialEvaluation.objects.filter(office=office, year=2011).first() or actions.start_trial(
            by=officer, office=office, year=2011
        )
    with _at(row["concluded"]):
        if trial.state == "draft":
            words = {name: row[name] for name in ("summary", "lessons", "recommendation")}
            actions.conclude_trial(actions.save_trial(trial, by=officer, **words), by=people[HEADQUARTERS])


def _roll_out(row: dict[str, Any], people: Mapping[str, User]) -> None:
    """The items, and how far two offices are: one is ready, one has begun."""
    with _at(row["items"]):
        actions.take_standard_items(by=people["hq_officer"])
        for code, done in row["done"].items():
            staff, office = people[code], Office.objects.get(code=code)
            roll_out = RollOut.objects.filter(office=office).first() or actions.begin_roll_out(by=staff, office=office)
            if roll_out.state == "preparing":
                for at, item in enumerate(ChecklistItem.today()[:done]):
                    actions.tick(roll_out, by=staff, item=item, note=row["notes"][at % len(row["notes"])])
    with _at(row["ready"]):
        ready = RollOut.objects.get(office__code=OFFICE)
        if ready.state == "preparing":
            ready = actions.report_ready(ready, by=people[CHIEF])
        if ready.state == "reported":
            actions.accept_ready(ready, by=people[HEADQUARTERS])
    _read_by(people[HEADQUARTERS], people[STAFF], people[CHIEF])
