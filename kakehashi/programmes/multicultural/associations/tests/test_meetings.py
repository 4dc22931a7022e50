"""A meeting from its plan to its minutes: who sees it, who answers, what stands on paper."""

import subprocess
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from kakehashi.base import time
from kakehashi.engines.access import post_of
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.associations import actions
from kakehashi.programmes.multicultural.associations.models import AssociationMeeting
from kakehashi.programmes.multicultural.associations.permissions import MEETING

from .conftest import NIGHT, browser_of

pytestmark = pytest.mark.django_db
START = NIGHT + timedelta(days=10)


def planned(secretary, block="kanto", **values):
    given = {"place": "東県庁", "agenda": "1 応援"} | values
    return actions.plan(
        by=secretary, title="ブロック会議", block=block, starts_at=START, ends_at=START + timedelta(hours=2), **given
    )


def test_a_meeting_is_planned_answered_held_and_written_up(secretary, east, eastern, western, town):
    meeting = planned(secretary)
    assert not MEETING.visible(eastern).exists()
    with pytest.raises(PermissionDenied):
        actions.plan(by=eastern, title="会", starts_at=START, ends_at=START + timedelta(hours=1))
    with pytest.raises(NotPossible):
        actions.plan(by=secretary, title="会", starts_at=START, ends_at=START)
    with pytest.raises(NotPossible):
        actions.announce(planned(secretary, place=""), by=secretary)
    meeting = actions.announce(meeting, by=secretary)
    assert MEETING.visible(eastern).count() == 1
    assert not MEETING.visible(western).exists() and not MEETING.visible(town).exists()
    with pytest.raises(PermissionDenied):
        actions.reply(meeting, by=western, people=1)
    actions.reply(meeting, by=eastern, people=3)
    answer = actions.reply(meeting, by=eastern, people=2, remark="夜の番号")
    assert meeting.answers.count() == 1
    with pytest.raises(NotPossible):
        actions.record_as_held(meeting, by=secretary)
    with time.travel(START + timedelta(hours=1)):
        meeting = actions.record_as_held(meeting, by=secretary, there=[answer.pk])
        with pytest.raises(NotPossible):
            actions.conclude(meeting, by=secretary)
        with pytest.raises(PermissionDenied):
            actions.reply(meeting, by=eastern, people=1)
        meeting = actions.write_minutes(meeting, by=secretary, minutes="決めたこと。", version=meeting.version)
        page = browser_of(eastern).get(meeting.get_absolute_url()).content.decode()
        assert "決めたこと。" not in page
        meeting = actions.conclude(meeting, by=secretary)
        assert "決めたこと。" in browser_of(eastern).get(meeting.get_absolute_url()).content.decode()
        pdf = browser_of(eastern).get(f"{meeting.get_absolute_url()}paper.pdf").content
        told = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
        assert "決めたこと。" in told and "東県国際交流協会" in told
    assert meeting.answers.get().was_there is True


def test_a_meeting_of_all_is_seen_by_every_association_and_can_be_called_off(secretary, eastern, western):
    meeting = actions.announce(planned(secretary, block=""), by=secretary)
    assert MEETING.visible(eastern).count() == MEETING.visible(western).count() == 1
    with pytest.raises(NotPossible):
        actions.call_off(meeting, by=secretary, note="")
    actions.call_off(meeting, by=secretary, note="台風のため")
    assert "台風のため" in browser_of(western).get(meeting.get_absolute_url()).content.decode()


def test_everything_is_done_in_the_browser(secretary, east, eastern, western, town):
    chief, guest = browser_of(secretary), browser_of(eastern)
    typed = {
        "title": "連絡協議会",
        "day": "2012-11-01",
        "starts": "13:00",
        "ends": "12:00",
        "place": "東京",
        "agenda": "1",
    }
    assert chief.post("/associations/meetings/new/", typed).status_code == 422
    made = chief.post("/associations/meetings/new/", typed | {"ends": "15:00"})
    meeting = AssociationMeeting.objects.get()
    assert made.url == meeting.get_absolute_url()
    assert "13:00" in chief.get(f"{made.url}edit/").content.decode()
    paper = SimpleUploadedFile("議題.txt", "一".encode(), "text/plain")
    chief.post(f"{made.url}papers/", {"title": "議題", "file": paper})
    chief.post(f"{made.url}announce/", {"version": meeting.version})
    assert "連絡協議会" in guest.get("/associations/meetings/").content.decode()
    guest.post(f"{made.url}reply/", {"people": "２", "remark": "話したい"})
    page = guest.get(made.url).content.decode()
    assert "話したい" in page and "議題" in page
    stored = meeting.papers.get()
    answer = guest.get(f"/associations/meetings/papers/{stored.pk}/")
    assert answer.getvalue() == "一".encode()
    other = browser_of(town)
    assert other.get(f"/associations/meetings/papers/{stored.pk}/").status_code == 404
    assert other.get("/associations/meetings/").status_code == 403
    for form in ("xlsx", "csv"):
        assert chief.get("/associations/meetings/", {"export": form}).status_code == 200


def test_those_it_is_for_are_told_once_it_is_announced(secretary, eastern, western, town, run_queue):
    def told():
        run_queue()
        return [(one.post, one.subject_ja.split("：")[0].split(":")[0]) for one in Notification.objects.order_by("pk")]

    actions.call_off(planned(secretary), by=secretary, note="出す前にやめた。")
    meeting = planned(secretary)
    actions.edit(meeting, by=secretary, place="西の会議室")
    assert told() == []
    meeting = actions.announce(AssociationMeeting.objects.get(pk=meeting.pk), by=secretary)
    desk = post_of(eastern)
    assert told() == [(desk, "協会の会議")]
    actions.edit(meeting, by=secretary, place="東の会議室")
    meeting = actions.call_off(AssociationMeeting.objects.get(pk=meeting.pk), by=secretary, note="台風のため。")
    assert [post for post, _subject in told()] == [desk] * 3
    assert "西の会議室" in Notification.objects.earliest("pk").text_ja
    assert "東の会議室" in Notification.objects.latest("pk").text_ja
