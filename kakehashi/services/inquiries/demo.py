"""The demonstration's needs surveys: last year's from the first day to the result, this year's under way."""

import tomllib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.engines.notify.actions import mark_read
from kakehashi.engines.notify.models import Notification
from kakehashi.registry.models import User

from . import actions
from .flows import ASK, BODY
from .models import Ask, Inquiry

SERIES = "needs_survey"
HEADQUARTERS = "hq_officer"
RELAYS = ("tsukishiro", "hoshiwatari")


@cache
def read() -> tuple[dict[str, Any], ...]:
    """The years of demo.toml, the earlier one first."""
    return tuple(tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))["year"])


def is_told() -> bool:
    """Whether the survey of the last year in demo.toml was opened."""
    return Inquiry.objects.filter(series=SERIES, year=read()[-1]["year"]).exclude(state="draft").exists()


def live(people: Mapping[str, User]) -> None:
    """Let each year's survey happen on its days. Repeatable: what has happened is left as it is."""
    for year in read():
        inquiry = _open(year, people)
        _relay(year, inquiry, people)
        for row in year["answer"]:
            _answer(row, inquiry, people)
        if "sends_on" in year:
            _send_on(year, inquiry, people)
        if "finished" in year:
            _finish(year, inquiry, people)


def _at(day: date, hour: int = 10) -> AbstractContextManager[None]:
    """On that day; whoever is to be told is told before it ends."""
    return happening_at(time.tokyo(day.year, day.month, day.day, hour))


def _open(year: dict[str, Any], people: Mapping[str, User]) -> Inquiry:
    officer = people[HEADQUARTERS]
    with _at(year["opened"]):
        inquiry = Inquiry.objects.filter(series=SERIES, year=year["year"]).first()
        if inquiry is None:
            inquiry = actions.start(by=officer, template=SERIES)
        if inquiry.state == "draft":
            inquiry = actions.save_inquiry(
                inquiry, by=officer, due_on=year["due"], inner_due_on=year["inner"], title=inquiry.title,
                text=inquiry.text, is_relayed="passed_on" in year, wants_opinion="passed_on" in year,
            )  # fmt: skip
            inquiry = actions.choose_bodies(inquiry, by=officer, choice={"kinds": ["all"]})
            inquiry = actions.open_inquiry(inquiry, by=officer)
    return inquiry


def _relay(year: dict[str, Any], inquiry: Inquiry, people: Mapping[str, User]) -> None:
    if "passed_on" not in year:
        return
    with _at(year["passed_on"]):
        for name in RELAYS:
            relay = inquiry.relays.get(organisation=people[name].organisation_id)
            if relay.state == "asked":
                actions.pass_on(relay, by=people[name], inner_due_on=year["inner"], message=year["message"])


def _answer(row: dict[str, Any], inquiry: Inquiry, people: Mapping[str, User]) -> None:
    user = people[row["who"]]
    ask = Ask.objects.select_related("inquiry").get(inquiry=inquiry, organisation=user.organisation_id)
    if ask.state not in ASK.tagged(BODY):
        return
    with _at(row["on"]):
        if row.get("nothing"):
            actions.answer_nothing(ask, by=user)
            return
        answers = {name: row[name] for name in row if name not in ("who", "on")}
        actions.answer(actions.save_answers(ask, by=user, answers=answers), by=user)


def _send_on(year: dict[str, Any], inquiry: Inquiry, people: Mapping[str, User]) -> None:
    user = people[RELAYS[1]]
    relay = inquiry.relays.get(organisation=user.organisation_id)
    if relay.state == "collecting":
        with _at(year["sends_on"]):
            actions.send_answers_on(relay, by=user, opinion=year["opinion"])


def _finish(year: dict[str, Any], inquiry: Inquiry, people: Mapping[str, User]) -> None:
    """Closed, consolidated, sent on; everybody has read of it long ago."""
    officer = people[HEADQUARTERS]
    inquiry.refresh_from_db()
    with _at(year["finished"]):
        if inquiry.state == "open":
            inquiry = actions.close_inquiry(inquiry, by=officer)
        if inquiry.state == "closed":
            inquiry = actions.consolidate(inquiry, by=officer, summary=year["summary"])
        if inquiry.state == "consolidated":
            actions.send_on(inquiry, by=officer)
    holders = {user.acting.pk: user for user in people.values() if user.acting is not None}
    with _at(year["finished"], 17):
        rows = Notification.objects.filter(name__startswith="inquiries.", read_at=None, post__in=holders)
        for told in rows:
            mark_read(told, by=holders[told.post_id])
