"""The demonstration's associations: the real ones of the list, and fictitious ones that act, which are examples."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from . import actions
from .models import AidAgreement, AidStatement, AssociationMeeting, RegionalAssociation


@cache
def read() -> dict[str, Any]:
    """What demo.toml tells."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def is_told() -> bool:
    """Whether every association, agreement and meeting is there, and everything was said."""
    told = read()
    meetings = AssociationMeeting.objects.filter(title__in=[row["title"] for row in told["meeting"]])
    return (
        RegionalAssociation.objects.filter(is_example=True).count() == len(told["association"])
        and AidStatement.objects.count() >= len(told["aid"])
        and AidAgreement.objects.filter(is_example=True).count() == len(told["agreement"])
        and meetings.exclude(state="draft").count() == len(told["meeting"])
    )


def live(people: Mapping[str, User]) -> None:
    """Told in the order of its days. Repeatable: what has happened is left as it is."""
    told = read()
    by = people[told["by"]]
    actions.follow_list(by=None)
    for row in told["association"]:
        if not RegionalAssociation.objects.filter(area=row["area"]).exists():
            with happening_at(told["registered_at"]):
                actions.register(by=by, is_example=True, **row)
    for row in told["aid"]:
        _say(row, people)
    for row in told["agreement"]:
        if not AidAgreement.objects.filter(title=row["title"]).exists():
            values = {key: row[key] for key in ("title", "parties", "signed_on")} | {"content": row["content"].strip()}
            joined = RegionalAssociation.objects.filter(area__in=row["associations"])
            with happening_at(row["at"]):
                actions.enter(by=by, associations=list(joined), **values)
    for row in told["meeting"]:
        _meet(row, by, people["tsukishiro_association"])


def _say(row: dict[str, Any], people: Mapping[str, User]) -> None:
    association = RegionalAssociation.objects.get(area=row["association"])
    if not association.statements.filter(since__gte=row["at"]).exists():
        with happening_at(row["at"]):
            actions.state_aid(
                association, by=people[row["by"]], aid=row["aid"], languages_taken=row["languages"], note=row["note"]
            )


def _meet(row: dict[str, Any], by: User, guest: User) -> None:
    meeting = AssociationMeeting.objects.filter(title=row["title"]).first()
    if meeting is None:
        values = {key: row[key] for key in ("title", "block", "starts_at", "ends_at", "place")}
        with happening_at(row["planned_at"]):
            meeting = actions.plan(by=by, agenda=row["agenda"].strip(), **values)
            for title in row["papers"]:
                actions.add_paper(meeting, by=by, title=title)
    if meeting.state == "draft":
        with happening_at(row["planned_at"]):
            meeting = actions.announce(meeting, by=by)
            actions.reply(meeting, by=guest, people=row["people"], remark=row["remark"])
    if meeting.state == "announced" and "held_at" in row:
        with happening_at(row["held_at"]):
            there = list(meeting.answers.values_list("pk", flat=True))
            meeting = actions.record_as_held(meeting, by=by, there=there)
            meeting = actions.write_minutes(meeting, by=by, minutes=row["minutes"].strip())
    if meeting.state == "held":
        with happening_at(row["concluded_at"]):
            actions.conclude(AssociationMeeting.objects.get(pk=meeting.pk), by=by)
