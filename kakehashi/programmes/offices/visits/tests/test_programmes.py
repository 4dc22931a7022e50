"""A visit from the first line to the last: who makes it, who sees it, what is refused."""

from datetime import date
from datetime import time as clock

import pytest
from django.urls import reverse

from kakehashi.programmes.offices.visits import actions
from kakehashi.services.casework.tests.conftest import begin, bring, world  # noqa: F401

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def programme(world):  # noqa: F811
    """Three days in Singapore, standing alone."""
    return filled(world)


def filled(world):  # noqa: F811
    office = world.singapore
    row = actions.start(by=office, title="知事の訪問", begins=date(2012, 11, 5), ends=date(2012, 11, 7),
                        organisation=world.town.acting.section.organisation)  # fmt: skip
    row = actions.save_programme(row, by=office, emergency="所長補佐　+65-0000-0000", protocol="知事は甲殻類を召し上がらない")
    row = actions.save_legs(row, by=office, rows=[
        {"day": date(2012, 11, 5), "starts": clock(11), "zone": "Asia/Tokyo", "origin": "羽田", "destination": "チャンギ",
         "ends": clock(17, 30), "until_zone": "Asia/Singapore", "mode": "air", "what": "EX 11"},
        {"day": date(2012, 11, 7), "starts": clock(9), "what": "市場の見学", "mode": "stay"},
    ])  # fmt: skip
    one = actions.add_appointment(row, by=office, host="架空果実輸入社", place="先方の会議室", questions="糖度の基準",
                                  people=[{"post": "社長", "name": "例 社長"}], day=date(2012, 11, 6), starts=clock(10),
                                  ends=clock(11), contact="広報")  # fmt: skip
    actions.confirm(actions.ask(one, by=office), by=office)
    row.refresh_from_db()
    return row


def test_every_screen_opens(world, programme, client):  # noqa: F811
    client.force_login(world.singapore, backend=BACKEND)
    for name in ("visits", "start_visit"):
        assert client.get(reverse(f"offices:{name}")).status_code == 200, name
    for name in ("visit", "visit_phone", "visit_paper", "visit_calendar", "make_calendar_address", "copy_visit", "edit_visit",
                 "visit_delegation", "visit_legs", "visit_company", "visit_arrangements", "visit_english",
                 "add_visit_appointment", "visit_comment", "fix", "call_off_visit"):  # fmt: skip
        answer = client.get(reverse(f"offices:{name}", kwargs={"pk": programme.pk}))
        assert answer.status_code == 200, name
