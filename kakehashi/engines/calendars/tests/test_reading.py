"""A calendar of somebody else is counted right, its faults are named, and a hostile one is refused."""

import json
import time as machine
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import icalendar
import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.engines.calendars import reading
from kakehashi.engines.calendars.icalendar import Event, calendar
from kakehashi.engines.calendars.reading import Refused, read_calendar

HEAD, FOOT = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN"], ["END:VCALENDAR"]

WRITTEN = datetime(2012, 10, 1, tzinfo=UTC)


def event(*lines, uid="a", start="DTSTART:20121015T090000Z"):
    return ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20121001T000000Z", start, *lines, "END:VEVENT"]


def file(*parts, end="\r\n", encoding="utf-8"):
    return (end.join([*HEAD, *(line for part in parts for line in part), *FOOT]) + end).encode(encoding)


def counts(*parts, **options):
    found = read_calendar(file(*parts, **options))
    return found.events, found.occurrences, len(found.problems)


@pytest.mark.parametrize(
    ("lines", "occurrences"),
    [
        ((), 1), (("RRULE:FREQ=DAILY;COUNT=10",), 10), (("RRULE:FREQ=WEEKLY;UNTIL=20121112T090000Z",), 5),
        (("RRULE:FREQ=WEEKLY;UNTIL=20121112T085959Z",), 4),
        (("RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20121016T090000Z"), 2),
        (("RDATE:20121020T090000Z,20121021T090000Z",), 3), (("RRULE:FREQ=YEARLY",), 6), (("RRULE:FREQ=DAILY",), 1831),
        (("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",), 1),
    ],
)  # fmt: skip
def test_how_often_an_event_comes(lines, occurrences):
    assert counts(event(*lines)) == (1, occurrences, 0)


def test_until_is_read_on_the_clock_of_the_event():
    start = "DTSTART;TZID=Asia/Tokyo:20121015T080000"
    assert counts(event("RRULE:FREQ=DAILY;UNTIL=20121016T230000Z", start=start)) == (1, 3, 0)
    assert counts(event("RRULE:FREQ=DAILY;UNTIL=20121016T225959Z", start=start)) == (1, 2, 0)


def test_a_changed_occurrence_stands_for_the_one_that_it_names():
    master = event("RRULE:FREQ=DAILY;COUNT=5")
    moved = event("RECURRENCE-ID:20121016T090000Z", start="DTSTART:20121016T120000Z")
    gone = event("RECURRENCE-ID:20121017T090000Z", "STATUS:CANCELLED")
    other = event("RECURRENCE-ID:20130101T090000Z", start="DTSTART:20130101T120000Z")
    assert counts(master, moved, gone, other) == (1, 5, 0)


def test_alarms_and_other_parts_are_no_events():
    alarm = ["BEGIN:VALARM", "TRIGGER:-PT15M", "RRULE:x", "END:VALARM"]
    todo = ["BEGIN:VTODO", "UID:t", "END:VTODO"]
    assert counts(event(*alarm), todo) == (1, 1, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "euc-jp", "iso-2022-jp"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_encoding_and_line_end_of_japanese_offices(encoding, end):
    assert counts(event("SUMMARY:交流会の準備、会場は市役所"), end=end, encoding=encoding) == (1, 1, 0)


def test_folded_lines_are_put_together():
    assert counts(event("RRULE:FREQ=DA", " ILY;COUNT", "\t=4")) == (1, 4, 0)


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        (("RRULE:FREQ=SECONDLY",), 1), (("RRULE:nonsense",), 1), (("no line at all",), 1), (("EXRULE:FREQ=DAILY",), 1),
        (("RDATE:tomorrow",), 1), (("RRULE:FREQ=DAILY;UNTIL=never",), 1),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_and_the_rest_is_read(lines, problems):
    assert counts(event(*lines), event(uid="b")) == (2, 2, problems)


def test_more_faults():
    assert counts(event(start="SUMMARY:x")) == (1, 0, 1)
    assert counts(event(start="DTSTART:20129999")) == (1, 0, 1)
    assert counts(event(start="DTSTART;TZID=Nowhere/Land:20121015T090000")) == (1, 1, 1)
    assert counts(event(), event()) == (2, 2, 1)
    found = read_calendar("\r\n".join([*HEAD, *event()]).encode())
    assert (found.events, len(found.problems)) == (1, 1)
    assert found.problems[0].words


@pytest.mark.parametrize(
    "content",
    [
        b"", b"hello", b"\x00\x01\xff", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", "これは予定表ではありません".encode(),
        b"x" * (reading.MOST_BYTES + 1), file(event("SUMMARY:" + "x" * reading.LONGEST_LINE)),
        file(["BEGIN:X"] * 20), b"\n" * (reading.MOST_LINES + 2), b"\x81" * 9,
    ],
)  # fmt: skip
def test_what_is_no_calendar_or_too_much_is_refused(content):
    with pytest.raises(Refused) as refusal:
        read_calendar(content)
    assert str(refusal.value.words)


def test_more_events_than_are_read_are_refused():
    lines = ["BEGIN:VEVENT", "END:VEVENT"] * (reading.MOST_EVENTS + 1)
    with pytest.raises(Refused):
        read_calendar(file(lines))


def test_a_file_made_to_keep_us_busy_does_not():
    many = [event("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", uid=str(n)) for n in range(500)]
    days = ",".join(f"2012{month:02}{day:02}" for month in range(1, 13) for day in range(1, 29)) + ","
    bomb = [event("RRULE:FREQ=DAILY;UNTIL=99991231", "RDATE:" + days * 20, uid=f"b{n}") for n in range(10)]
    began = machine.perf_counter()
    found = read_calendar(file(*many, *bomb))
    assert machine.perf_counter() - began < 60
    assert found.events == 510
    assert found.occurrences <= reading.MOST_OCCURRENCES
    assert found.problems


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    try:
        assert read_calendar(content).events >= 0
    except Refused:
        pass


PIECES = [
    "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "UID:a", "RRULE:FREQ=DAILY", "DTSTART:20121015",
    "RECURRENCE-ID:20121016", "EXDATE:20121016", "END:VCALENDAR", "DTSTART;TZID=../../etc/passwd:20121015T000000",
    " folded", "RDATE:1,2",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_order_of_lines_is_read_or_refused(lines):
    try:
        found = read_calendar(file(lines))
    except Refused:
        return
    assert found.occurrences >= 0


@given(st.lists(st.tuples(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 3)), max_size=10))
def test_what_we_write_is_counted_as_another_reader_counts_it(moments):
    events = [
        Event(f"{number}@x", "会議", datetime(day.year, day.month, day.day, 9, tzinfo=UTC), WRITTEN,
              ends=datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(hours=hours))
        for number, (day, hours) in enumerate(moments)
    ]  # fmt: skip
    content = calendar("予定", events)
    found = read_calendar(content)
    assert found.events == found.occurrences == len(icalendar.Calendar.from_ical(content).walk("VEVENT"))
    assert not found.problems


def test_the_command_answers_in_one_document(tmp_path):
    def answer(content, *options):
        path, out = tmp_path / "x.ics", StringIO()
        path.write_bytes(content)
        call_command("read_calendar", str(path), *options, stdout=out)
        return out.getvalue()

    good = json.loads(answer(file(event("RRULE:FREQ=DAILY;COUNT=3", "RRULE:x")), "--json"))
    assert (good["events"], good["occurrences"], good["problems"][0]["line"]) == (1, 3, 9)
    assert set(json.loads(answer(b"hello", "--json"))) == {"refused"}
    assert answer(b"hello").strip()
    assert "1 / 1" in answer(file(event()))
    with pytest.raises(CommandError):
        call_command("read_calendar", str(tmp_path / "none.ics"))
