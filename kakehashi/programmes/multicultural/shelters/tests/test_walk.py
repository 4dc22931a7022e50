"""From an empty list to a page in every language: what a desk does, and what everybody sees."""

import json
import re
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.search import find
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.multicultural.sentences.queries import Texts
from kakehashi.programmes.multicultural.sentences.rules.languages import ORIGINALS, languages
from kakehashi.programmes.multicultural.shelters import actions, queries
from kakehashi.programmes.multicultural.shelters.models import Shelter
from kakehashi.programmes.multicultural.shelters.permissions import SHELTER
from kakehashi.programmes.multicultural.shelters.rules.facilities import FACILITIES
from kakehashi.registry.factories import make_member

from .conftest import BACKEND, NIGHT, registered

said = Texts().said  # as the bank has them
pytestmark = pytest.mark.django_db


def test_what_is_opened_is_read_by_everybody_in_every_language(desk, town, client):
    shelter = actions.open_now(registered(desk), by=desk)
    assert (shelter.state, shelter.opened_at, shelter.is_example) == ("open", NIGHT, True)
    for tag, language in languages().items():
        page = client.get(queries.list_url(town, tag))
        told = page.content.decode()
        assert page.status_code == 200 and not page.cookies
        assert f'dir="{language.direction}"' in told and "22:50" in told and "中央小学校 体育館" in told
        assert said("frame-open_to_all", tag).text.split("〈")[0][:8] in told
        assert ("未確認" in told) == (tag not in ORIGINALS)
        if tag not in ORIGINALS:
            assert said("frame-open_to_all", "ja").text in told and "<ruby>避難所<rt>ひなんじょ</rt>" in told
    assert client.get(queries.list_url(town, "xx")).status_code == 404
    assert client.get(queries.list_url(town).replace(town.code, "123456")).status_code == 404


def test_open_ones_stand_first_then_full_ones_and_closed_ones_are_folded(desk, town, client):
    for name in ("北", "南", "西"):
        registered(desk, f"{name}小学校")
    north, south, _west = Shelter.objects.order_by("pk")
    actions.say_full(actions.open_now(north, by=desk), by=desk)
    actions.open_now(south, by=desk)
    page = client.get(queries.list_url(town)).content.decode()
    assert page.index("南小学校") < page.index("北小学校") < page.index("<details>") < page.index("西小学校")
    assert "open" not in page[page.index("<details") : page.index("<summary")]
    actions.close(south, by=desk)
    actions.close(north, by=desk)
    assert said("frame-shelter_none", "ja").text in client.get(queries.list_url(town)).content.decode()


def test_each_step_is_on_record_and_keeps_its_moment(desk):
    shelter = actions.open_now(registered(desk), by=desk)
    with time.travel(time.tokyo(2012, 10, 14, 23, 40)):
        shelter = actions.say_full(shelter, by=desk)
    assert shelter.opened_at == NIGHT and shelter.since == time.tokyo(2012, 10, 14, 23, 40)
    shelter = actions.take_again(shelter, by=desk)
    shelter = actions.restore(actions.withdraw(actions.close(shelter, by=desk), by=desk), by=desk)
    names = (
        Entry.objects.filter(name__startswith="multicultural.shelter.").order_by("pk").values_list("name", flat=True)
    )
    steps = ("register", "open_now", "say_full", "take_again", "close", "withdraw", "restore")
    assert list(names) == [f"multicultural.shelter.{step}" for step in steps]
    for step in (actions.close, actions.say_full, actions.take_again, actions.restore):
        with pytest.raises(NotPossible):
            step(shelter, by=desk)
    with pytest.raises(NotPossible):
        actions.withdraw(actions.open_now(shelter, by=desk), by=desk)


def test_other_bodies_and_other_roles_touch_nothing(desk, stranger, town):
    shelter = registered(desk)
    everybody = make_member("body_administrator", body=town)
    for user in (stranger, everybody, None):
        for name in ("amend", "open_now", "withdraw"):
            with pytest.raises(PermissionDenied):
                getattr(actions, name)(shelter, by=user)
    with pytest.raises(PermissionDenied):
        actions.register(by=everybody, name="体育館")
    actions.withdraw(shelter, by=desk)
    assert SHELTER.visible(desk).count() == 1
    assert not SHELTER.visible(stranger).exists() and not SHELTER.visible(None).exists()
    other = Client(headers={"host": "localhost"})
    other.force_login(stranger, backend=BACKEND)
    assert other.get(shelter.get_absolute_url()).status_code == 404
    actions.restore(shelter, by=desk)
    assert other.get(shelter.get_absolute_url()).status_code == 403
    opened = other.post(reverse("multicultural:open_now_shelter", kwargs={"pk": shelter.pk}))
    assert opened.status_code == 403 and Shelter.objects.get().state == "closed"


@pytest.mark.parametrize(
    "values",
    [
        {"name": "  "},
        {"latitude": Decimal("35.6"), "longitude": None},
        {"latitude": Decimal("139.7"), "longitude": Decimal("35.6")},
        {"latitude": Decimal("-35.6"), "longitude": Decimal("139.7")},
        {"there": ["casino"]},
    ],
)
def test_what_cannot_be_is_refused(desk, values):
    with pytest.raises(NotPossible):
        registered(desk, **values)
    assert not Shelter.objects.exists()


def test_a_name_stands_once_in_a_list_and_a_later_version_wins_nothing(desk, stranger):
    shelter = registered(desk)
    registered(stranger)  # another body's may bear the same name
    with pytest.raises(NotPossible):
        registered(desk)
    actions.amend(shelter, by=desk, version=shelter.version, capacity=120)
    with pytest.raises(Conflict):
        actions.amend(shelter, by=desk, version=shelter.version, capacity=100)
    assert Entry.objects.get(name="multicultural.shelter.amend").facts["fields"] == ["capacity"]


def test_the_database_holds_what_must_hold(desk, town):
    for values in ({"name": ""}, {"name": "体育館", "latitude": 35}, {"name": "体育館", "state": "open"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Shelter.objects.create(organisation=town, **values)


def test_several_are_opened_in_one_press_and_what_fails_is_told(desk, browser):
    one, two = registered(desk, "北小学校"), actions.open_now(registered(desk, "南小学校"), by=desk)
    address = reverse("multicultural:own_shelters")
    asked = browser.post(address, {"do": "open_now", "pk": [one.pk, two.pk]}).content.decode()
    assert "北小学校" in asked and "南小学校" in asked and "開設中" in asked
    done = browser.post(address, {"do": "open_now", "pk": [one.pk, two.pk], "sure": "1"}, follow=True).content.decode()
    assert Shelter.objects.filter(state="open").count() == 2
    assert "1件" in done
    assert browser.post(address, {"do": "open_now"}).status_code == 302


def test_the_desk_takes_every_step_in_the_browser(desk, browser, town):
    typed = {"name": "東中学校", "capacity": "１,２００", "there": ["water"], "is_designated": "no",
             "latitude": "35.681236", "longitude": ""}  # fmt: skip
    wrong = browser.post(reverse("multicultural:register_shelter"), typed)
    assert wrong.status_code == 422 and "東中学校" in wrong.content.decode()
    made = browser.post(reverse("multicultural:register_shelter"), typed | {"longitude": "139.767125"})
    shelter = Shelter.objects.get()
    assert made.url == shelter.get_absolute_url()
    assert (shelter.capacity, shelter.is_designated, shelter.point) == (1200, False, "35.681236,139.767125")
    page = browser.get(made.url).content.decode()
    assert "閉鎖" in page and queries.list_url(town) in page
    opened = browser.post(reverse("multicultural:open_now_shelter", kwargs={"pk": shelter.pk}), {"version": "1"})
    assert opened.status_code == 302
    page = browser.get(reverse("multicultural:amend_shelter", kwargs={"pk": shelter.pk})).content.decode()
    assert 'value="1200"' in page and 'value="35.681236"' in page
    public = Client(headers={"host": "localhost"}).get(queries.list_url(town)).content.decode()
    assert 'href="geo:35.681236,139.767125"' in public and "https://maps.gsi.go.jp/" in public
    assert find("東中学校", user=None, kinds=["multicultural.shelter"]).total == 1
    pdf = browser.get(reverse("multicultural:shelter_poster", kwargs={"pk": shelter.pk}), {"in": ["ar", "ne", "xx"]})
    assert pdf.content.startswith(b"%PDF")
    for form in ("xlsx", "csv", "cp932"):
        assert browser.get(reverse("multicultural:own_shelters"), {"export": form}).status_code == 200


def test_open_data_tell_what_the_page_tells(desk, town, client):
    shelter = actions.open_now(registered(desk, latitude=Decimal("35.5"), longitude=Decimal("139.5")), by=desk)
    registered(desk, "=HYPERLINK()小学校")
    told = json.loads(client.get(reverse("multicultural:shelters_json", args=[town.code])).content)
    assert told["body"] == {"code": town.code, "name": town.name} and len(told["open_to_all"]) == len(languages())
    one = next(row for row in told["shelters"] if row["name"] == shelter.name)
    assert (one["state"], one["opened_at"]) == ("open", "2012-10-14T22:50:00+09:00")
    assert (one["latitude"], one["example"]) == (35.5, "例示・EXAMPLE")
    table = client.get(reverse("multicultural:shelters_csv", args=[town.code])).content.decode("utf-8-sig").splitlines()
    assert "全国地方公共団体コード" in table[0] and "想定収容人数" in table[0]
    assert all("例示・EXAMPLE" in line for line in table[1:]) and any("'=HYPERLINK" in line for line in table)


def test_every_letter_of_plain_japanese_has_its_reading(desk, town, client):
    for number, state in enumerate(("open_now", "say_full", "close")):
        shelter = registered(desk, f"Shelter {number}", address="", there=list(FACILITIES))
        actions.open_now(shelter, by=desk)
        if state != "open_now":
            getattr(actions, state)(Shelter.objects.get(pk=shelter.pk), by=desk)
    page = client.get(queries.list_url(town, "ja-x-yasashii")).content.decode()
    told = page[page.index("</nav>") : page.index("no-print")].replace(town.name, "")
    assert re.findall(r"[㐀-鿿]+", re.sub(r"<ruby>.*?</ruby>", "", told)) == []


@pytest.mark.parametrize(
    ("day", "reading"), [(1, "たち"), (4, "か"), (14, "か"), (15, "にち"), (20, "か"), (31, "にち")]
)
def test_days_are_read_as_people_say_them(day, reading):
    told = queries.moment(time.tokyo(2012, 10, day, 9, 5), languages()["ja-x-yasashii"])
    assert told.pieces[-2] == ("日", reading) and told.text == f"2012年10月{day}日 09:05"
