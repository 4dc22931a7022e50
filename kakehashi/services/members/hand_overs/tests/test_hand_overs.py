"""A post goes to a successor: on its day, whole, and the predecessor's access ends the day before."""

from datetime import date, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.engines.ledger import look_at_schedule, run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify import notify
from kakehashi.engines.notify.models import Mail, Notification
from kakehashi.engines.notify.permissions import NOTIFICATION
from kakehashi.engines.tables.actions import save_filter
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.registry.factories import make_member
from kakehashi.registry.models import PostRole, Tenure, User
from kakehashi.services.members import actions as members
from kakehashi.services.members.hand_overs import actions
from kakehashi.services.members.hand_overs.models import HandOver
from kakehashi.services.members.hand_overs.permissions import HAND_OVER
from kakehashi.services.members.hand_overs.schedule import forget_notes
from kakehashi.services.members.models import Invitation

from .conftest import APRIL, again, on

NEW = {"username": "hanako", "display_name": "例 花子", "password": "correct horse battery"}


def planned(town, **values):
    given = {"by": town.keeper, "begins": APRIL, "successor": town.colleague, "note": "県への報告は毎月10日です。"}
    return actions.plan_hand_over(town.post, **given | values)


def the_clock_strikes(moment):
    """The schedule at that moment, and what follows from it."""
    with time.travel(moment):
        look_at_schedule(time.now())
        run_waiting()


def test_access_ends_the_day_before_whether_the_clock_runs_or_not(town):
    planned(town)
    with on((3, 31), 23):
        assert again(town.officer).acting == town.post
        assert town.post not in again(town.colleague).posts_held
    with on((4, 1), 0):
        assert again(town.officer).acting is None
        assert town.post in again(town.colleague).posts_held


def test_the_predecessor_gets_no_rows_and_the_successor_all(town):
    notify(town.post, name="x.y", subject="件", text="文", path="/inbox/", about=town.body)
    planned(town)
    with on((3, 31)):
        assert NOTIFICATION.visible(again(town.officer)).count() == 1
    with on((4, 1)):
        assert not NOTIFICATION.visible(again(town.officer)).exists()
        assert not HAND_OVER.visible(again(town.officer)).exists()
        successor = again(town.colleague)
        successor.act_as(town.post.pk)
        assert NOTIFICATION.visible(successor).count() == 1
        assert HAND_OVER.get(successor, "view", pk=HandOver.objects.get().pk).note == "県への報告は毎月10日です。"


def test_the_clock_carries_it_out_once(town):
    look_at_schedule(time.now())
    hand_over = planned(town)
    run_waiting()
    the_clock_strikes(time.tokyo(2013, 3, 31))
    hand_over.refresh_from_db()
    assert hand_over.state == "planned"
    for hour in (9, 10):
        the_clock_strikes(time.tokyo(2013, 4, 1, hour))
    the_clock_strikes(time.tokyo(2013, 4, 2))
    hand_over.refresh_from_db()
    assert hand_over.state == "done"
    assert Entry.objects.filter(name="members.hand_over.carry_out_hand_over").count() == 1


def test_both_are_told_in_whole_letters(town):
    User.objects.filter(pk=town.officer.pk).update(email="leaver@example.jp")
    save_filter(by=town.officer, list="x:y", name="期限順", query="sort=due")
    look_at_schedule(time.now())
    planned(town)
    run_waiting()
    told = Notification.objects.filter(name="members.hand_over.plan_hand_over")
    assert {one.post_id for one in told} == {town.post.pk, town.colleague.acting.pk}
    assert "your successor should know" in told.get(post=town.post).text_en
    the_clock_strikes(time.tokyo(2013, 4, 1))
    first = Notification.objects.get(name="members.hand_over.carry_out_hand_over", post=town.post)
    assert "Saved filters: 1" in first.text_en
    assert first.path == f"/hand-over/{HandOver.objects.get().pk}/"
    assert first.is_example
    letter = Mail.objects.get(address="leaver@example.jp")
    assert "EXAMPLE" in letter.subject
    assert town.body.name in letter.text


def test_sessions_end_where_no_post_is_left(town, client):
    client.force_login(town.officer)
    client.get("/account/")
    UserSession.objects.get_or_create(
        user=town.officer, session_key=client.session.session_key, defaults={"ip": "127.0.0.1", "user_agent": "x"}
    )
    look_at_schedule(time.now())
    planned(town)
    the_clock_strikes(time.tokyo(2013, 3, 31))
    assert client.get("/account/").status_code == 200
    the_clock_strikes(time.tokyo(2013, 4, 1))
    assert not UserSession.objects.filter(user=town.officer).exists()
    assert client.get("/account/").status_code == 302


def test_who_holds_another_post_stays_signed_in_without_this_one(town, client):
    members.begin_tenure(town.keeper.acting, by=town.administrator, user=town.officer)
    client.force_login(town.officer)
    planned(town)
    with on((4, 1)):
        assert actions.end_sessions(town.officer, by=None) == 0
        assert client.get("/account/").status_code == 200
        assert [post.pk for post in again(town.officer).posts_held] == [town.keeper.acting.pk]


def test_at_once(town):
    done = planned(town, begins=None)
    assert done.state == "done"
    assert again(town.officer).acting is None
    assert town.post in again(town.colleague).posts_held


def test_it_is_undone_before_its_day(town):
    hand_over = planned(town)
    actions.withdraw_hand_over(hand_over, by=town.keeper)
    assert Tenure.objects.get(user=town.officer).ends is None
    assert not Tenure.objects.filter(user=town.colleague, post=town.post).exists()
    with on((4, 1)):
        assert again(town.officer).acting == town.post
    second = planned(town)
    with on((4, 1)), pytest.raises(NotPossible):
        actions.withdraw_hand_over(second, by=town.keeper)


def test_a_day_that_was_set_before_comes_back(town):
    Tenure.objects.filter(user=town.officer).update(ends=date(2013, 6, 30))
    actions.withdraw_hand_over(planned(town), by=town.keeper)
    assert Tenure.objects.get(user=town.officer).ends == date(2013, 6, 30)


def test_a_successor_without_an_account_is_invited(town):
    hand_over = planned(town, successor=None, address="hanako@example.jp")
    assert hand_over.invitation.token
    letter = Mail.objects.get(address="hanako@example.jp")
    assert "平成25" in letter.text
    assert hand_over.invitation.expires - time.machine_now() > timedelta(days=34)
    members.accept_invitation(hand_over.invitation, by=AnonymousUser(), **NEW)
    hanako = User.objects.get(username="hanako")
    assert hanako.acting is None
    with on((4, 1)):
        assert again(hanako).acting == town.post
        assert again(town.officer).acting is None


def test_who_is_invited_and_comes_late_begins_on_that_day(town):
    hand_over = planned(town, successor=None, address="hanako@example.jp")
    with on((4, 8)):
        assert not Tenure.objects.on(time.today()).filter(post=town.post).exists(), "vacant meanwhile"
        members.accept_invitation(hand_over.invitation, by=AnonymousUser(), **NEW)
        assert Tenure.objects.get(user__username="hanako").begins == date(2013, 4, 8)
        done = actions.carry_out_hand_over(hand_over, by=None)
        hanako = User.objects.get(username="hanako")
        assert HAND_OVER.get(hanako, "view", pk=done.pk).person == hanako
        assert actions.mark_read(done, by=hanako).read_at


@pytest.mark.parametrize("came_in", [True, False])
def test_undoing_takes_the_invitation_back_too(town, came_in):
    hand_over = planned(town, successor=None, address="hanako@example.jp")
    if came_in:
        members.accept_invitation(hand_over.invitation, by=AnonymousUser(), **NEW)
    actions.withdraw_hand_over(hand_over, by=town.keeper)
    assert Invitation.objects.get().state == ("accepted" if came_in else "withdrawn")
    assert not Tenure.objects.filter(user__username="hanako").exists()


@pytest.mark.parametrize(
    "values",
    [{"begins": date(2013, 3, 10)}, {"successor": "officer"}, {"successor": "keeper", "post": "keeper"}],
)
def test_what_is_no_hand_over_is_refused(town, values):
    post = getattr(town, values.pop("post", "officer")).acting
    if "successor" in values:
        values["successor"] = getattr(town, values["successor"])
    with pytest.raises(NotPossible):
        actions.plan_hand_over(post, **{"by": town.keeper, "begins": APRIL, "successor": town.colleague} | values)
    assert not HandOver.objects.exists()
    assert Tenure.objects.filter(ends=None).count() == 6


def test_one_plan_at_a_time(town):
    planned(town)
    with pytest.raises(NotPossible):
        planned(town, successor=None)


def test_somebody_remains_administrator(town):
    own = town.administrator.acting
    with pytest.raises(NotPossible):
        actions.plan_hand_over(own, by=town.administrator, begins=APRIL)
    actions.plan_hand_over(own, by=town.administrator, begins=APRIL, successor=town.headquarters)


def test_who_may(town):
    for user in (town.officer, town.stranger, None, AnonymousUser()):
        with pytest.raises(PermissionDenied):
            planned(town, by=user)
    with pytest.raises(PermissionDenied):
        actions.plan_hand_over(town.administrator.acting, by=town.headquarters, begins=APRIL)
    assert planned(town, by=town.headquarters).planned_by == town.headquarters.acting, "headquarters stands in"
    row = HandOver.objects.get()
    assert set(HAND_OVER.visible(town.keeper)) == {row} == set(HAND_OVER.visible(town.officer))
    assert set(HAND_OVER.visible(town.headquarters)) == {row} == set(HAND_OVER.visible(town.administrator))
    for user in (town.stranger, town.colleague, None, AnonymousUser()):
        assert not HAND_OVER.visible(user).exists()


def test_the_note_is_written_by_whoever_leaves_and_never_over_each_other(town):
    hand_over = planned(town, note="")
    actions.write_note(hand_over, by=town.officer, note="引き継ぎます。", version=0)
    with pytest.raises(Conflict):
        actions.write_note(hand_over, by=town.keeper, note="上書き", version=0)
    with pytest.raises(PermissionDenied):
        actions.write_note(hand_over, by=town.colleague, note="x")
    with on((4, 1)):
        actions.carry_out_hand_over(hand_over, by=None)
        with pytest.raises(PermissionDenied):
            actions.write_note(hand_over, by=again(town.officer), note="x")
        with pytest.raises(NotPossible):
            actions.write_note(hand_over, by=again(town.keeper), note="x")


def test_read_once_and_the_message_leaves_the_desk(town):
    look_at_schedule(time.now())
    hand_over = planned(town)
    the_clock_strikes(time.tokyo(2013, 4, 1))
    with on((4, 1)):
        successor = again(town.colleague)
        with pytest.raises(PermissionDenied):
            actions.mark_read(hand_over, by=successor)  # acts as the old post
        successor.act_as(town.post.pk)
        assert actions.mark_read(hand_over, by=successor).read_at
        actions.mark_read(hand_over, by=successor)
        assert not Notification.objects.filter(post=town.post, read_at=None, about_type="members.handover").exists()
    assert Entry.objects.filter(name="members.hand_over.mark_read").count() == 1


def test_a_deputy_stands_in_from_a_day_to_a_day(town):
    tenure = actions.appoint_deputy(
        town.post, by=town.keeper, user=town.colleague, begins=date(2013, 3, 20), ends=date(2013, 3, 22)
    )
    for day, holds in (((3, 19), False), ((3, 20), True), ((3, 22), True), ((3, 23), False)):
        with on(day):
            assert (town.post in again(town.colleague).posts_held) is holds
            assert town.post in again(town.officer).posts_held
            assert not any(post.held_as_deputy for post in again(town.officer).posts_held)
            marked = {post.pk: post.held_as_deputy for post in again(town.colleague).posts_held}
            assert marked.get(town.post.pk, False) is holds
            assert sum(marked.values()) == holds
    with pytest.raises(NotPossible):
        actions.appoint_deputy(town.post, by=town.keeper, user=town.colleague, ends=date(2013, 3, 20))
    with pytest.raises(NotPossible):
        actions.appoint_deputy(town.post, by=town.keeper, user=town.officer, ends=date(2013, 3, 20))
    with on((3, 21)):
        actions.recall_deputy(tenure, by=town.keeper)
        assert town.post not in again(town.colleague).posts_held
    hand_over = planned(town)
    assert list(hand_over.ended) == [str(Tenure.objects.get(user=town.officer).pk)], "deputies are no predecessors"


def test_a_deputy_to_come_is_recalled_before(town):
    tenure = actions.appoint_deputy(town.post, by=town.keeper, user=town.colleague, begins=APRIL, ends=APRIL)
    run_waiting()
    assert Notification.objects.filter(name="members.tenure.appoint_deputy").count() == 2
    actions.recall_deputy(tenure, by=town.keeper)
    assert not Tenure.objects.filter(is_deputy=True).exists()


def test_an_old_note_is_erased(town):
    hand_over = planned(town, begins=None)
    for moment, note in ((time.tokyo(2018, 3, 1), "県への報告は毎月10日です。"), (time.tokyo(2018, 4, 1), "")):
        with time.travel(moment):
            forget_notes(time.now())
        hand_over.refresh_from_db()
        assert hand_over.note == note


def test_the_ledger_holds_no_words(town):
    hand_over = planned(town, successor=None, address="canary@example.jp", note="カナリア canary")
    actions.write_note(hand_over, by=town.officer, note="カナリア canary")
    actions.withdraw_hand_over(hand_over, by=town.keeper)
    assert "canary" not in " ".join(str(facts) for facts in Entry.objects.values_list("facts", flat=True))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ahead=st.integers(0, 400), later=st.integers(-30, 30), undo=st.booleans())
def test_on_every_day_the_post_is_held_by_exactly_one_of_the_two(town, django_db_blocker, ahead, later, undo):
    """Whatever the day: before it the predecessor, from it on the successor; undone, the predecessor always."""
    officer, colleague = make_member("municipal_officer", body=town.body), town.colleague
    begins = time.today() + timedelta(days=ahead)
    hand_over = actions.plan_hand_over(officer.acting, by=town.keeper, begins=begins, successor=colleague)
    undo = undo and ahead > 0
    if undo:
        actions.withdraw_hand_over(hand_over, by=town.keeper)
    day = max(begins + timedelta(days=later), date(2012, 4, 1))
    with time.travel(time.tokyo(day.year, day.month, day.day)):
        holders = set(Tenure.objects.on(time.today()).filter(post=hand_over.post).values_list("user", flat=True))
    assert holders == {officer.pk if undo or day < begins else colleague.pk}


def test_roles_stay_with_the_post(town):
    planned(town, begins=None)
    successor = again(town.colleague)
    successor.act_as(town.post.pk)
    assert (
        successor.roles
        == {"municipal_officer"}
        == set(PostRole.objects.filter(post=town.post).values_list("role", flat=True))
    )
