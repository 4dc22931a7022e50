"""The trial of an office in a year, and the check-list of each office."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from openpyxl import load_workbook

from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.measures.rooms import rooms_serving
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.offices.secondees import actions
from kakehashi.programmes.offices.secondees.models import ChecklistItem, RollOut
from kakehashi.programmes.offices.secondees.queries import side_by_side, standings

from .conftest import NAME, World, as_, ended, under_way

WORDS = {"summary": "よく届いた。", "lessons": "半年以上にする。", "recommendation": "spread"}


def test_a_trial_is_judged_once_its_stays_are_closed(world: World) -> None:
    stay = ended(world, is_trial=True)
    under_way(world, title="試行でない駐在")
    trial = actions.start_trial(by=world.officer, office=world.office, year=2012)
    with pytest.raises(NotPossible):
        actions.start_trial(by=world.officer, office=world.office, year=2012)
    with pytest.raises(NotPossible):
        actions.conclude_trial(trial, by=world.officer)
    trial = actions.save_trial(trial, by=world.officer, **WORDS)
    with pytest.raises(NotPossible):
        actions.conclude_trial(trial, by=world.officer)
    actions.close_stay(stay, by=world.officer)
    trial = actions.conclude_trial(trial, by=world.officer)
    (one,) = side_by_side(trial)
    assert (one.stay, one.reached, one.partly, one.goals, one.reports, one.yen) == (stay, 1, 1, 2, 2, 1_000_000)
    assert (float(one.hours.town), float(one.hours.office), one.hours.share) == (3.5, 2.0, 64)
    run_waiting()
    served = rooms_serving(["7P-1", "7G-6", "7G-20"])
    assert {item: len(found) for item, found in served.items()} == {"7P-1": 2, "7G-6": 1, "7G-20": 1}


def test_who_reads_a_trial_and_takes_it_as_a_file(world: World) -> None:
    stay = ended(world, is_trial=True)
    trial = actions.start_trial(by=world.officer, office=world.office, year=2012)
    base = f"/secondees/trials/{trial.pk}/"
    for name, status in (("officer", 200), ("staff", 200), ("paris", 404), ("city", 404), ("village", 404)):
        for address in (base, base + "paper/", base + "table.xlsx"):
            assert as_(getattr(world, name)).get(address).status_code == status, (name, address)
    book = load_workbook(BytesIO(as_(world.staff).get(base + "table.xlsx").content)).active
    (heads, values) = book.iter_rows(values_only=True)
    assert values[:3] == ("例示・EXAMPLE", stay.number, str(stay.organisation))
    assert heads[9] == "自治体の業務の時間"
    assert NAME not in str(values)


@pytest.mark.parametrize("rows", [1, 8])
def test_a_trial_asks_as_many_queries_for_many_stays(
    world: World, django_assert_max_num_queries: Any, rows: int
) -> None:
    for at in range(rows):
        ended(world, is_trial=True, title=f"駐在{at}")
    trial = actions.start_trial(by=world.officer, office=world.office, year=2012)
    client = as_(world.officer)
    with django_assert_max_num_queries(13):
        assert client.get(trial.get_absolute_url()).status_code == 200


def test_an_office_is_ready_when_all_is_ticked_reported_and_confirmed(world: World) -> None:
    assert actions.take_standard_items(by=world.officer) == 8
    assert actions.take_standard_items(by=world.officer) == 0
    row = actions.begin_roll_out(by=world.staff, office=world.office)
    with pytest.raises(PermissionDenied):
        actions.begin_roll_out(by=world.staff, office=world.paris.acting.section.office)
    first = ChecklistItem.objects.first()
    actions.tick(row, by=world.staff, item=first, note="確かめた")
    with pytest.raises(PermissionDenied):
        actions.tick(row, by=world.paris, item=first)
    with pytest.raises(NotPossible):
        actions.report_ready(row, by=world.chief)
    for item in ChecklistItem.objects.exclude(pk=first.pk):
        actions.tick(row, by=world.staff, item=item)
    with pytest.raises(PermissionDenied):
        actions.report_ready(row, by=world.staff)
    row = actions.report_ready(row, by=world.chief)
    with pytest.raises(PermissionDenied):
        actions.untick(row, by=world.staff, item=first)
    row = actions.send_ready_back(row, by=world.officer, note="保険を確かめる")
    row = actions.accept_ready(actions.report_ready(row, by=world.chief), by=world.officer)
    assert (row.state, row.note) == ("ready", "")
    assert [(one.office.code, one.done, one.share) for one in standings()] == [("paris", 0, 0), ("singapore", 8, 100)]
    run_waiting()
    assert [len(found) for found in rooms_serving(["7G-20"]).values()] == [1]


def test_items_have_their_days(world: World) -> None:
    item = actions.add_item(by=world.officer, name="執務席", valid_from=date(2012, 4, 1))
    with pytest.raises(NotPossible):
        actions.add_item(by=world.officer, name="執務席", valid_from=date(2012, 4, 1))
    with pytest.raises(PermissionDenied):
        actions.add_item(by=world.chief, name="別の項目", valid_from=date(2012, 4, 1))
    row = actions.begin_roll_out(by=world.officer, office=world.office)
    assert [one.name for one in row.missing] == ["執務席"]
    actions.edit_item(item, by=world.officer, valid_until=date(2012, 10, 14))
    assert not row.items.exists()
    with pytest.raises(NotPossible):
        actions.tick(row, by=world.staff, item=item)


def test_the_check_list_on_the_screen(world: World, django_assert_max_num_queries: Any) -> None:
    actions.take_standard_items(by=world.officer)
    staff, officer = as_(world.staff), as_(world.officer)
    offered = officer.get("/secondees/roll-out/new/").content.decode()
    assert f'<option value="{world.office.pk}"' in offered
    refused = as_(world.paris).post("/secondees/roll-out/new/", {"office": world.office.pk})
    assert refused.status_code == 422  # a sentence beside the field, no closed door
    assert f'<option value="{world.office.pk}"' not in refused.content.decode()
    assert staff.post("/secondees/roll-out/new/", {"office": world.office.pk}).status_code == 302
    row = RollOut.objects.get()
    item = ChecklistItem.objects.first()
    base = f"/secondees/roll-out/{row.pk}/"
    assert staff.post(base + "tick/", {"item": item.pk, "note": "確かめた"}).status_code == 302
    assert "確かめた" in officer.get(base).content.decode()
    with django_assert_max_num_queries(9):
        assert "1 / 8" in officer.get("/secondees/roll-out/").content.decode()
    assert staff.post(base + "untick/", {"item": item.pk}).status_code == 302
    assert not row.ticks.exists()
    for name, status in (("paris", 200), ("officer", 200), ("city", 404)):
        assert as_(getattr(world, name)).get(base).status_code == status
    for address in ("/secondees/roll-out/", "/secondees/roll-out/items/"):
        assert as_(world.city).get(address).status_code == 403
        assert staff.get(address).status_code == 200
    assert officer.get("/secondees/roll-out/items/new/").status_code == 200
    assert officer.get(f"/secondees/roll-out/items/{item.pk}/edit/").status_code == 200
