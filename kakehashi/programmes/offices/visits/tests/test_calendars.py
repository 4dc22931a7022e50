"""The programme in calendars: stable names, numbers that count on, addresses that die."""

from datetime import UTC, datetime
from datetime import time as clock

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kakehashi.base import time
from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.calendars.tests.reader import moment, parts, read
from kakehashi.programmes.offices.visits import actions
from kakehashi.programmes.offices.visits.feeds import KEYS, calendar_of
from kakehashi.programmes.offices.visits.models import VisitProgramme
from kakehashi.programmes.offices.visits.queries import whole

from .conftest import FIRST, FLIGHT, LAST, MARKET, PERSON, SECRET, as_


def entries(programme):
    """The events by their words, as another program reads them: (uid, sequence, status)."""
    row = whole(VisitProgramme.objects.select_related("office")).get(pk=programme.pk)
    found = parts(read(calendar_of(row, "ja")), "VEVENT")
    return {one.value("SUMMARY").removeprefix(f"【{EXAMPLE}】"):
            (one.value("UID"), int(one.value("SEQUENCE")), one.value("STATUS")) for one in found}  # fmt: skip


def test_what_stands_in_it(world, programme):
    row = whole(VisitProgramme.objects.select_related("office")).get(pk=programme.pk)
    content = calendar_of(row, "ja")
    whole_calendar = read(content)
    assert EXAMPLE in whole_calendar.value("X-WR-CALNAME")
    flight, visit, market = parts(whole_calendar, "VEVENT")
    assert moment(whole_calendar, flight, "DTSTART") == datetime(2012, 11, 5, 2, tzinfo=UTC)
    assert moment(whole_calendar, flight, "DTEND") == datetime(2012, 11, 5, 9, 30, tzinfo=UTC)
    assert flight.value("LOCATION") == "羽田 → チャンギ"
    assert visit.value("LOCATION") == "先方の会議室"
    assert "糖度の基準" in visit.value("DESCRIPTION")
    assert all(
        EXAMPLE in one.value("SUMMARY") and EXAMPLE in one.value("DESCRIPTION") for one in (flight, visit, market)
    )
    assert content == calendar_of(row, "ja")
    text = content.decode().replace("\r\n ", "")
    assert PERSON not in text
    assert SECRET not in text


def test_names_stay_and_numbers_count_on(world, programme):
    office, before = world.singapore, entries(programme)
    assert {status for _uid, _sequence, status in before.values()} == {"CONFIRMED"}
    actions.save_legs(programme, by=office, rows=[{**MARKET, "starts": clock(9, 30)}, FLIGHT])
    after = entries(programme)
    assert after["EX 11"] == before["EX 11"]
    assert after["市場の見学"] == (before["市場の見学"][0], before["市場の見学"][1] + 1, "CONFIRMED")
    one = programme.appointments.get()
    actions.edit_appointment(one, by=office, contact="別の窓口")
    assert entries(programme) == after  # nothing that a calendar shows
    one.refresh_from_db()
    actions.decline(one, by=office, note="急用")
    declined = entries(programme)["架空果実輸入社"]
    assert declined[0] == before["架空果実輸入社"][0]
    assert declined[1] > before["架空果実輸入社"][1]
    assert declined[2] == "CANCELLED"
    row = VisitProgramme.objects.get(pk=programme.pk)
    actions.call_off_visit(row, by=office, note="台風")
    called_off = entries(programme)
    assert {status for _uid, _sequence, status in called_off.values()} == {"CANCELLED"}
    assert called_off["EX 11"][1] == before["EX 11"][1] + 1


def test_what_is_not_certain_yet_is_tentative_or_absent(world, programme):
    actions.add_appointment(programme, by=world.singapore, host="候補", day=LAST, starts=clock(14))
    actions.add_appointment(programme, by=world.singapore, host="いつか")
    found = entries(programme)
    assert found["候補"][2] == "TENTATIVE"
    assert "いつか" not in found


def test_a_private_address_is_read_without_signing_in_until_it_is_withdrawn(world, programme):
    with pytest.raises(PermissionDenied):
        actions.make_address(programme, by=world.stranger)
    address = actions.make_address(programme, by=world.town)
    assert actions.make_address(programme, by=world.town) == address
    feed, anybody = reverse("offices:calendar_feed", kwargs={"key": KEYS.of(address.pk)}), Client()
    answer = anybody.get(feed)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "private" in answer["Cache-Control"]
    assert len(parts(read(answer.content), "VEVENT")) == 3
    assert anybody.get(feed, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    other = reverse("offices:calendar_feed", kwargs={"key": f"{address.pk}.{'A' * 43}"})
    assert anybody.get(other).status_code == 404
    page = reverse("offices:calendar_address", kwargs={"pk": address.pk})
    assert KEYS.of(address.pk) in as_(world.town).get(page).content.decode()
    assert as_(world.officer).get(page).status_code == 404
    withdraw = reverse("offices:withdraw_calendar_address", kwargs={"pk": address.pk})
    assert as_(world.town).get(withdraw).status_code == 200
    assert as_(world.town).post(withdraw).status_code == 302
    assert anybody.get(feed).status_code == 404
    fresh = actions.make_address(programme, by=world.town)
    assert KEYS.of(fresh.pk) != KEYS.of(address.pk)
    post = world.town.acting
    post.is_open = False
    post.save()
    assert anybody.get(reverse("offices:calendar_feed", kwargs={"key": KEYS.of(fresh.pk)})).status_code == 404


def test_english_words_and_zones_of_two_continents(world):
    office = world.paris
    row = actions.start(
        by=office, title="欧州の訪問", begins=time.tokyo(2012, 10, 27).date(), ends=time.tokyo(2012, 10, 29).date()
    )
    for day in (27, 28):  # summer time ends in between
        actions.add_appointment(
            row, by=office, host=f"市役所{day}", day=time.tokyo(2012, 10, day).date(), starts=clock(10)
        )
    row.refresh_from_db()
    row = actions.save_english(row, by=office, english={"市役所27": "City hall"})
    content = calendar_of(whole(VisitProgramme.objects.select_related("office")).get(pk=row.pk), "en")
    found = read(content)
    first, second = parts(found, "VEVENT")
    assert first.value("SUMMARY").endswith("City hall")
    assert [moment(found, one, "DTSTART").hour for one in (first, second)] == [8, 9]
    assert FIRST.year == 2012
