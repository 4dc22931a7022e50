"""A notice leads to the shelters of its body, and their names can be put into its sentences."""

import pytest
from django.test import Client
from django.urls import reverse

from kakehashi.base.local_government_code import check_digit
from kakehashi.programmes.multicultural.notices import actions
from kakehashi.programmes.multicultural.shelters import actions as shelters
from kakehashi.programmes.multicultural.shelters.queries import list_url
from kakehashi.registry.factories import make_body, make_member

pytestmark = pytest.mark.django_db
LONG = "風待市立とても長い名前の小学校と中学校の体育館" * 4


def test_a_notice_leads_to_the_shelters_and_offers_their_names(client):
    town = make_body("風待市")
    town.code = f"98901{check_digit('98901')}"
    town.save()
    desk = make_member("municipal_officer", body=town)
    browser = Client(headers={"host": "localhost"})
    browser.force_login(desk, backend="allauth.account.auth_backends.AuthenticationBackend")
    shelter = shelters.register(by=desk, name="西中学校の体育館")
    shelters.register(by=desk, name=LONG)  # longer than a place in a sentence
    notice = actions.begin(by=desk, situation="地震", languages=["en"], is_drill=False)
    notice = actions.choose(notice, by=desk, sentences_chosen=["shelter-open"])
    page = browser.get(reverse("multicultural:fill", kwargs={"pk": notice.pk})).content.decode()
    assert f'<option value="{shelter.name}">' in page and LONG not in page and 'list="known-places"' in page
    notice = actions.fill(notice, by=desk, values={"shelter-open": {"time": "22:50", "place": shelter.name}})
    notice = actions.publish_at_once(notice, by=desk, note="急ぐ")
    assert f'href="{list_url(town, "en")}"' in client.get(notice.public_url("en")).content.decode()
