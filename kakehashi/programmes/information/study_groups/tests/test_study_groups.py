from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader

from kakehashi.base.time import tokyo, travel
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.information.articles import actions as articles
from kakehashi.programmes.information.study_groups import actions
from kakehashi.programmes.information.study_groups.feeds import calendar_of
from kakehashi.programmes.information.study_groups.measures import meeting_tasks
from kakehashi.programmes.information.study_groups.models import GroupMeeting, GroupMember, GroupPaper, StudyGroup
from kakehashi.programmes.information.study_groups.permissions import GROUP_MEMBER, STUDY_GROUP
from kakehashi.registry.factories import make_body, make_member, make_office
from kakehashi.services.contacts import actions as contacts
from kakehashi.services.contacts.models import Body, Person

pytestmark = pytest.mark.django_db
NOW = tokyo(2012, 10, 15)
SCHOLAR = {"name": "架空一郎", "affiliation": "例示大学", "territory": "JP", "title": "教授"}
ASKED = {
    "title": "窓口の比較", "summary": "短く。", "text": "■ 一\n本文", "theme": "administration", "territory": "GB",
    "plan_items": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def monday():
    with travel(NOW), override("ja"):
        yield


@pytest.fixture
def people(db):
    house = make_body("協会", prefecture="", kind="headquarters")
    office = make_office(headquarters=house)
    paris = make_office("paris", headquarters=house, zone="Europe/Paris", territory="FR")
    return {
        "office": office,
        "staff": make_member("office_staff", body=house, section="シンガポール事務所", office=office),
        "paris": make_member("office_staff", body=house, section="パリ事務所", office=paris),
        "officer": make_member("hq_officer", body=house, section="企画調査課"),
        "approver": make_member("approver", body=house, section="総務課"),
        "city": make_member("municipal_officer", body=make_body("風待市")),
    }


@pytest.fixture
def group(people):
    return actions.found(
        by=people["officer"], title="比較研究会", aim="比べる。", begins_on=date(2012, 4, 1), offices=[people["office"]]
    )


AHEAD = tokyo(2012, 11, 5, 14)


def planned(group, people, day=AHEAD, **values):
    asked = {"place": "本部", "agenda": "1 中間の報告"} | values
    return actions.plan_meeting(group, by=people["officer"], starts_at=day, ends_at=day + timedelta(hours=2), **asked)


def test_a_member_is_a_contact_entered_once(people, group):
    first = actions.add_member(group, by=people["officer"], **SCHOLAR, role="chair", speciality="英国の窓口")
    with pytest.raises(NotPossible):
        actions.add_member(group, by=people["officer"], **SCHOLAR)
    actions.leave(first, by=people["officer"], left_on=date(2012, 10, 15))
    again = actions.add_member(group, by=people["officer"], **SCHOLAR)
    assert again.person_id == first.person_id
    assert Person.objects.get().positions.get().title == "教授"
    assert [keeping.purpose for keeping in first.person.keepings.all()] == ["study_group"]


def test_an_erased_contact_is_forgotten_by_the_group(people, group):
    member = actions.add_member(group, by=people["officer"], **SCHOLAR, speciality="英国の窓口")
    contacts.erase(member.person, by=people["officer"], reason="asked")
    run_waiting()
    member.refresh_from_db()
    assert member.speciality == ""
    assert "架空一郎" not in str(member)


def test_two_contacts_made_one_are_shown_as_the_one_that_is_kept(people, group):
    member = actions.add_member(group, by=people["officer"], **SCHOLAR)
    kept = contacts.register_person(by=people["officer"], name="架空 一郎")
    contacts.merge(member.person, by=people["officer"], into=kept)
    assert str(GroupMember.objects.get(pk=member.pk)) == "架空 一郎"


def test_a_meeting_from_the_plan_to_the_minutes(people, group):
    member = actions.add_member(group, by=people["officer"], **SCHOLAR, joined_on=date(2012, 4, 1))
    meeting = planned(group, people)
    run_waiting()
    told = Notification.objects.filter(about_type="information.groupmeeting")
    assert [row.post for row in told] == [people["staff"].acting]
    with pytest.raises(NotPossible):
        actions.record_group_meeting(meeting, by=people["officer"], minutes="・決めた。", attended=[member])
    assert meeting_tasks(people["officer"], 5) == []
    with travel(tokyo(2012, 11, 6)):
        assert [task.title for task in meeting_tasks(people["officer"], 5)] == ["比較研究会 第1回会合"]
        assert meeting_tasks(people["staff"], 5) == []
        held = actions.record_group_meeting(
            meeting, by=people["officer"], minutes="・決めた。", attended=[member], offices_there=[people["office"]]
        )
        assert meeting_tasks(people["officer"], 5) == []
    assert (held.state, list(held.attended.all())) == ("held", [member])


def test_whoever_did_not_belong_to_the_group_was_not_there_as_a_member(people, group):
    late = actions.add_member(group, by=people["officer"], **SCHOLAR, joined_on=date(2012, 12, 1))
    meeting = planned(group, people)
    with travel(tokyo(2012, 11, 6)), pytest.raises(NotPossible):
        actions.record_group_meeting(meeting, by=people["officer"], minutes="・", attended=[late])


def test_meetings_are_numbered_and_a_group_ends_after_them(people, group):
    assert [planned(group, people).number for _time in range(2)] == [1, 2]
    with pytest.raises(NotPossible):
        actions.conclude_group(group, by=people["officer"])
    for meeting in GroupMeeting.objects.all():
        actions.call_off_group_meeting(meeting, by=people["officer"], note="会場がない。")
    done = actions.conclude_group(group, by=people["officer"])
    assert (done.state, done.ends_on) == ("concluded", date(2012, 10, 15))
    with pytest.raises(PermissionDenied):
        planned(done, people)
    assert actions.resume_group(done, by=people["officer"]).ends_on is None


def test_a_paper_becomes_a_report_with_nothing_typed_again(people, group):
    member = actions.add_member(group, by=people["officer"], **SCHOLAR)
    paper = actions.give_paper(group, by=people["officer"], members=[member], **ASKED)
    paper = actions.put_paper_forward(
        paper, by=people["officer"], series="clair_report", number=9, authors="架空一郎（例示大学）", summary="要約"
    )
    page = paper.article
    assert (page.title, page.authors, page.live, [row.heading for row in page.chapters]) == (
        "窓口の比較", "架空一郎（例示大学）", False, ["一"],
    )  # fmt: skip
    articles.approve(page, by=people["approver"], version=page.version)
    run_waiting()
    paper.refresh_from_db()
    assert paper.state == "published"


def test_an_office_gives_papers_of_its_own_to_groups_that_it_works_with(people, group):
    paper = actions.give_paper(group, by=people["staff"], **ASKED)
    assert paper.office == people["office"]
    with pytest.raises(PermissionDenied):
        actions.give_paper(group, by=people["paris"], **ASKED)
    with pytest.raises(PermissionDenied):
        actions.edit_paper(paper, by=people["paris"], title="別の題")
    with pytest.raises(PermissionDenied):
        actions.put_paper_forward(paper, by=people["staff"], series="clair_report", number=9, authors="", summary="")
    assert actions.edit_paper(paper, by=people["staff"], title="新しい題").title == "新しい題"


def test_a_paper_says_something_and_belongs_to_its_group(people, group):
    with pytest.raises(NotPossible):
        actions.give_paper(group, by=people["officer"], **ASKED | {"text": " "})
    other = actions.found(by=people["officer"], title="別の会", aim="別。", begins_on=date(2012, 4, 1))
    with pytest.raises(NotPossible):
        actions.give_paper(group, by=people["officer"], **ASKED, meeting=planned(other, people))


def test_the_house_without_contacts_and_towns_see_nothing(people, group, client):
    actions.add_member(group, by=people["officer"], **SCHOLAR)
    for name in ("city", "approver"):
        assert not STUDY_GROUP.visible(people[name]).exists()
        assert not GROUP_MEMBER.visible(people[name]).exists()
        client.force_login(people[name])
        assert client.get(reverse("information:study_groups")).status_code == 403
        assert client.get(group.get_absolute_url()).status_code == 404


def test_every_page_opens_and_the_forms_refuse_in_words(people, group, client):
    member = actions.add_member(group, by=people["officer"], **SCHOLAR)
    paper, meeting = actions.give_paper(group, by=people["officer"], members=[member], **ASKED), planned(group, people)
    client.force_login(people["officer"])
    pages = [group, meeting, paper]
    assert all("<h1>" in client.get(row.get_absolute_url()).content.decode() for row in pages)
    forms = {
        reverse("information:found_study_group"): {},
        reverse("information:edit_study_group", args=[group.pk]): {"ends_on": "2001-01-01", "begins_on": "2012-04-01"},
        reverse("information:add_group_member", args=[group.pk]): {"joined_on": "2001-01-01"},
        reverse("information:leave_study_group", args=[member.pk]): {"left_on": "2001-01-01"},
        reverse("information:plan_group_meeting", args=[group.pk]): {"day": "2012-11-11", "starts": "15:00",
                                                                     "ends": "14:00"},
        reverse("information:give_group_paper", args=[group.pk]): {"members": "9" * 30, "title": "題"},
        reverse("information:edit_group_paper", args=[paper.pk]): {"title": ""},
        reverse("information:put_paper_forward", args=[paper.pk]): {"number": "0"},
        reverse("information:edit_group_meeting", args=[meeting.pk]): {},
    }  # fmt: skip
    for address, typed in forms.items():
        assert client.get(address).status_code == 200, address
        answer = client.post(address, typed)
        assert answer.status_code == 422, address
        assert all(value in answer.content.decode() for name, value in typed.items() if name != "members")


def test_a_meeting_in_a_form_and_on_paper(people, group, client):
    client.force_login(people["officer"])
    typed = {"day": "2012-11-11", "starts": "14:00", "ends": "16:00", "place": "本部", "agenda": "1 報告"}
    assert client.post(reverse("information:plan_group_meeting", args=[group.pk]), typed).status_code == 302
    meeting = GroupMeeting.objects.get()
    assert meeting.starts.japan.hour == 14
    answer = client.get(reverse("information:group_meeting_sheet", args=[meeting.pk]))
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert "1 報告" in words
    assert b"SUMMARY" in calendar_of(meeting)


def test_the_same_queries_for_none_one_and_thirty(people, client):
    client.force_login(people["officer"])
    counts = []
    for more in (0, 1, 29):
        for number in range(more):
            made = actions.found(by=people["officer"], title=f"会{number}", aim="比べる。", begins_on=date(2012, 4, 1))
            actions.add_member(made, by=people["officer"], **SCHOLAR)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse("information:study_groups")).status_code == 200
        counts.append(len(caught))
    assert max(counts) <= 15, counts
    assert counts[1] == counts[2]


def test_a_full_group_asks_no_more_than_a_small_one(people, group, client):
    client.force_login(people["officer"])
    counts = []
    for more in (1, 29):
        for number in range(more):
            name = f"委員{number}" if more > 1 else "座長"
            member = actions.add_member(group, by=people["officer"], **SCHOLAR | {"name": name})
            actions.give_paper(group, by=people["officer"], members=[member], **ASKED)
            planned(group, people)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(group.get_absolute_url()).status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 15, counts
    assert Body.objects.count() == 1
    assert StudyGroup.objects.count() == 1
    assert GroupPaper.objects.count() == 30
