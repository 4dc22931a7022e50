"""Somebody asks: language, topic and way are counted, what was said is sealed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kakehashi.engines.access import post_of
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.centre_consultations import actions
from kakehashi.programmes.multicultural.centre_consultations.permissions import CONSULTATION
from kakehashi.programmes.multicultural.centre_consultations.schedule import forget_consultations
from kakehashi.programmes.multicultural.centres import actions as centres
from kakehashi.programmes.multicultural.centres.tests.conftest import browsing

pytestmark = pytest.mark.django_db
SECRET = "カナリア家族のこと"


def test_only_whoever_consults_reads_what_was_said(centre, team, head, stranger):
    asked = {"language": "pt-BR", "topic": "radiation", "way": "phone", "told": SECRET}
    with pytest.raises(PermissionDenied):
        actions.note_down(centre, by=team[0], **asked)
    centres.call_in(centre, by=head, post=post_of(team[0]), team="consultation")
    row = actions.note_down(centre, by=team[0], is_settled=False, **asked)
    assert row.state == "open" and actions.settle(row, by=head).state == "settled"
    assert CONSULTATION.visible(team[0]).get() == row
    for user in (team[1], stranger):
        assert not CONSULTATION.visible(user).exists()
        assert browsing(user).get(row.get_absolute_url()).status_code == 404
    listed = browsing(team[0]).get(reverse("multicultural:centre_consultations", args=[centre.pk])).content.decode()
    assert SECRET not in listed
    assert SECRET in browsing(team[0]).get(row.get_absolute_url()).content.decode()
    for name in ("centre_log", "centre_figures", "centre"):
        page = browsing(team[1]).get(reverse(f"multicultural:{name}", args=[centre.pk]))
        assert page.status_code == 200 and SECRET not in page.content.decode()
    for wrong in ({"topic": "weather"}, {"way": "pigeon"}, {"language": "xx"}):
        with pytest.raises(NotPossible):
            actions.note_down(centre, by=head, **asked | wrong)


def test_the_desk_notes_it_down(centre, head):
    browser = browsing(head)
    address = reverse("multicultural:note_consultation", args=[centre.pk])
    assert browser.get(address).status_code == 200
    typed = {"language": "vi", "topic": "work", "way": "person", "is_settled": "yes"}
    assert browser.post(address, typed, follow=True).status_code == 200
    row = centre.consultations.get()
    assert row.state == "settled"
    assert browser.get(reverse("multicultural:reopen_consultation", args=[row.pk])).status_code == 200


def test_a_year_after_the_centre_closed_nothing_of_it_is_left(centre, head):
    row = actions.note_down(centre, by=head, language="vi", topic="work", way="phone", told=SECRET)
    closed = centres.close(centre, by=head)
    forget_consultations(closed.closed_at + timedelta(days=364))
    row.refresh_from_db()
    assert row.told == SECRET
    forget_consultations(closed.closed_at + timedelta(days=366))
    row.refresh_from_db()
    assert row.told == "" and row.topic == "work"
