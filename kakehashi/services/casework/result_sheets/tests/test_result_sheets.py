"""The result sheet of a market check: filled in by the office, read by the town once the report was sent."""

import pytest
from django.core.exceptions import PermissionDenied

from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.search import find
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.services.casework.actions import requests
from kakehashi.services.casework.result_sheets import actions
from kakehashi.services.casework.tests.conftest import begin, bring

ANSWERS = {"prices": [{"product": "抹茶", "price": "12.90", "currency": "SGD", "shop": "百貨店"}]}


@pytest.fixture
def check(world):
    return bring(world, begin(world, kind="market_check"), "prepare")


def test_the_office_fills_it_in_and_the_town_reads_it_after_the_report(world, check, client):
    check = actions.fill_in_result(check, by=world.singapore, answers=ANSWERS, version=check.version)
    client.force_login(world.town)
    assert "抹茶" not in client.get(f"/requests/{check.pk}/").content.decode()
    for step in ("carry_out", "conclude"):
        check = getattr(requests, step)(check, by=world.singapore)
    requests.report(check, by=world.singapore, text="価格を見てきました")
    page = client.get(f"/requests/{check.pk}/").content.decode()
    assert "抹茶" in page
    assert "12.90" in page
    assert [hit.id for hit in find("抹茶", user=world.town).hits] == [check.pk]
    assert not find("抹茶", user=world.stranger).total


def test_the_ledger_knows_which_questions_and_not_what_was_found(world, check):
    actions.fill_in_result(check, by=world.singapore, answers=ANSWERS)
    entry = Entry.objects.get(name="casework.support_request.fill_in_result")
    assert entry.facts["questions"] == ["prices"]
    assert "抹茶" not in str(entry.facts)


def test_nothing_is_written_over(world, check):
    actions.fill_in_result(check, by=world.singapore, answers=ANSWERS, version=check.version)
    with pytest.raises(Conflict):
        actions.fill_in_result(check, by=world.singapore, answers={}, version=check.version)


def test_only_the_handling_side_and_only_where_there_is_a_sheet(world, check):
    with pytest.raises(PermissionDenied):
        actions.fill_in_result(check, by=world.town, answers=ANSWERS)
    with pytest.raises(NotPossible):
        actions.fill_in_result(bring(world, begin(world), "prepare"), by=world.singapore, answers=ANSWERS)


def test_the_form_takes_pasted_rows_and_keeps_what_was_wrong(world, check, client):
    client.force_login(world.singapore)
    address = f"/requests/{check.pk}/result/"
    assert client.get(address).status_code == 200
    wrong = client.post(address, {"version": check.version, "r_checked_on": "きのう", "r_prices-paste": "抹茶\t宇治"})
    assert wrong.status_code == 422
    assert "宇治" in wrong.content.decode()
    right = client.post(address, {"version": check.version, "r_prices-paste": "抹茶\t宇治\t30g\t12.90\tSGD"})
    assert right.status_code == 302
    check.refresh_from_db()
    assert check.result["prices"][0]["currency"] == "SGD"


def test_a_sheet_keeps_the_questions_it_began_with(world, check):
    check = actions.fill_in_result(check, by=world.singapore, answers=ANSWERS)
    assert check.result_set.asked == check.kind.result_questions
    assert check.result_set.name == "casework.market_check.result"
