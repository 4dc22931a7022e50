"""What an event suggests to each town: made, revised, withdrawn, by the system alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record

from .. import queries
from ..flows import SUGGESTION as FLOW
from ..models import Event, Suggestion, Telegram, Threshold
from ..permissions import SUGGESTION as POLICY
from ..queries import Standing, Town
from ..rules.areas import TOWN, Area
from ..rules.kinds import About
from ..rules.reading import moment
from ..rules.standing import named_after
from ..rules.suggesting import Chosen, situation, suggested
from . import automatic

MADE = declare("multicultural.suggestion.make", _("Suggestion made"), "multicultural.suggestion")


@dataclass(frozen=True)
class Outcome:
    """What a telegram led to: an action, and why it led to nothing more."""

    action: str
    reason: str = ""


@dataclass(frozen=True)
class Wanted:
    """What should be suggested to a town now; no sentences: nothing."""

    level: str
    sentences: Chosen
    is_precise: bool


def settle(event: Event, telegram: Telegram, towns: Sequence[Town]) -> Outcome:
    """Bring what is suggested into line with what is in force of the event (the caller holds its lock).

    A telegram that is not the last of its code changes nothing, so that any order of arrival ends alike. A body to
    which something was suggested is brought into line although it has no desk any more.
    """
    now, about = queries.standing(event, telegram), event.about
    if telegram.digest not in now.last or about is None:
        return Outcome(Telegram.Action.KEPT, "earlier")
    _remember(event, telegram, is_withdrawn=not now.telegrams)
    before = {one.organisation_id: one for one in _of_event(event)}
    towns = [*towns, *queries.towns_among(before.keys() - {town.pk for town in towns})]
    said = queries.said_of(about, now.areas, towns)
    limits = queries.levels_of(about, {*said, *before})
    done, wordless = set(), False
    for town in towns:
        reached = _reaches(about, said.get(town.pk), limits.get(town.pk))
        wanted = _wanted(about, reached, now, town) if reached else None
        wordless = wordless or bool(wanted and not wanted.sentences)
        done.add(_bring_into_line(event, now, town, wanted, before.get(town.pk), limits.get(town.pk)))
    for action in (Telegram.Action.SUGGESTED, Telegram.Action.REVISED, Telegram.Action.WITHDRAWN):
        if action in done:
            return Outcome(action, _why(event) if action == Telegram.Action.WITHDRAWN else "")
    if event.is_withdrawn:
        return Outcome(Telegram.Action.WITHDRAWN, "cancelled")
    return Outcome(Telegram.Action.KEPT, "no_sentence" if wordless else "nobody")


def _remember(event: Event, telegram: Telegram, *, is_withdrawn: bool) -> None:
    """From now on it is the last of its code."""
    Telegram.objects.filter(event=event, code=telegram.code, is_last=True).update(is_last=False)
    telegram.is_last = True
    telegram.save(update_fields=["is_last"])
    event.is_withdrawn = is_withdrawn
    event.save(update_fields=["is_withdrawn"])


def _of_event(event: Event) -> Sequence[Suggestion]:
    rows = Suggestion.objects.select_for_update(of=("self",)).select_related("organisation", "event", "notice")
    return list(rows.filter(event=event, state__in=FLOW.tagged("standing")))


def _why(event: Event) -> str:
    return "cancelled" if event.is_withdrawn else "lifted"


def _reaches(about: About, said: Area | None, limit: Threshold | None) -> Area | None:
    """What is said of a town, where that is at least what it wants to be told."""
    least = about.rank(limit.level if limit else about.default)
    return said if said is not None and least and about.rank(said.level) >= least else None


def _wanted(about: About, said: Area, now: Standing, town: Town) -> Wanted:
    chosen = suggested(about, said, town=town.name, area=named_after(now.areas))
    return Wanted(said.level, chosen, said.scope == TOWN)


def _bring_into_line(
    event: Event, now: Standing, town: Town, wanted: Wanted | None, old: Suggestion | None, limit: Threshold | None
) -> str:
    """One town: the action that was taken, empty where there was nothing to do."""
    if wanted is None or not wanted.sentences:
        if old is None:
            return ""
        withdraw(old, by=None, reason=_why(event))
        return Telegram.Action.WITHDRAWN
    if old is None:
        made = _make(event, now, town, wanted)
        automatic.publish(made, limit)
        return Telegram.Action.SUGGESTED
    if not _differs(event, old, wanted):
        if old.telegram_id != now.telegrams[-1].pk:
            old.telegram = now.telegrams[-1]
            old.save(update_fields=["telegram"])
        return Telegram.Action.REVISED if old.state != "declined" else ""
    revised = revise(old, by=None, **_facts(event, now, wanted, old))
    if not revised.is_precise:  # what went out by itself was said of the town itself, and that was taken back
        automatic.take_back(revised, "imprecise")
    automatic.publish(revised, limit)
    return Telegram.Action.REVISED


def _differs(event: Event, old: Suggestion, wanted: Wanted) -> bool:
    """Whether somebody has to look at it again; what was declined, only where it became graver."""
    about = event.about
    if old.state == "declined":
        return about is not None and about.rank(wanted.level) > about.rank(old.level)
    return (old.level, old.sentences, old.is_precise) != (wanted.level, wanted.sentences, wanted.is_precise)


def _facts(event: Event, now: Standing, wanted: Wanted, old: Suggestion | None = None) -> dict[str, Any]:
    last = now.telegrams[-1]
    facts: dict[str, Any] = {
        "telegram": last, "level": wanted.level, "sentences": wanted.sentences, "is_precise": wanted.is_precise,
    }  # fmt: skip
    if old is None or old.notice_id is None:
        facts["situation"] = _situation(event, now)
    return facts


def _situation(event: Event, now: Standing) -> str:
    """By the time of the earthquake, as the last telegram has it that tells it; else by that of the report."""
    times = [_origin(one) for one in now.telegrams]
    at = next((at for at in reversed(times) if at), None) or now.telegrams[-1].reported_at or time.now()
    return situation(event.about, at)[:60] if event.about else ""


def _origin(telegram: Telegram) -> Any:
    return moment(telegram.reading.get("origin_at") or "") or telegram.reported_at


def _make(event: Event, now: Standing, town: Town, wanted: Wanted) -> Suggestion:
    last = now.telegrams[-1]
    made = Suggestion.objects.create(
        event=event, organisation_id=town.pk, is_drill=event.is_drill, is_example=town.is_example or last.is_example,
        **_facts(event, now, wanted),
    )  # fmt: skip
    record(MADE.name, made, by=None, level=made.level, drill=made.is_drill)
    return made


@transaction.atomic
def revise(suggestion: Suggestion, *, by: Actor, **facts: Any) -> Suggestion:
    """A later telegram says otherwise: it waits for a decision again, with what holds now. For the system. Recorded."""
    row = Suggestion.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=suggestion.pk)
    for name, value in facts.items():
        setattr(row, name, value)
    row.changed_at = time.now()
    FLOW.advance(row, "revise", by=by, policy=POLICY, level=row.level)
    return row


@transaction.atomic
def withdraw(suggestion: Suggestion, *, by: Actor, reason: str) -> Suggestion:
    """It holds no longer: taken back (``cancelled``) or below what the town wants to be told (``lifted``). A notice
    that went out by itself is retracted everywhere; one that a desk published is its own to retract, and waits there.
    For the system. Recorded."""
    row = Suggestion.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=suggestion.pk)
    row.reason, row.changed_at = reason, time.now()
    FLOW.advance(row, "withdraw", by=by, policy=POLICY, reason=reason)
    automatic.take_back(row, reason)
    return row
