"""A liaison meeting from its plan to its follow-up: who sees, who answers, what is told, what is kept."""

from datetime import date, datetime, timedelta
from datetime import time as clock

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.access import audience as tokens_of
from kakehashi.engines.files.factories import pdf_of
from kakehashi.engines.files.recognising import check_bytes
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.search import find
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.offices.liaison_meetings import actions
from kakehashi.programmes.offices.liaison_meetings.measures import tasks
from kakehashi.programmes.offices.liaison_meetings.models import Decision, Invitation, LiaisonMeeting
from kakehashi.programmes.offices.liaison_meetings.permissions import INVITATION, LIAISON_MEETING
from kakehashi.programmes.offices.liaison_meetings.queries import owners_of
from kakehashi.programmes.offices.liaison_meetings.schedule import forget_guests, remind_of_meetings
from kakehashi.programmes.offices.liaison_meetings.search import audience
from kakehashi.programmes.offices.local_government_offices import actions as register
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import Organisation, Succession
from kakehashi.services.bookings import actions as bookings

from .conftest import NAMES, SINGAPORE, as_, entered, invitation, planned

AFTER = time.tokyo(2012, 11, 6, 10)


def held(meeting, world):
    """After the meeting, with minutes and two decisions, sent."""
    with time.travel(AFTER):
        one = invitation(meeting, world.town)
        row = actions.record_as_held(meeting, by=world.singapore, attended=[one])
        row = actions.write_minutes(
            row, by=world.singapore, minutes="商談会を共同で開く。",
            decisions=[
                {
                    "text": "会場を探す", "local_government_office": one.local_government_office,
                    "due": date(2012, 12, 1),
                },
                {"text": "名簿を配る", "due": None},
            ],
        )  # fmt: skip
        return actions.conclude(row, by=world.singapore)


def test_who_sees_it_and_the_search_agrees(world, meeting, office):
    draft = actions.invite_all(planned(world, title="次回"), by=world.singapore)
    off = actions.invite_all(planned(world, title="取りやめ"), by=world.singapore)
    off = actions.call_off_meeting(off, by=world.singapore, note="日程が合わない")  # nobody was told of it
    for row, seen_by in ((meeting, {"town", "colleague", "stranger"}), (draft, set()), (off, set())):
        expected = {"officer", "chief", "singapore"} | seen_by
        for name, user in world.everybody().items():
            sees = LIAISON_MEETING.visible(user).filter(pk=row.pk).exists()
            assert sees == (name in expected), name
            assert bool(audience(row) & tokens_of(user)) == sees if user else not sees
    assert LIAISON_MEETING.visible(None).count() == 0


def test_invitations_go_out_only_with_guests_place_and_agenda(world, office):
    row = planned(world, agenda="")
    for _reason in ("nobody", "no agenda"):
        with pytest.raises(NotPossible):
            actions.invite(row, by=world.singapore)
        row = actions.invite_all(row, by=world.singapore)
    row = actions.edit_meeting(row, by=world.singapore, agenda="1　報告")
    with pytest.raises(PermissionDenied):
        actions.invite(row, by=world.paris)
    with time.travel(AFTER), pytest.raises(NotPossible):
        actions.invite(row, by=world.singapore)
    row = actions.invite(row, by=world.singapore)
    run_waiting()
    told = Notification.objects.filter(name="offices.liaison_meeting.invite")
    assert {one.post for one in told} == {world.town.acting, world.colleague.acting}
    assert "会議室" in told[0].text_ja
    with pytest.raises(NotPossible):
        planned(world, territory="SG", ends_at=datetime(2012, 11, 5, 13, tzinfo=SINGAPORE))


def test_chosen_guests_and_those_who_come_later(world, office):
    far = entered(world.stranger, name="遠市事務所")
    closed = register.close(entered(world.neighbour, name="旧事務所"), by=world.neighbour, closed_on=date(2012, 9, 1))
    row = actions.choose_guests(planned(world), by=world.singapore, offices=[office])
    with pytest.raises(NotPossible):
        actions.choose_guests(row, by=world.singapore, offices=[office, closed])
    row = actions.invite(row, by=world.singapore)
    assert not LIAISON_MEETING.visible(world.stranger).exists()
    row = actions.choose_guests(row, by=world.singapore, offices=[office, far])
    run_waiting()
    told = Notification.objects.filter(name="offices.liaison_meeting.choose_guests", post=world.stranger.acting)
    assert told.count() == 1
    actions.attend(invitation(row, world.town), by=world.town, people=1)
    with pytest.raises(NotPossible):  # one that has answered stays
        actions.choose_guests(row, by=world.singapore, offices=[far])


def test_answers_of_the_body_and_by_telephone(world, meeting):
    mine, theirs = invitation(meeting, world.town), invitation(meeting, world.stranger)
    assert [task.verb_url for task in tasks(world.town, 9)] == [reverse("offices:attend", args=[mine.pk])]
    with pytest.raises(PermissionDenied):
        actions.attend(mine, by=world.stranger, people=1)
    with pytest.raises(NotPossible):
        actions.attend(mine, by=world.town, people=0)
    mine = actions.attend(mine, by=world.town, people=2, names=NAMES, remark="商談会の件")
    theirs = actions.stay_away(theirs, by=world.singapore, remark="出張中")
    assert (mine.is_proxy, theirs.is_proxy) == (False, True)
    run_waiting()
    told = {(one.name, one.post) for one in Notification.objects.filter(name__startswith="offices.invitation.")}
    assert told == {
        ("offices.invitation.attend", world.singapore.acting), ("offices.invitation.stay_away", world.stranger.acting),
    }  # fmt: skip
    assert tasks(world.town, 9) == tasks(world.stranger, 9) == []
    assert INVITATION.visible(world.stranger).get() == theirs
    page = as_(world.stranger).get(meeting.get_absolute_url()).content.decode()
    assert "風待市シンガポール事務所" in page
    assert "例田" not in page
    assert "商談会の件" not in page
    assert "例田" in as_(world.singapore).get(meeting.get_absolute_url()).content.decode()
    mine = actions.stay_away(mine, by=world.town)  # another answer, and the names are gone
    assert (mine.people, mine.names) == (0, "")


def test_the_silent_are_reminded_once_and_names_are_forgotten_after_a_year(world, meeting):
    actions.attend(invitation(meeting, world.town), by=world.town, people=1, names=NAMES)
    for day in (25, 26, 27):
        with time.travel(time.tokyo(2012, 10, day, 9)):
            remind_of_meetings(time.now())
    run_waiting()
    told = Notification.objects.filter(name="offices.liaison_meeting.remind")
    assert [one.post for one in told] == [world.stranger.acting]
    for days, kept in ((364, NAMES), (367, "")):
        with time.travel(AFTER + timedelta(days=days)):
            forget_guests(time.now())
            assert Invitation.objects.get(pk=invitation(meeting, world.town).pk).names == kept


def test_minutes_decisions_and_their_follow_up(world, meeting):
    with pytest.raises(NotPossible):
        actions.record_as_held(meeting, by=world.singapore, attended=[])
    actions.attend(invitation(meeting, world.town), by=world.town, people=1)
    with time.travel(AFTER):
        assert [task.title for task in tasks(world.singapore, 9)] == [meeting.title]
    row = held(meeting, world)
    assert invitation(row, world.town).was_there
    assert invitation(row, world.stranger).was_there is False
    run_waiting()
    assert Notification.objects.filter(name="offices.liaison_meeting.conclude").count() == 3
    find, lists = Decision.objects.order_by("pk")
    assert [task.title for task in tasks(world.town, 9)] == ["会場を探す"]
    assert [task.title for task in tasks(world.singapore, 9)] == ["名簿を配る"]
    assert tasks(world.stranger, 9) == []
    with pytest.raises(PermissionDenied):
        actions.settle(find, by=world.stranger)
    with pytest.raises(PermissionDenied):
        actions.settle(lists, by=world.town)
    actions.settle(find, by=world.town, note="決まった。")
    with pytest.raises(PermissionDenied):
        actions.write_minutes(row, by=world.singapore, minutes="別")
    after = actions.copy_meeting(
        row, by=world.singapore, title="第4回連絡会議", starts_at=datetime(2013, 2, 5, 14, tzinfo=SINGAPORE),
        ends_at=datetime(2013, 2, 5, 16, tzinfo=SINGAPORE),
    )  # fmt: skip
    assert after.invitations.count() == 2
    assert "名簿を配る" in after.agenda
    assert "会場を探す" not in after.agenda
    assert all(one.state == "asked" and not one.names for one in after.invitations.all())


def test_called_off_and_moved(world, meeting):
    row = actions.edit_meeting(meeting, by=world.singapore, place="大会議室")
    assert row.sequence == meeting.sequence + 1
    row = actions.edit_meeting(row, by=world.singapore, agenda="1　別の話")
    assert row.sequence == meeting.sequence + 1
    row = actions.call_off_meeting(row, by=world.singapore, note="台風")
    run_waiting()
    names = list(Notification.objects.filter(post=world.town.acting).values_list("name", flat=True))
    assert names.count("offices.liaison_meeting.edit") == 1
    assert names.count("offices.liaison_meeting.call_off_meeting") == 1
    with pytest.raises(NotPossible):
        actions.attend(invitation(row, world.town), by=world.town, people=1)
    with pytest.raises(PermissionDenied):
        actions.edit_meeting(row, by=world.singapore, place="どこか")


def test_a_room_that_the_office_booked(world, office):
    space = bookings.add_space(
        by=world.singapore, office=world.singapore.acting.section.office, kind="room", name="会議室", capacity=9,
        equipment=[], bookers=["town"], opens=clock(9), closes=clock(17), weekdays=[0, 1, 2, 3, 4], longest_hours=8,
        ahead_days=60, valid_from=date(2012, 4, 1),
    )  # fmt: skip
    starts_at = datetime(2012, 11, 5, 14, tzinfo=SINGAPORE)
    booking = bookings.book(
        space, by=world.singapore, people=8, purpose="連絡会議", starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
    )  # fmt: skip
    row = planned(world, place="", booking=booking)
    assert "会議室" in row.place
    others = bookings.book(
        space, by=world.town, people=2, purpose="商談", starts_at=datetime(2012, 11, 6, 14, tzinfo=SINGAPORE),
        ends_at=datetime(2012, 11, 6, 15, tzinfo=SINGAPORE),
    )  # fmt: skip
    with pytest.raises(NotPossible):
        planned(world, booking=others)
    assert as_(world.singapore).get(reverse("offices:plan_meeting")).status_code == 200


def test_papers_with_and_without_a_file(world, meeting, files_folder):
    row = actions.add_material(meeting, by=world.singapore, title="次第")
    row = actions.add_material(row, by=world.singapore, title="資料1", file=check_bytes("例".encode(), "例.txt"))
    with pytest.raises(PermissionDenied):
        actions.add_material(row, by=world.town, title="町の資料")
    bare, filed = row.materials.all()
    for user, status in ((world.town, 200), (world.neighbour, 404), (world.paris, 404)):
        answer = as_(user).get(reverse("offices:material", args=[filed.pk]))
        assert answer.status_code == status
        if status == 200:
            assert b"".join(answer.streaming_content) == "例".encode()
    assert as_(world.town).get(reverse("offices:material", args=[bare.pk])).status_code == 404
    actions.remove_material(filed, by=world.singapore)
    assert [one.title for one in row.materials.all()] == ["次第"]


def test_what_stands_in_a_paper_is_found_by_whoever_sees_the_meeting(world, meeting, files_folder):
    row = actions.add_material(
        meeting, by=world.singapore, title="資料1", file=check_bytes(pdf_of("表紙", "金糸雀の輸出"), "例.pdf")
    )
    run_waiting()
    found = {name: find("金糸雀", user=user).hits for name, user in world.everybody().items()}
    seen = {name for name, user in world.everybody().items() if LIAISON_MEETING.visible(user).filter(pk=row.pk)}
    assert {name for name, hits in found.items() if hits} == seen > {"singapore"}
    hit = found["singapore"][0]
    assert (hit.title, hit.page) == ("資料1", 2)
    actions.remove_material(row.materials.get(), by=world.singapore)
    assert not find("金糸雀", user=world.singapore).hits


def test_every_form_through_http(world, meeting):
    office, town = as_(world.singapore), as_(world.town)
    new = reverse("offices:plan_meeting")
    typed = {
        "title": "臨時の会議", "territory": "SG", "day": "2012-11-20", "starts": "15:00", "ends": "14:00",
        "zone": "Asia/Singapore", "place": "会議室", "agenda": "1　報告", "answer_by": "", "booking": "",
    }  # fmt: skip
    wrong = office.post(new, typed)
    assert wrong.status_code == 422
    assert "臨時の会議" in wrong.content.decode()
    assert office.post(new, typed | {"ends": "16:00"}).status_code == 302
    row = LiaisonMeeting.objects.get(title="臨時の会議")
    assert row.starts.office.hour == 15
    for name in ("edit_meeting", "choose_guests", "invite_all", "add_material", "copy_meeting"):
        assert office.get(reverse(f"offices:{name}", args=[row.pk])).status_code == 200, name
        assert town.get(reverse(f"offices:{name}", args=[meeting.pk])).status_code == 403, name
    assert office.post(reverse("offices:invite_all", args=[row.pk])).status_code == 302
    page = office.get(row.get_absolute_url())
    assert page.status_code == 200
    assert office.post(reverse("offices:invite", args=[row.pk]), {"version": row.version + 1}).status_code == 302
    one = invitation(row, world.town)
    assert town.get(reverse("offices:attend", args=[one.pk])).status_code == 200
    sent = town.post(reverse("offices:attend", args=[one.pk]), {"people": "２", "names": NAMES, "version": 0})
    assert sent.status_code == 302
    with time.travel(time.tokyo(2012, 11, 21, 9)):
        row.refresh_from_db()
        assert office.get(reverse("offices:record_as_held", args=[row.pk])).status_code == 200
        done = office.post(
            reverse("offices:record_as_held", args=[row.pk]), {"attended": [one.pk], "version": row.version}
        )
        assert done.status_code == 302
        row.refresh_from_db()
        minutes = {
            "minutes": "話した。", "version": row.version, "decisions-0-text": "名簿", "decisions-0-owner": "ours",
            "decisions-0-due": "2012-12-01", "decisions-paste": "",
        }  # fmt: skip
        assert office.post(reverse("offices:write_minutes", args=[row.pk]), minutes).status_code == 302
        assert town.get(reverse("offices:liaison_minutes_paper", args=[row.pk])).status_code == 403
        row.refresh_from_db()
        page = town.get(row.get_absolute_url()).content.decode()
        assert "話した。" not in page, page[page.index("話した。") - 300 :][:600]
        assert office.post(reverse("offices:conclude", args=[row.pk]), {"version": row.version}).status_code == 302
        assert "話した。" in town.get(row.get_absolute_url()).content.decode()
        decision = Decision.objects.get(text="名簿")
        assert decision.due == date(2012, 12, 1)
        assert office.get(reverse("offices:settle", args=[decision.pk])).status_code == 200


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_many_rows(world, office, count, django_assert_max_num_queries):
    for number in range(count):
        row = actions.invite_all(planned(world, title=f"会議{number}"), by=world.singapore)
    lists, browser = reverse("offices:liaison_meetings"), as_(world.singapore)
    browser.get(lists)
    with django_assert_max_num_queries(15):
        browser.get(lists)
    if not count:
        return
    for number in range(count):
        entered(world.town, name=f"事務所{number}")
    row = actions.invite_all(row, by=world.singapore)
    with django_assert_max_num_queries(15):
        browser.get(row.get_absolute_url())


def test_the_body_that_carries_on_a_guest_answers_for_it(world, office):
    row = actions.invite(actions.invite_all(planned(world), by=world.singapore), by=world.singapore)
    (one,) = row.invitations.filter(local_government_office=office)
    old, new = Organisation.objects.get(pk=world.town.organisation_id), make_body("新しい市")
    old.valid_until = date(2012, 3, 31)
    old.save()
    Succession.objects.create(kind="absorb", day=date(2012, 4, 1), predecessor=old, successor=new)
    heir = make_member("municipal_officer", body=new)
    assert new.pk in owners_of([office.pk])
    assert INVITATION.allows(heir, "attend", one)
    assert as_(heir).get(row.get_absolute_url()).status_code == 200
