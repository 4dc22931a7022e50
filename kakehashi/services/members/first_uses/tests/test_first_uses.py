from datetime import date
from io import BytesIO

import pytest
from django.utils.translation import override
from openpyxl import load_workbook

from kakehashi.base.time import tokyo, travel
from kakehashi.registry.factories import make_body, make_member
from kakehashi.services.members.first_uses import queries
from kakehashi.services.members.usage_reminders.tests.test_reminders import town


@pytest.fixture(autouse=True)
def monday(db):
    with travel(tokyo(2012, 10, 15, 9)), override("ja"):
        yield


@pytest.fixture
def staff():
    house = make_body("協会", prefecture="", kind="headquarters", is_example=False)
    return make_member("hq_officer", body=house, section="企画調査課")


def text(answer):
    return answer.content.decode()


def test_who_came_first_in_the_period(client, staff):
    old, new = town("夕凪市", at=tokyo(2011, 6, 1)), town("星渡市", at=tokyo(2012, 9, 3))
    client.force_login(staff)
    page = text(client.get("/coverage/first-uses/"))
    assert "星渡市" in page
    assert "夕凪市" not in page
    assert "2012-09" in page
    assert "夕凪市" in text(client.get("/coverage/first-uses/?since=2011-04-01&until=2012-03-31"))
    assert client.get("/coverage/first-uses/?since=nonsense&work=nothing").status_code == 200
    found = queries.first_uses(staff)
    assert found[old.pk].day == date(2011, 6, 1)
    assert queries.first_uses(staff, "bookings.bookings") == {}
    assert queries.by_month({new.pk: found[new.pk], old.pk: found[old.pk]})[0] == (date(2012, 9, 1), 1)


def test_as_a_workbook(client, staff):
    town("星渡市", at=tokyo(2012, 9, 3))
    client.force_login(staff)
    answer = client.get("/coverage/first-uses/?export=xlsx")
    rows = list(load_workbook(BytesIO(b"".join(answer))).active.iter_rows(values_only=True))
    assert "星渡市" in [cell for row in rows for cell in row]


def test_a_town_does_not_read_it(client):
    client.force_login(make_member("municipal_officer", body=make_body("夕凪市", prefecture="98")))
    assert client.get("/coverage/first-uses/").status_code == 403
