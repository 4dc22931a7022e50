"""A wish for something better: heard, decided in words, told, and shown without names."""

import pytest
from django.core.exceptions import PermissionDenied

from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import NotPossible
from kakehashi.services.casework.improvements import actions
from kakehashi.services.casework.improvements.models import Improvement


@pytest.fixture
def wish(world):
    return actions.wish(by=world.town, text="添付の上限が分からない", about="local_information")


def test_whoever_wished_is_told_what_changed(world, wish):
    actions.consider(wish, by=world.officer)
    actions.carry_out_improvement(wish, by=world.officer, note="書式に上限を書きました", is_public=True)
    run_waiting()
    told = Notification.objects.get(post=world.town.acting, name__startswith="casework.improvement.")
    assert "書式に上限を書きました" in told.text_ja


def test_everybody_reads_what_changed_and_nobody_who_wished_it(world, wish, client):
    actions.carry_out_improvement(wish, by=world.officer, note="書式に上限を書きました", is_public=True)
    for address in ("/improvements/", f"/improvements/{wish.pk}/"):
        client.logout()
        for reader in (None, world.stranger):
            if reader:
                client.force_login(reader)
            page = client.get(address)
            if page.status_code == 302:
                continue
            assert "書式に上限を書きました" in page.content.decode()
            assert "添付の上限" not in page.content.decode()
            assert str(world.town.acting.section.organisation) not in page.content.decode()


def test_a_wish_that_was_not_released_is_nobody_elses(world, wish, client):
    client.force_login(world.stranger)
    assert client.get(f"/improvements/{wish.pk}/").status_code == 404
    assert client.get("/improvements/wishes/").status_code == 403
    client.force_login(world.officer)
    assert "添付の上限" in client.get("/improvements/wishes/").content.decode()
    assert "添付の上限" in client.get("/desk/").content.decode()


def test_it_is_decided_once_and_in_words(world, wish):
    with pytest.raises(PermissionDenied):
        actions.leave_improvement(wish, by=world.town, note="いや")
    with pytest.raises(NotPossible):
        actions.leave_improvement(wish, by=world.officer, note="")
    actions.leave_improvement(wish, by=world.officer, note="費用に見合わないため")
    with pytest.raises(NotPossible):
        actions.carry_out_improvement(wish, by=world.officer, note="やはり")


def test_it_is_written_on_a_form_that_knows_where_one_came_from(world, client):
    client.force_login(world.town)
    page = client.get("/improvements/new/?about=market_check")
    assert page.context["form"].initial["about"] == "market_check"
    assert client.post("/improvements/new/", {"about": "", "text": ""}).status_code == 422
    assert client.post("/improvements/new/", {"about": "market_check", "text": "短くしてほしい"}).status_code == 302
    assert Improvement.objects.get().about == "market_check"
