"""The same again: a draft begun from an earlier request."""

import pytest
from django.core.exceptions import PermissionDenied

from kakehashi.services.casework.drafts.actions import copy_request
from kakehashi.services.casework.tests.conftest import begin, bring


def test_what_is_still_true_is_copied_and_days_are_not(world):
    first = bring(world, begin(world, subject="盆栽の輸出", begins=None, shares_answer=True), "report")
    again = copy_request(first, by=world.colleague)
    assert (again.subject, again.wish, again.answers) == (first.subject, first.wish, first.answers)
    assert (again.state, again.number, again.copied_from) == ("draft", None, first)
    assert again.post == world.colleague.acting, "it belongs to whoever asks now"
    assert not again.report_text


def test_another_body_cannot_copy_it(world):
    first = bring(world, begin(world), "submit")
    with pytest.raises(PermissionDenied):
        copy_request(first, by=world.stranger)


def test_the_button_stands_on_the_page_and_at_the_beginning(world, client):
    first = bring(world, begin(world), "submit")
    client.force_login(world.town)
    assert f"/requests/{first.pk}/copy/" in client.get(f"/requests/{first.pk}/").content.decode()
    assert first.number in client.get("/requests/new/").content.decode()
    assert client.get(f"/requests/{first.pk}/copy/").status_code == 200, "looking copies nothing"
    assert not first.copies.exists()
    answer = client.post(f"/requests/{first.pk}/copy/")
    assert answer.headers["Location"].endswith(f"/requests/{first.copies.get().pk}/edit/")
    client.force_login(world.officer)
    assert f"/requests/{first.pk}/copy/" not in client.get(f"/requests/{first.pk}/").content.decode()
