"""The invitation and the minutes on A4, and the meeting in a calendar."""

from datetime import UTC, datetime
from io import BytesIO

from django.urls import reverse
from pypdf import PdfReader

from kakehashi.engines.calendars.tests.reader import moment, parts, read
from kakehashi.programmes.offices.liaison_meetings import actions
from kakehashi.programmes.offices.liaison_meetings.feeds import calendar_of
from kakehashi.programmes.offices.liaison_meetings.models import LiaisonMeeting

from .conftest import NAMES, as_, invitation
from .test_meetings import held


def words(answer):
    """The text of a PDF."""
    assert answer["Content-Type"] == "application/pdf"
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split())


def test_invitation_and_minutes_in_japanese(world, meeting):
    actions.attend(invitation(meeting, world.town), by=world.town, people=1, names=NAMES)
    paper = words(as_(world.town).get(reverse("offices:liaison_invitation_paper", args=[meeting.pk])))
    for part in (
        "第3回連絡会議",
        "平成24年（2012年）11月5日",
        "14:00",
        "15:00",
        "遠市シンガポール事務所",
        "合同の商談会",
        "例示・EXAMPLE",
    ):
        assert part in paper, part
    assert "例田" not in paper
    row = held(meeting, world)
    paper = words(as_(world.stranger).get(reverse("offices:liaison_minutes_paper", args=[row.pk])))
    for part in (
        "商談会を共同で開く。",
        "会場を探す",
        "風待市シンガポール事務所",
        "平成24年（2012年）12月1日",
        "例示・EXAMPLE",
    ):
        assert part in paper, part
    assert "例田" not in paper


def test_the_calendar_keeps_its_name_and_counts_on(world, meeting):
    content = calendar_of(meeting)
    whole = read(content)
    (event,) = parts(whole, "VEVENT")
    assert parts(whole, "VTIMEZONE")
    assert moment(whole, event, "DTSTART") == datetime(2012, 11, 5, 6, tzinfo=UTC)
    assert event.value("STATUS") == "CONFIRMED"
    assert content == calendar_of(LiaisonMeeting.objects.select_related("office").get(pk=meeting.pk))
    row = actions.call_off_meeting(meeting, by=world.singapore, note="台風")
    (after,) = parts(read(calendar_of(row)), "VEVENT")
    assert after.value("UID") == event.value("UID")
    assert after.value("STATUS") == "CANCELLED"
    assert int(after.value("SEQUENCE")) > int(event.value("SEQUENCE"))
    answer = as_(world.town).get(reverse("offices:liaison_meeting_calendar", args=[meeting.pk]))
    assert "例示・EXAMPLE" in answer.content.decode().replace("\r\n ", "")
    assert as_(world.neighbour).get(
        reverse("offices:liaison_meeting_calendar", args=[meeting.pk])
    ).status_code == 404  # fmt: skip
