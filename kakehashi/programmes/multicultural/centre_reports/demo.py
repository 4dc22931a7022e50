"""The demonstration's centres: a drill that is over, the night after an earthquake that never was, and a centre far
away that helps. Everything is an example. The story is told step by step, as `demo.toml` has it."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max

from kakehashi.engines.access import post_of
from kakehashi.engines.ledger import happening_at
from kakehashi.engines.ledger.models import Entry
from kakehashi.registry.models import Organisation, Post, User

from ..bulletins import actions as bulletins
from ..centre_consultations import actions as consultations
from ..centres import actions as centres
from ..centres.models import SupportCentre
from ..information_cards import actions as cards
from ..information_cards.models import InformationCard
from ..interpreter_dispatches import actions as dispatches
from ..interpreter_dispatches.models import InterpreterDispatch
from ..relays import actions as relays
from ..relays.models import Relay
from ..shelter_rounds import actions as rounds
from ..shelters.models import Shelter
from ..translation_requests import actions as requests
from ..translation_requests.models import TranslationRequest, TranslationTask
from . import actions

People = Mapping[str, User]
Step = dict[str, Any]


@cache
def read() -> dict[str, Any]:
    """What demo.toml tells."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def centre_of(key: str) -> SupportCentre | None:
    """The centre of a key, if it was prepared."""
    return SupportCentre.objects.filter(name=read()["names"][key], is_example=True).first()


def _until(key: str) -> datetime | None:
    """When something last happened at a centre."""
    centre = centre_of(key)
    if centre is None:
        return None
    rows = Entry.objects.filter(name__startswith="multicultural.", facts__centre=centre.pk)
    last: datetime | None = rows.aggregate(last=Max("at"))["last"]
    return last


def _left() -> list[Step]:
    """The steps that have not happened: those later than the last thing at their centre."""
    until = {key: _until(key) for key in read()["names"]}
    return [one for one in read()["step"] if (last := until[one["centre"]]) is None or one["at"] > last]


def is_told() -> bool:
    """Whether every step has happened."""
    return not _left()


def live(people: People) -> None:
    """Tell all of it. Repeatable: what has happened is left as it is."""
    for step in _left():
        with happening_at(step["at"]), transaction.atomic():
            DO[step["do"]](step, people)


def _facts(step: Step, *but: str) -> Step:
    return {name: value for name, value in step.items() if name not in {"at", "do", "by", "centre", *but}}


def _post(people: People, who: str) -> Post:
    post = post_of(people[who])
    assert post is not None, who
    return post


def _there(step: Step) -> SupportCentre:
    return SupportCentre.objects.get(name=read()["names"][step["centre"]], is_example=True)


def _body(code: str) -> Organisation:
    return Organisation.objects.get(code__startswith=code, is_example=True)


def _request(step: Step) -> TranslationRequest:
    return TranslationRequest.objects.get(centre=_there(step), subject=step["request"])


def _prepare(step: Step, people: People) -> None:
    facts = _facts(step, "areas") | {"name": read()["names"][step["centre"]]}
    areas = [_body(code) for code in step["areas"]]
    centres.prepare(by=people[step["by"]], decided_at=step["at"], areas=areas, **facts)


def _call_in(step: Step, people: People) -> None:
    by, centre = people[step["by"]], _there(step)
    for who, team, languages in step["people"]:
        centres.call_in(centre, by=by, post=_post(people, who), team=team, languages=languages)


def _plan(step: Step, people: People) -> None:
    centre = _there(step)
    who = {member.post_id: member.pk for member in centre.members.all()}
    shifts = [(who[_post(people, name).pk], hour) for name, hour in step["shifts"]]
    centres.plan_shifts(centre, by=people[step["by"]], day=step["day"], shifts=shifts)


def _ask(step: Step, people: People) -> None:
    requests.ask(_there(step), by=people[step["by"]], **_facts(step))


def _enter(step: Step, people: People) -> None:
    body = _body(step["from"]) if "from" in step else None
    requests.enter(_there(step), by=people[step["by"]], organisation=body, **_facts(step, "from"))


def _translate(step: Step, people: People) -> None:
    """As far as ``until`` says: translating, in_check, sent_back or (without it) completed."""
    task = TranslationTask.objects.get(request=_request(step), language=step["language"])
    by, until = people[step["by"]], step.get("until", "")
    task = requests.take(task, by=by)
    if "text" in step:
        task = requests.write(task, by=by, text=step["text"])
    if until == "translating":
        return
    task = requests.hand_to_check(task, by=by)
    if until == "sent_back":
        requests.send_back(task, by=people[step["checked_by"]], note=step["note"])
    elif until != "in_check":
        requests.approve(task, by=people[step["checked_by"]])


def _assign(step: Step, people: People) -> None:
    task = TranslationTask.objects.get(request=_request(step), language=step["language"])
    sides = {side: _post(people, step[side]) for side in ("translator", "checker")}
    requests.assign(task, by=people[step["by"]], **sides)


def _decline(step: Step, people: People) -> None:
    task = TranslationTask.objects.get(request=_request(step), language=step["language"])
    requests.decline(task, by=people[step["by"]], note=step["note"])


def _publish(step: Step, people: People) -> None:
    bulletins.publish(_request(step), by=people[step["by"]])


def _add(step: Step, people: People) -> None:
    bulletins.add_texts(_request(step).bulletins.get(state="published"), by=people[step["by"]])


def _card(step: Step, people: People) -> None:
    cards.write(_there(step), by=people[step["by"]], heard_at=step["at"], **_facts(step))


def _of_card(step: Step, people: People) -> None:
    card = InformationCard.objects.get(centre=_there(step), subject=step["card"])
    getattr(cards, step["step"])(card, by=people[step["by"]], **_facts(step, "card", "step"))


def _round(step: Step, people: People) -> None:
    centre = _there(step)
    shelter = Shelter.objects.get(name=step["shelter"], is_example=True)
    members = centre.members.filter(post__in=[_post(people, who) for who in step["members"]])
    facts = _facts(step, "shelter", "members")
    rounds.report(centre, by=people[step["by"]], shelter=shelter, members=members, **facts)


def _dispatch(step: Step, people: People) -> None:
    facts = _facts(step, "from") | {"organisation": _body(step["from"])}
    dispatches.request(_there(step), by=people[step["by"]], **facts)


def _of_dispatch(step: Step, people: People) -> None:
    row = InterpreterDispatch.objects.get(centre=_there(step), number=step["number"])
    getattr(dispatches, step["step"])(row, by=people[step["by"]], **_facts(step, "number", "step"))


def _consult(step: Step, people: People) -> None:
    for one in step["asked"]:
        consultations.note_down(_there(step), by=people[step["by"]], **one)


def _propose(step: Step, people: People) -> None:
    to: Step = {"to_body": _body(step["to_body"])} if "to_body" in step else {"to_centre": centre_of(step["to"])}
    facts = _facts(step, "to", "to_body")
    relays.propose(_there(step), by=people[step["by"]], **facts, **to)


def _accept(step: Step, people: People) -> None:
    relay = Relay.objects.get(centre=_there(step), language=step["language"], state="offered")
    relays.accept(relay, by=people[step["by"]])


def _sign(step: Step, people: People) -> None:
    actions.sign(_there(step).hand_overs.get(state="written"), by=people[step["by"]])


def _on_centre(action: Callable[..., Any]) -> Callable[[Step, People], None]:
    """A step that needs the centre and nothing else that must be looked up."""

    def do(step: Step, people: People) -> None:
        action(_there(step), by=people[step["by"]], **_facts(step))

    return do


DO: dict[str, Callable[[Step, People], None]] = {
    "prepare": _prepare, "call_in": _call_in, "plan": _plan, "ask": _ask, "enter": _enter, "translate": _translate,
    "assign": _assign, "decline": _decline, "publish": _publish, "add": _add, "card": _card, "of_card": _of_card,
    "round": _round, "dispatch": _dispatch, "of_dispatch": _of_dispatch, "consult": _consult, "propose": _propose,
    "accept": _accept, "sign": _sign, "open": _on_centre(centres.open_now), "note": _on_centre(centres.note),
    "hand_on": _on_centre(actions.hand_on), "report": _on_centre(actions.report),
    "begin_closing": _on_centre(centres.begin_closing), "close": _on_centre(centres.close),
}  # fmt: skip
