"""From the wish to the closed stay: what is possible, who may, what is refused."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.offices.secondees import actions
from kakehashi.programmes.offices.secondees.models import ResidentSecondee
from kakehashi.programmes.offices.secondees.permissions import visible

from .conftest import FIRST, GOALS, LAST, NAME, TERMS, World, agreed, ended, logged, under_way, wished


def test_from_the_wish_to_the_close(world: World) -> None:
    stay = ended(world)
    assert stay.state == "ended"
    assert actions.close_stay(stay, by=world.officer).state == "closed"


def test_an_agreement_is_complete_before_it_is_proposed(world: World) -> None:
    stay = actions.send_wish(wished(world), by=world.city)
    with pytest.raises(NotPossible):
        actions.propose(stay, by=world.chief)
    stay = actions.save_terms(stay, by=world.staff, rows=TERMS)
    with pytest.raises(NotPossible):
        actions.propose(stay, by=world.chief)
    stay = actions.choose_desk(stay, by=world.staff, desk="窓側の席")
    with pytest.raises(PermissionDenied):
        actions.propose(stay, by=world.staff)
    stay = actions.propose(stay, by=world.chief)
    with pytest.raises(PermissionDenied):
        actions.save_goals(stay, by=world.staff, rows=GOALS)
    stay = actions.ask_for_changes(stay, by=world.city, note="席は二つ")
    assert (stay.state, stay.note) == ("wished", "席は二つ")


def test_it_begins_on_its_day_with_a_name(world: World) -> None:
    stay = agreed(world, begins=date(2012, 10, 20))
    with pytest.raises(NotPossible):
        actions.begin_stay(stay, by=world.staff)
    other = agreed(world)
    actions.name_secondee(other, by=world.city, name=NAME)
    ResidentSecondee.objects.filter(pk=other.pk).update(name="")
    with pytest.raises(NotPossible):
        actions.begin_stay(other, by=world.staff)


def test_extension_and_early_end_keep_both_days_and_the_reason(world: World) -> None:
    stay = under_way(world)
    stay = actions.extend_stay(stay, by=world.chief, ends=date(2013, 3, 31), note="商談が続くため")
    stay = actions.end_early(stay, by=world.chief, ends=date(2012, 10, 10), note="異動のため")
    found = [(one.before, one.after, one.reason, one.is_extension) for one in stay.changes.all()]
    assert found == [
        (LAST, date(2013, 3, 31), "商談が続くため", True),
        (date(2013, 3, 31), date(2012, 10, 10), "異動のため", False),
    ]
    assert stay.state == "ended"


@pytest.mark.parametrize("ends", [date(2012, 8, 1), date(2012, 10, 16), LAST])
def test_an_early_end_lies_within_the_stay(world: World, ends: date) -> None:
    stay = under_way(world)
    with pytest.raises(NotPossible):
        actions.end_early(stay, by=world.chief, ends=ends, note="理由")


def test_no_early_end_before_the_log(world: World) -> None:
    stay = under_way(world)
    logged(stay, world.resident, date(2012, 10, 12))
    with pytest.raises(NotPossible):
        actions.end_early(stay, by=world.chief, ends=date(2012, 10, 1), note="理由")


def test_an_older_version_is_not_written_over(world: World) -> None:
    stay = wished(world)
    actions.edit_wish(stay, by=world.city, title="新しい題", version=stay.version)
    with pytest.raises(Conflict):
        actions.edit_wish(stay, by=world.colleague, title="別の題", version=stay.version)


def test_who_may_see(world: World) -> None:
    draft, stay = wished(world), under_way(world)
    seen = {
        "city": {draft, stay}, "resident": {draft, stay}, "colleague": {draft, stay}, "village": set(),
        "staff": {stay}, "chief": {stay}, "paris": set(), "officer": {stay},
    }  # fmt: skip
    for name, wanted in seen.items():
        assert set(visible(getattr(world, name))) == wanted, name


def test_the_log_is_kept_by_its_desk_within_the_stay(world: World) -> None:
    stay = under_way(world)
    for user in (world.colleague, world.staff, world.village):
        with pytest.raises(PermissionDenied):
            logged(stay, user, FIRST)
    for day in (date(2012, 9, 1), date(2012, 10, 16)):
        with pytest.raises(NotPossible):
            logged(stay, world.resident, day)
    logged(stay, world.resident, FIRST, "20")
    with pytest.raises(NotPossible):
        logged(stay, world.resident, FIRST, "4.5")
    entry = logged(stay, world.resident, FIRST, "4")
    assert actions.edit_entry(entry, by=world.city, hours=entry.hours, what="直した").what == "直した"
    actions.remove_entry(entry, by=world.resident)
    assert stay.entries.count() == 1


def test_nothing_is_closed_before_it_is_evaluated(world: World) -> None:
    stay = actions.end_stay(under_way(world, ends=date(2012, 10, 12)), by=world.staff)
    with pytest.raises(NotPossible):
        actions.close_stay(stay, by=world.officer)
    with pytest.raises(PermissionDenied):
        actions.close_stay(stay, by=world.chief)


def test_the_name_is_erased_after_the_stay_alone(world: World) -> None:
    stay = ended(world)
    with pytest.raises(PermissionDenied):
        actions.forget_secondee(stay, by=world.city)
    stay = actions.close_stay(stay, by=world.officer)
    stay = actions.forget_secondee(stay, by=world.city)
    assert (stay.name, stay.contact, stay.account_id) == ("", "", None)
