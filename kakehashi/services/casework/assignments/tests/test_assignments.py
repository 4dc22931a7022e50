"""A request is given to an officer, one by one or many at once."""

from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.registry.factories import make_member
from kakehashi.services.casework.actions import requests
from kakehashi.services.casework.tests.conftest import begin, bring

LIST = "/requests/"


def test_an_officer_is_put_in_charge_and_told(world, client):
    request = bring(world, begin(world), "take_in")
    client.force_login(world.officer)
    page = client.get(f"/requests/{request.pk}/assign/")
    assert page.status_code == 200
    chief = world.chief.acting
    assert client.post(f"/requests/{request.pk}/assign/", {"officer": chief.pk}).status_code == 302
    request.refresh_from_db()
    assert request.officer_in_charge == chief
    run_waiting()
    assert Notification.objects.filter(post=chief, name="casework.support_request.assign").count() == 1
    again = client.post(f"/requests/{request.pk}/assign/", {"officer": chief.pk})
    assert again.status_code == 422 and "すでに" in again.content.decode()


def test_only_headquarters_puts_somebody_in_charge_and_only_its_officers(world, client):
    request = bring(world, begin(world), "take_in")
    for user in (world.town, world.singapore):
        client.force_login(user)
        assert client.get(f"/requests/{request.pk}/assign/").status_code in (403, 404)
    client.force_login(world.officer)
    stranger = world.paris.acting
    assert client.post(f"/requests/{request.pk}/assign/", {"officer": stranger.pk}).status_code == 422


def test_many_at_once_name_what_happens_to_each_and_what_does_not(world, client):
    fresh = bring(world, begin(world, subject="新しい依頼"), "take_in")
    over = bring(world, begin(world, subject="取り下げた依頼"), "submit")
    from_draft = begin(world, subject="下書き")
    requests.withdraw(over, by=world.town)
    other = make_member("hq_officer", body=world.officer.acting.section.organisation, section="経済交流課")
    client.force_login(world.officer)
    asked = client.post(LIST, {"do": "assign", "pk": [fresh.pk, over.pk, from_draft.pk]})
    page = asked.content.decode()
    assert "新しい依頼" in page and "取り下げた依頼" in page and "下書き" not in page  # not seen, so not there
    sent = client.post(LIST, {"do": "assign", "pk": [fresh.pk, over.pk], "sure": "1", "officer": other.acting.pk})
    assert sent.status_code == 302
    fresh.refresh_from_db()
    over.refresh_from_db()
    assert fresh.officer_in_charge == other.acting and over.officer_in_charge is None
