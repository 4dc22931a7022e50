"""What is shared in a group stays in the group: lists, search, mails, feeds; seen and unseen; events that one joins."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.access.holdings import HOLDINGS
from kakehashi.engines.calendars.tests.reader import parts, read
from kakehashi.engines.files.factories import pdf_of
from kakehashi.engines.files.recognising import check_bytes
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.search import find
from kakehashi.engines.search.visible import visible as found_by
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.offices.liaison_meetings import actions as meetings
from kakehashi.programmes.offices.local_government_offices import actions as register
from kakehashi.programmes.offices.local_government_offices.models import LocalGovernmentOffice
from kakehashi.programmes.offices.shared_notices import actions
from kakehashi.programmes.offices.shared_notices.feeds import KEYS
from kakehashi.programmes.offices.shared_notices.measures import tasks
from kakehashi.programmes.offices.shared_notices.models import SharedDate, SharedNotice
from kakehashi.programmes.offices.shared_notices.permissions import SHARED_DATE, SHARED_NOTICE
from kakehashi.programmes.offices.shared_notices.schedule import tell_the_groups

from .conftest import as_

NOTICES, DATES = reverse("offices:shared_notices"), reverse("offices:shared_dates")
SEEN_BY = {"town", "colleague", "stranger", "singapore", "officer", "chief"}


def shared(user, **values):
    """A notice of somebody's."""
    given = {"territory": "SG", "title": "家賃の値上げ", "text": "来月からです。"} | values
    return actions.share_notice(by=user, **given)


def event(user, **values):
    """An event of somebody's, which others can join."""
    given = {"territory": "SG", "title": "合同物産展", "begins": date(2012, 12, 1), "ends": date(2012, 12, 2),
             "join_by": date(2012, 11, 15)} | values  # fmt: skip
    return actions.share_date(by=user, **given)


def test_only_the_group_sees_it_and_the_search_agrees(group):
    notice, shared_date = shared(group.town), event(group.singapore)
    for name, user in group.everybody().items():
        for policy, row in ((SHARED_NOTICE, notice), (SHARED_DATE, shared_date)):
            sees = policy.visible(user).filter(pk=row.pk).exists()
            assert sees == (name in SEEN_BY), name
            assert found_by(user).filter(kind=policy.name).exists() == sees, name
    register.close(_office(group.stranger), by=group.stranger, closed_on=date(2012, 10, 1))
    run_waiting()
    assert not SHARED_NOTICE.visible(group.stranger).exists()
    assert not found_by(group.stranger).filter(kind__startswith="offices.shared").exists()


def _office(user):
    return LocalGovernmentOffice.objects.get(owners=user.acting.section.organisation)


def test_who_shares_where(group):
    for user in (group.neighbour, group.paris):
        with pytest.raises(NotPossible):
            shared(user)
    for user in (group.branch, group.editor, group.officer):
        with pytest.raises(PermissionDenied):
            shared(user)
    with pytest.raises(NotPossible):
        shared(group.town, valid_from=date(2012, 11, 2), valid_until=date(2012, 11, 1))
    notice = shared(group.town)
    for user in (group.stranger, group.singapore, group.colleague):
        with pytest.raises(PermissionDenied):
            actions.edit_notice(notice, by=user, title="別")
    with pytest.raises(Conflict):
        actions.edit_notice(notice, by=group.town, title="別", version=9)
    notice = actions.withdraw_notice(actions.edit_notice(notice, by=group.town, title="別"), by=group.town)
    with pytest.raises(NotPossible):
        actions.edit_notice(notice, by=group.town, title="また")


def test_one_mail_a_morning_and_nobody_twice(group):
    shared(group.town)
    event(group.singapore)
    shared(group.singapore, title="来月のこと", valid_from=date(2012, 11, 1))
    for _again in range(2):
        tell_the_groups(time.now())
    told = {one.post: one for one in Notification.objects.filter(name="offices.shared_notice.tell")}
    assert set(told) == {user.acting for user in (group.town, group.colleague, group.stranger, group.singapore)}
    assert Notification.objects.filter(name="offices.shared_notice.tell").count() == 4
    assert "合同物産展" in told[group.stranger.acting].text_ja
    assert "家賃の値上げ" in told[group.stranger.acting].text_ja
    assert "家賃の値上げ" not in told[group.town.acting].text_ja  # its own
    assert "来月のこと" not in told[group.town.acting].text_ja
    with time.travel(time.tokyo(2012, 11, 1, 10)):
        tell_the_groups(time.now())
    assert Notification.objects.filter(name="offices.shared_notice.tell").count() == 7
    assert not SharedNotice.objects.filter(told_at=None).exists()


def test_seen_and_unseen(group):
    notice = shared(group.town)
    assert [task.title for task in tasks(group.stranger, 9)] == [notice.title]
    assert tasks(group.neighbour, 9) == tasks(group.officer, 9) == tasks(group.town, 9) == []
    browser = as_(group.stranger)
    page = browser.get(notice.get_absolute_url())
    assert "未読" in page.content.decode()
    assert tasks(group.stranger, 9)  # a GET marks nothing
    assert len(browser.get(NOTICES, {"show": "unseen"}).context["listing"].page.object_list) == 1
    for _again in range(2):
        assert browser.post(reverse("offices:mark_seen", args=[notice.pk])).status_code == 302
    assert notice.sightings.count() == 1
    assert tasks(group.stranger, 9) == []
    assert "遠市" in as_(group.town).get(notice.get_absolute_url()).content.decode()
    assert as_(group.neighbour).post(reverse("offices:mark_seen", args=[notice.pk])).status_code == 404


def test_a_file_is_read_in_the_group_alone(group, files_folder):
    notice = shared(group.town, file=check_bytes("例".encode(), "例.txt"))
    address = reverse("offices:shared_notice_file", args=[notice.pk])
    answer = as_(group.stranger).get(address)
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, "例".encode())
    assert as_(group.neighbour).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    bare = reverse("offices:shared_notice_file", args=[shared(group.town).pk])
    assert as_(group.stranger).get(bare).status_code == 404


def test_what_stands_in_a_file_is_found_in_the_group_alone(group, files_folder):
    notice = shared(group.town, file=check_bytes(pdf_of("表紙", "金糸雀の輸出"), "例.pdf"))
    run_waiting()
    (hit,) = find("金糸雀", user=group.stranger).hits
    assert (hit.title, hit.page, hit.url) == ("例.pdf", 2, f"/shared-notices/{notice.pk}/file/#page=2")
    assert not find("金糸雀", user=group.neighbour).total and not find("金糸雀").total


def test_several_join_an_event(group):
    row = event(group.singapore)
    join = reverse("offices:join", args=[row.pk])
    assert as_(group.town).get(join).status_code == 200
    assert as_(group.town).post(join, {"remark": "1小間"}).status_code == 302
    actions.join(row, by=group.stranger)
    actions.join(row, by=group.stranger, remark="資料のみ")
    assert sorted(row.joinings.values_list("remark", flat=True)) == ["1小間", "資料のみ"]
    with pytest.raises(PermissionDenied):
        actions.join(row, by=group.singapore)  # CLAIR's office is no local government
    with pytest.raises(PermissionDenied):
        actions.join(row, by=group.neighbour)
    with pytest.raises(NotPossible):
        actions.join(event(group.town, join_by=None), by=group.stranger)
    with time.travel(time.tokyo(2012, 11, 16, 9)), pytest.raises(NotPossible):
        actions.join(row, by=group.town)
    actions.leave(row, by=group.town)
    actions.call_off_date(row, by=group.singapore, note="会場の都合")
    run_waiting()
    told = list(Notification.objects.filter(about_type="offices.shareddate").values_list("name", "post"))
    assert told.count(("offices.shared_date.join", group.singapore.acting.pk)) == 3
    assert told.count(("offices.shared_date.leave", group.singapore.acting.pk)) == 1
    assert [post for name, post in told if name.endswith("call_off_date")] == [group.stranger.acting.pk]


def test_the_shared_calendar_is_read_by_programs_until_it_is_withdrawn(group):
    row = event(group.singapore)
    begins = datetime(2012, 11, 5, 6, tzinfo=UTC)
    meeting = meetings.plan(
        by=group.singapore, title="連絡会議", territory="SG", starts_at=begins, ends_at=begins + timedelta(hours=2),
        place="会議室", agenda="1　報告",
    )  # fmt: skip
    meetings.invite(meetings.invite_all(meeting, by=group.singapore), by=group.singapore)
    address = actions.make_group_address(by=group.town)
    assert actions.make_group_address(by=group.town) == address
    feed, anybody = reverse("offices:shared_calendar_feed", kwargs={"key": KEYS.of(address.pk)}), Client()
    answer = anybody.get(feed)
    assert answer.status_code == 200
    whole = read(answer.content)
    found = {one.value("UID"): one for one in parts(whole, "VEVENT")}
    assert set(found) == {f"{row.key}@kakehashi", f"{meeting.key}@kakehashi"}
    assert parts(whole, "VTIMEZONE")
    assert "例示・EXAMPLE" in answer.content.decode().replace("\r\n ", "")
    assert anybody.get(feed, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    other = as_(group.neighbour).get(reverse("offices:shared_calendar"))
    assert parts(read(other.content), "VEVENT") == []
    page = reverse("offices:group_calendar_address", args=[address.pk])
    assert KEYS.of(address.pk) in as_(group.town).get(page).content.decode()
    assert as_(group.stranger).get(page).status_code == 404
    assert as_(group.town).post(reverse("offices:withdraw_group_address", args=[address.pk])).status_code == 302
    assert anybody.get(feed).status_code == 404


def test_forms_through_http(group):
    town = as_(group.town)
    new = reverse("offices:share_notice")
    typed = {
        "territory": "SG",
        "title": "お知らせ",
        "text": "本文",
        "valid_from": "2012-10-20",
        "valid_until": "2012-10-19",
    }
    wrong = town.post(new, typed)
    assert wrong.status_code == 422
    assert "お知らせ" in wrong.content.decode()
    assert town.post(new, typed | {"valid_until": ""}).status_code == 302
    assert town.post(new, typed | {"territory": "FR", "valid_until": ""}).status_code == 422
    notice = SharedNotice.objects.get()
    for name in ("edit_notice", "withdraw_notice"):
        assert town.get(reverse(f"offices:{name}", args=[notice.pk])).status_code == 200
    new = reverse("offices:share_date")
    typed = {"territory": "SG", "title": "展示会", "begins": "2012-12-01", "ends": "", "join_by": "2012-12-05"}
    assert town.post(new, typed).status_code == 422
    assert town.post(new, typed | {"join_by": ""}).status_code == 302
    row = SharedDate.objects.get()
    assert row.ends == row.begins
    sent = {"title": "展示会", "begins": "2012-12-03", "ends": "", "version": row.version}
    assert town.post(reverse("offices:edit_date", args=[row.pk]), sent).status_code == 302
    row.refresh_from_db()
    assert (row.begins, row.ends, row.sequence) == (date(2012, 12, 3), date(2012, 12, 3), 1)
    assert town.get(row.get_absolute_url()).status_code == 200


def test_what_a_post_holds_goes_to_another_one(group):
    before, after = group.singapore.acting, group.paris.acting
    notice, shared_date = shared(group.singapore), event(group.singapore)
    over = shared(group.singapore, title="昔のこと", valid_from=date(2012, 9, 1), valid_until=date(2012, 9, 2))
    begins = datetime(2012, 11, 5, 6, tzinfo=UTC)
    meeting = meetings.plan(
        by=group.singapore, title="連絡会議", territory="SG", starts_at=begins, ends_at=begins + timedelta(hours=2)
    )
    held = {row for holding in HOLDINGS.values() if holding.name.startswith("offices.")
            for row in holding.things([before.pk])}  # fmt: skip
    assert {notice, shared_date, meeting} <= held
    assert over not in held
    for passes in (actions.pass_notices, actions.pass_dates, meetings.pass_meetings):
        assert passes(before, after, by=group.administrator) >= 1
    for row in (notice, shared_date, meeting):
        row.refresh_from_db()
        assert row.post == after


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_many_rows(group, count, django_assert_max_num_queries):
    for number in range(count):
        shared(group.town, title=f"お知らせ{number}")
        event(group.town, title=f"催し{number}")
    browser = as_(group.stranger)
    browser.get(NOTICES)
    for address in (NOTICES, DATES):
        with django_assert_max_num_queries(19):
            assert browser.get(address).status_code == 200


@pytest.mark.parametrize("address", [NOTICES, DATES])
def test_whoever_has_no_office_abroad_is_led_to_where_one_is_entered(world, address):
    client, enter = as_(world.town), reverse("offices:register_local_government_office")
    assert enter in client.get(address).content.decode()
    assert client.get(enter).status_code == 200
