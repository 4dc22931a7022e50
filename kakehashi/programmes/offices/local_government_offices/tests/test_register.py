"""The register: who enters, changes and confirms; the yearly question and its end; closed ones are kept and found."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.search.visible import visible as found_by
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.offices.local_government_offices import actions
from kakehashi.programmes.offices.local_government_offices.measures import tasks
from kakehashi.programmes.offices.local_government_offices.models import LocalGovernmentOffice
from kakehashi.programmes.offices.local_government_offices.schedule import ask_about_entries
from kakehashi.registry.factories import make_member

from .conftest import ENTRY, as_, body, entered

LIST, MAP = reverse("offices:local_government_offices"), reverse("offices:local_government_offices_map")
TYPED = {**{name: value for name, value in ENTRY.items() if name != "fields"}, "fields_of_work": ["tourism"]}


def test_a_town_enters_its_own_and_the_degrees_are_filled_in(world, office):
    assert (float(office.latitude), float(office.longitude)) == (1.28, 103.85)
    assert office.partner == world.singapore.acting.section.office
    assert office.confirmed_on == time.today()
    assert office.is_example
    with pytest.raises(NotPossible):  # not somebody else's
        entered(world.town, world.stranger)
    with pytest.raises(NotPossible):  # nobody looks after the place
        entered(world.town, territory="BR", city="サンパウロ")
    with pytest.raises(PermissionDenied):
        entered(world.editor, world.town)
    with pytest.raises(NotPossible):
        entered(world.town, opened="昭和")
    shared = entered(world.officer, world.town, world.stranger, form="shared", name="合同事務所")
    assert shared.confirmed_on is None
    assert shared.owners.count() == 2


def test_owners_partner_and_headquarters_change_it_and_nobody_else(world, office):
    for user in (world.town, world.colleague, world.singapore, world.officer):
        office = actions.edit(office, by=user, staff=3)
    for user in (world.stranger, world.neighbour, world.paris, world.editor):
        with pytest.raises(PermissionDenied):
            actions.edit(office, by=user, staff=9)
    with pytest.raises(Conflict):
        actions.edit(office, by=world.town, staff=4, version=0)
    moved = actions.edit(office, by=world.singapore, territory="SG", city="上海")
    assert moved.latitude is None  # that city lies elsewhere
    with pytest.raises(NotPossible):
        actions.edit(office, by=world.town, owners=[body(world.stranger)])


def test_the_yearly_question_is_asked_three_times_and_stops_where_somebody_confirms(world, office):
    begin = time.now()

    def after(days):
        return time.travel(begin + timedelta(days=days))

    def asked():
        office.refresh_from_db()
        return office.asks

    for days, asks in ((364, 0), (365, 1), (366, 1), (395, 2), (425, 3), (600, 3)):
        with after(days):
            ask_about_entries(time.now())
            run_waiting()
            assert asked() == asks, days
    messages = Notification.objects.filter(name="offices.local_government_office.ask")
    assert messages.count() == 3 * 2  # both desks of the body
    with after(600):
        assert [task.title for task in tasks(world.town, 9)] == [office.name]
        assert [task.title for task in tasks(world.singapore, 9)] == [office.name]
        assert tasks(world.stranger, 9) == tasks(world.officer, 9) == []
        address = reverse("offices:confirm_entry", kwargs={"pk": office.pk})
        assert as_(world.town).get(address).status_code == 200
        assert asked() == 3  # a GET confirms nothing
        assert as_(world.town).post(address, {"version": office.version}).status_code == 302
        assert asked() == 0
        assert tasks(world.town, 9) == []
        ask_about_entries(time.now())
        assert asked() == 0


def test_on_its_behalf(world):
    office = entered(world.singapore, world.town)
    ask_about_entries(time.now())
    office = actions.confirm_entry(office, by=world.singapore)
    assert office.is_confirmed_for
    office = actions.confirm_entry(office, by=world.town)
    assert not office.is_confirmed_for
    with pytest.raises(PermissionDenied):
        actions.confirm_entry(office, by=world.stranger)


def test_closed_ones_are_kept_and_found(world, office):
    with pytest.raises(NotPossible):
        actions.close(office, by=world.town, closed_on=date(2099, 1, 1))
    office = actions.close(office, by=world.town, closed_on=date(2012, 9, 30), note="県の事務所に統合した。")
    assert office.state == "closed"
    page = as_(world.stranger).get(LIST, {"state": "closed"}).content.decode()
    assert office.name in page
    assert office.name not in as_(world.stranger).get(MAP).content.decode()
    assert office.name in as_(world.stranger).get(MAP, {"state": "closed"}).content.decode()
    assert found_by(world.stranger).filter(kind="offices.local_government_office").count() == 1
    assert not found_by(None).filter(kind="offices.local_government_office").exists()
    assert actions.reopen(office, by=world.town).closed_on is None


def test_filters_and_files(world, office):
    entered(world.stranger, name="遠市パリ事務所", territory="FR", city="パリ", fields=["trade"], form="agent")
    browser = as_(world.officer)

    def names(**query):
        page = browser.get(LIST, query)
        return {row.name for row in page.context["listing"].page.object_list}

    assert len(names()) == 2
    for query in ({"territory": "FR"}, {"prefecture": "99"}, {"form": "agent"}, {"words": "Paris"}):
        assert names(**query) == {"遠市パリ事務所"}, query
    assert names(field="tourism") == {office.name}
    assert names(words="どこにもない") == set()
    for form in ("csv", "xlsx"):
        answer = browser.get(LIST, {"export": form})
        assert answer.status_code == 200
    text = browser.get(LIST, {"export": "csv"}).content.decode("utf-8-sig")
    assert "sg@example.jp" in text
    assert "例示・EXAMPLE" in text


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_many_rows(world, count, django_assert_max_num_queries):
    for number in range(count):
        entered(world.town, name=f"事務所{number}", territory="SG")
    browser = as_(world.town)
    browser.get(LIST)
    with django_assert_max_num_queries(22):
        browser.get(LIST)
    with django_assert_max_num_queries(16):
        browser.get(MAP)


def test_forms_keep_what_was_typed_and_name_what_is_wrong(world):
    browser, address = as_(world.town), reverse("offices:register_local_government_office")
    assert body(world.town).name in browser.get(address).content.decode()
    wrong = browser.post(address, {**TYPED, "owners": "どこにもない市", "opened": "1990年", "latitude": "1.3"})
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert "どこにもない市" in text
    assert "1990年" in text
    right = browser.post(address, {**TYPED, "owners": body(world.town).name})
    assert right.status_code == 302
    row = LocalGovernmentOffice.objects.get()
    assert row.fields == ["tourism"]
    edit = reverse("offices:edit_entry", kwargs={"pk": row.pk})
    assert browser.get(edit).status_code == 200
    assert as_(world.stranger).get(edit).status_code == 403
    sent = {**TYPED, "owners": body(world.town).name, "staff": "５", "version": row.version}
    assert browser.post(edit, sent).status_code == 302
    row.refresh_from_db()
    assert row.staff == 5
    page = reverse("offices:local_government_office", kwargs={"pk": row.pk})
    assert as_(world.stranger).get(page).status_code == 200


def test_no_pill_leads_where_the_reader_may_not_go(world, office):
    for user in (world.town, world.officer, world.singapore, make_member("body_administrator", body=body(world.town))):
        client = as_(user)
        for address in [one[1] for one in client.get(LIST).context["rooms"]]:
            assert client.get(address).status_code == 200, (user, address)
