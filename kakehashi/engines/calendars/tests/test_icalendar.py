"""What we write is read back by others as it was meant: texts to the letter, moments through every summer time."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.base.time import TOKYO, tokyo
from kakehashi.engines.calendars.icalendar import Event, calendar, folded

from .reader import moment, parts, read

ZONES = [
    ZoneInfo(name)
    for name in (
        "America/New_York", "Europe/London", "Europe/Paris", "Asia/Singapore", "Australia/Sydney", "Asia/Seoul",
        "Asia/Tokyo", "America/Sao_Paulo", "Asia/Kolkata", "Australia/Lord_Howe", "Europe/Dublin",
    )
]  # fmt: skip
unhurried = settings(deadline=None, max_examples=60)
moments = st.builds(
    lambda at, zone: at.replace(microsecond=0, tzinfo=UTC).astimezone(zone),
    st.datetimes(datetime(2005, 1, 1), datetime(2035, 1, 1)),
    st.sampled_from(ZONES),
)
lengths = st.timedeltas(timedelta(0), timedelta(days=200)).map(lambda d: timedelta(minutes=d.total_seconds() // 60))
# What people type: everything but what no calendar can carry.
texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\x85\u2028\u2029"), min_size=1, max_size=120
).map(str.strip).filter(bool) | st.sampled_from(
    ["知事、表敬; 昼食\\会\n二行目", "葛󠄀城市" * 30, "a,b;c\\n"]
)  # fmt: skip
CHANGED = tokyo(2012, 10, 15, 9)


def event(**values: object) -> Event:
    """An event of one hour, with what a test is about."""
    kept = {"uid": "1", "summary": "表敬", "starts": tokyo(2012, 11, 5, 10), "changed_at": CHANGED}
    return Event(**(kept | values))  # type: ignore[arg-type]


@unhurried
@given(starts=moments, lasts=lengths, there=st.sampled_from(ZONES))
def test_moments_come_back_through_our_own_description_of_the_zone(starts, lasts, there):
    ends = (starts.astimezone(UTC) + lasts).astimezone(there)
    whole = read(calendar("行程", [event(starts=starts, ends=ends)]))
    (found,) = parts(whole, "VEVENT")
    assert moment(whole, found, "DTSTART") == starts.astimezone(UTC)
    assert moment(whole, found, "DTEND") == ends.astimezone(UTC)


@unhurried
@given(summary=texts, place=texts, name=texts)
def test_texts_come_back_to_the_letter(summary, place, name):
    whole = read(calendar(name, [event(summary=summary, location=place, categories=("a,b", "例示"))]))
    (found,) = parts(whole, "VEVENT")
    assert (found.value("SUMMARY"), found.value("LOCATION")) == (summary, place)
    assert whole.value("X-WR-CALNAME") == name
    assert found.properties["CATEGORIES"][1] == "a\\,b,例示"


@unhurried
@given(line=texts)
def test_lines_are_folded_between_letters(line):
    cut = folded(line.replace("\n", ""))
    assert cut.replace("\r\n ", "") == line.replace("\n", "")
    assert all(len(part.encode()) <= 75 for part in cut.split("\r\n"))


def two_events() -> list[Event]:
    """A flight from summer time into winter time, and a day."""
    paris = ZoneInfo("Europe/Paris")
    flight = event(
        uid="flight@example.jp", summary="羽田発; パリ着", starts=tokyo(2012, 10, 27, 11),
        ends=datetime(2012, 10, 28, 16, 30, tzinfo=paris), location="羽田空港, 国際線",
        description="一行目\n二行目\\", status="CONFIRMED", sequence=3, url="https://example.jp/visits/1/",
        categories=("例示・EXAMPLE",),
    )  # fmt: skip
    rest = event(uid="day@example.jp", summary="自由行動", starts=date(2012, 10, 29), ends=date(2012, 10, 30))
    before = event(uid="early@example.jp", starts=datetime(2012, 10, 27, 9, tzinfo=paris), status="TENTATIVE",
                   ends=datetime(2012, 10, 28, 9, tzinfo=paris))  # fmt: skip
    return [flight, rest, before]


def test_the_same_values_give_the_same_bytes_and_each_zone_once():
    content = calendar("行程", two_events(), refresh=timedelta(hours=1))
    assert content == calendar("行程", two_events(), refresh=timedelta(hours=1))
    whole = read(content)
    assert [zone.properties["TZID"][1] for zone in parts(whole, "VTIMEZONE")] == ["Asia/Tokyo", "Europe/Paris"]
    paris = parts(whole, "VTIMEZONE")[1]
    assert [one.kind for one in paris.inside] == ["DAYLIGHT", "STANDARD"]
    assert paris.inside[1].properties["DTSTART"][1] == "20121028T030000"
    assert [part.properties["SEQUENCE"][1] for part in parts(whole, "VEVENT")] == ["3", "0", "0"]


def test_another_library_reads_the_same():
    """icalendar (BSD): texts, moments by the system's zones, numbers."""
    icalendar = pytest.importorskip("icalendar")
    whole = icalendar.Calendar.from_ical(calendar("行程", two_events()))
    for written, found in zip(two_events(), whole.walk("VEVENT"), strict=True):
        assert str(found["SUMMARY"]) == written.summary
        assert str(found["UID"]) == written.uid
        assert int(found["SEQUENCE"]) == written.sequence
        assert str(found.get("LOCATION", "")) == written.location
        assert str(found.get("DESCRIPTION", "")) == written.description
        assert found["DTSTAMP"].dt == CHANGED
        assert same(found["DTSTART"].dt, written.starts)
        assert same(found["DTEND"].dt, written.ends)
    zones = {str(zone["TZID"]): zone.to_tz() for zone in whole.walk("VTIMEZONE")}
    assert set(zones) == {"Asia/Tokyo", "Europe/Paris"}


def test_a_third_library_reads_the_same():
    """vobject (Apache): by the VTIMEZONE that we write, not by the system's zones."""
    vobject = pytest.importorskip("vobject")
    whole = vobject.readOne(calendar("行程", two_events()).decode())
    found = {one.uid.value: one for one in whole.vevent_list}
    for written in two_events():
        one = found[written.uid]
        assert one.summary.value == written.summary
        assert same(one.dtstart.value, written.starts)
        assert same(one.dtend.value, written.ends)
        assert not written.location or one.location.value == written.location
        assert not written.description or one.description.value == written.description


def same(found: date | datetime, written: date | datetime) -> bool:
    """Whether both are one day, or one moment."""
    if isinstance(written, datetime):
        return isinstance(found, datetime) and found.astimezone(UTC) == written.astimezone(UTC)
    return found == written


def test_what_means_nothing_is_refused():
    naive = datetime(2012, 11, 5)
    for wrong in (
        {"starts": naive}, {"ends": tokyo(2012, 11, 5, 9)}, {"ends": date(2012, 11, 6)}, {"uid": " "},
        {"status": "PERHAPS"},
    ):  # fmt: skip
        with pytest.raises(ValueError, match=r"moment|event"):
            event(**wrong)


def test_the_second_of_an_hour_that_comes_twice_is_that_one():
    twice = datetime(2012, 11, 4, 1, 30, tzinfo=ZoneInfo("America/New_York"))
    for at in (twice, twice.replace(fold=1)):
        whole = read(calendar("x", [event(starts=at)]))
        assert moment(whole, parts(whole, "VEVENT")[0], "DTSTART") == at.astimezone(UTC)
    assert TOKYO.key == "Asia/Tokyo"
    assert BytesIO(calendar("x", [])).read().startswith(b"BEGIN:VCALENDAR\r\n")
