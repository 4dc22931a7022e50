"""Over generated histories: any code on any day means exactly the bodies that existed, and leads to today's heirs."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakehashi.base.local_government_code import check_digit
from kakehashi.registry.models import Organisation
from kakehashi.registry.resolving import resolve
from kakehashi.services.members.successions import rules
from kakehashi.services.members.successions.actions import import_mergers

FIRST = date(1990, 1, 1)
TODAY = date(2020, 1, 1)


@dataclass(eq=False)
class Body:
    """A body of the model world: what the truth is, beside what the list of events says."""

    code: str
    name: str
    begins: date | None = None
    ends: date | None = None
    heirs: list["Body"] = field(default_factory=list)

    def today(self):
        return {self} if self.ends is None else {end for heir in self.heirs for end in heir.today()}


@dataclass
class World:
    bodies: list[Body]
    rows: list[dict] = field(default_factory=list)
    made: int = 0

    def alive(self):
        return [body for body in self.bodies if body.ends is None]

    def begin(self, day, code="", name=""):
        self.made += 1
        body = Body(code or f"48{900 - self.made:03}", name or f"例{self.made}町", day)
        self.bodies.append(body)
        return body

    def end(self, old, day, heirs, type_):
        old.ends, old.heirs = day - timedelta(days=1), heirs
        self.tell(day, type_, old, heirs)

    def tell(self, day, type_, old, heirs):
        for new in heirs:
            self.rows.append(
                {
                    "date": day.isoformat(), "type": type_, "from_code": old.code, "from_desig": "例郡",
                    "from_name": old.name, "from_kana": "", "to_code": new.code, "to_desig": "例郡",
                    "to_name": new.name, "to_kana": "",
                }
            )  # fmt: skip


def happen(world, day, verb, touched, keeps):
    """One event of the day among the bodies that no other one touched."""
    first, *rest = touched
    match verb:
        case "rename":
            world.end(first, day, [world.begin(day, code=first.code)], "名称変更")
        case "new_code":
            world.end(first, day, [world.begin(day, name=first.name if keeps else "")], "市制施行")
        case "absorb" if rest:
            for old in rest:
                world.end(old, day, [first], "編入合併")
        case "merge" if rest:
            new = world.begin(day, code=first.code if keeps else "", name=first.name if keeps else "")
            for old in touched:
                world.end(old, day, [new], "新設合併")
        case "split":
            world.end(first, day, [world.begin(day), world.begin(day)], "分割")
        case "separate":
            world.tell(day, "分離", first, [world.begin(day)])


@st.composite
def worlds(draw):
    world = World([Body(f"48{number:03}", f"元{number}町") for number in range(1, draw(st.integers(2, 6)) + 1)])
    day = FIRST
    for _day in range(draw(st.integers(1, 6))):
        day += timedelta(days=draw(st.sampled_from((1, 2, 365))))
        free = draw(st.permutations(world.alive()))
        for _event in range(draw(st.integers(1, 2))):
            touched, free = free[: draw(st.integers(1, 3))], free[3:]
            verbs = ("rename", "new_code", "absorb", "merge", "split", "separate")
            if touched:
                happen(world, day, draw(st.sampled_from(verbs)), touched, draw(st.booleans()))
    return world


def days_of(world):
    edges = {edge for body in world.bodies for edge in (body.begins, body.ends) if edge}
    return sorted({FIRST, TODAY, *(edge + timedelta(days=by) for edge in edges for by in (-1, 0, 1))})


def held(body, day):
    return (body.begins or date.min) <= day <= (body.ends or date.max)


def told(world):
    events, refused = rules.read(enumerate(world.rows, start=2))
    found = rules.histories(events, refused=refused)
    assert found.refusals == []
    return found


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_histories_hold_just_who_existed(world):
    found = told(world)
    mentioned = {(row[f"{end}_code"], row[f"{end}_name"]) for row in world.rows for end in ("from", "to")}
    for day in days_of(world):
        true = {
            (b.code, b.name, b.begins, b.ends) for b in world.bodies if held(b, day) and (b.code, b.name) in mentioned
        }
        assert {(s.called.code, s.called.name, s.begins, s.ends) for s in found.spells if s.holds(day)} == true


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(worlds())
def test_any_code_on_any_day_means_exactly_who_existed_and_leads_to_todays_heirs(world):
    with transaction.atomic():
        for body in world.alive():
            Organisation.objects.create(
                kind="town", code=body.code + check_digit(body.code), name=body.name, valid_from=body.begins
            )
        brought = import_mergers(told(world), by=None)
        assert brought.not_understood == []
        assert import_mergers(told(world), by=None).bodies == []
        for code in {body.code for body in world.bodies}:
            for day in days_of(world):
                found = resolve(code, day=day, today=TODAY)
                true = [body for body in world.bodies if body.code == code and held(body, day)]
                assert found.candidates == []
                assert ([found.body.name] if found.body else []) == [body.name for body in true]
                if found.body:
                    heirs = {(heir.code[:5], heir.name) for heir in found.heirs}
                    assert heirs == {(body.code, body.name) for body in true[0].today()}
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_part_that_became_a_body_absorbs_the_rest_of_it():
    """One pair of bodies, twice: the first time a part was separated, the second time the rest ended."""
    world = World([Body("48001", "元1町")])
    (old,) = world.bodies
    part = world.begin(date(1990, 1, 4))
    world.tell(date(1990, 1, 4), "分離", old, [part])
    world.end(old, date(1990, 1, 5), [part], "編入合併")
    Organisation.objects.create(
        kind="town", code=part.code + check_digit(part.code), name=part.name, valid_from=part.begins
    )
    assert import_mergers(told(world), by=None).not_understood == []
    found = resolve("48001", day=date(1990, 1, 3), today=TODAY)
    assert [heir.name for heir in found.heirs] == [part.name]
