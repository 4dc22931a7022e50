"""The demonstration's liaison meetings: one from its plan to its follow-up, and the next one, copied from it."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from datetime import time as clock
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kakehashi.engines.notify.actions import mark_read
from kakehashi.engines.notify.models import Notification
from kakehashi.registry.models import User

from ..local_government_offices.demo import at
from ..local_government_offices.models import LocalGovernmentOffice
from . import actions
from .models import Invitation, LiaisonMeeting

OFFICE, TOWN, SILENT = "singapore", "tsukishiro", "hoshiwatari"
NEXT_DAY = date(2012, 11, 8)


@cache
def read() -> dict[str, Any]:
    """What demo.toml tells."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def is_told() -> bool:
    """Whether the next meeting was answered by somebody."""
    return Invitation.objects.filter(meeting__title=read()["next_title"], state="attending").exists()


def live(people: Mapping[str, User]) -> None:
    """Let it happen on its days. Repeatable: what has happened is left as it is."""
    story, office = read(), people[OFFICE]
    meeting = LiaisonMeeting.objects.filter(title=story["meeting"]["title"]).first()
    if meeting is None:
        meeting = _plan(story, office)
    if meeting.state == "draft":
        with at(story["invited"]):
            meeting = actions.invite(actions.invite_all(meeting, by=office), by=office)
            actions.attend(_of(meeting, people[TOWN]), by=people[TOWN], people=2, remark="合同の商談会を提案します。")
            actions.attend(_of(meeting, people[SILENT]), by=office, people=1)
    if meeting.state == "invited":
        meeting = _hold(story, meeting, office)
    if meeting.state == "held":
        with at(story["concluded"]):
            meeting = actions.conclude(meeting, by=office)
    _follow_up(story, meeting, people)
    _next(story, meeting, people)


def _of(meeting: LiaisonMeeting, user: User) -> Invitation:
    post = user.acting
    assert post is not None  # the cast holds posts
    return meeting.invitations.get(local_government_office__owners=post.section.organisation)


def _hours(day: date, office: User) -> dict[str, datetime]:
    post = office.acting
    assert post is not None  # the cast holds posts
    assert post.section.office is not None
    zone = post.section.office.time_zone
    moments = (datetime.combine(day, clock(hour)) for hour in (14, 16))
    starts, ends = (moment.replace(tzinfo=ZoneInfo(zone)) for moment in moments)
    return {"starts_at": starts, "ends_at": ends}


def _plan(story: dict[str, Any], office: User) -> LiaisonMeeting:
    told = story["meeting"]
    with at(story["planned"]):
        meeting = actions.plan(
            by=office, territory=story["territory"], title=told["title"], place=told["place"],
            agenda=told["agenda"].strip(), answer_by=told["answer_by"],
            **_hours(story["held"], office),  # type: ignore[arg-type]
        )  # fmt: skip
        for row in story["material"]:
            meeting = actions.add_material(meeting, by=office, title=row["title"])
    return meeting


def _hold(story: dict[str, Any], meeting: LiaisonMeeting, office: User) -> LiaisonMeeting:
    offices = {one.name: one for one in LocalGovernmentOffice.objects.filter(is_example=True)}
    decisions = [
        {"text": row["text"], "due": row["due"], "local_government_office": offices.get(row.get("who", ""))}
        for row in story["decision"]
    ]
    with at(story["held"], 18):
        there = list(meeting.invitations.filter(state="attending"))
        meeting = actions.record_as_held(meeting, by=office, attended=there)
        return actions.write_minutes(meeting, by=office, minutes=story["minutes"]["text"].strip(), decisions=decisions)


def _follow_up(story: dict[str, Any], meeting: LiaisonMeeting, people: Mapping[str, User]) -> None:
    came = {row["text"]: row["came"] for row in story["decision"] if "came" in row}
    with at(story["settled"]):
        for one in meeting.decisions.filter(state="open", text__in=came):
            actions.settle(one, by=people[TOWN], note=came[one.text])
        for user in (people[OFFICE], people[TOWN], people[SILENT]):
            rows = Notification.objects.filter(about_type="offices.liaisonmeeting", post=user.acting, read_at=None)
            for message in rows.filter(about_id=meeting.pk):
                mark_read(message, by=user)


def _next(story: dict[str, Any], meeting: LiaisonMeeting, people: Mapping[str, User]) -> None:
    office, title = people[OFFICE], story["next_title"]
    after = LiaisonMeeting.objects.filter(title=title).first()
    if after is None:
        with at(story["next_planned"]):
            after = actions.copy_meeting(
                meeting, by=office, title=title,
                **_hours(NEXT_DAY, office),
            )  # fmt: skip
            after = actions.edit_meeting(after, by=office, answer_by=story["next_answer_by"])
    if after.state == "draft":
        with at(story["next_invited"]):
            after = actions.invite(after, by=office)
    one = _of(after, people[TOWN])
    if one.state == "asked":
        with at(story["next_answered"]):
            actions.attend(one, by=people[TOWN], people=1)
