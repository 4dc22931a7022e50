import re
from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base.time import tokyo, travel
from kakehashi.engines.access.holdings import HOLDINGS
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.mailing.desks import DESKS
from kakehashi.engines.mailing.models import Sending
from kakehashi.engines.mailing.reply_address import key_in
from kakehashi.engines.notify.models import Mail
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.clock import become_demonstration
from kakehashi.registry.factories import make_body, make_member
from kakehashi.services.members.outreach.models import OutreachContact
from kakehashi.services.members.usage_reminders import actions, documents, queries, tasks
from kakehashi.services.members.usage_reminders.measures import tasks as reminders_waiting
from kakehashi.services.members.usage_reminders.models import RemindedBody, ReminderRefusal
from kakehashi.services.members.usage_reminders.permissions import KeyHolder
from kakehashi.services.members.usage_reminders.rules import FATES, months_before, outcome

SupportRequest = apps.get_model("casework", "SupportRequest")  # a use of another room, whatever it is
MOST = 15
NOW = tokyo(2012, 10, 15, 9)
LONG_AGO = tokyo(2011, 6, 1)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(1, 120))
def test_months_before(day, months):
    found = months_before(day, months)
    assert (day.year * 12 + day.month) - (found.year * 12 + found.month) == months
    assert found.day == day.day or (found.day < day.day and (found.day >= 28))


@given(st.lists(st.tuples(st.dates(), st.none() | st.dates())))
def test_what_came_of_it_is_never_more_than_were_mailed(pairs):
    found = outcome(pairs)
    assert found.mailed == len(pairs)
    assert 0 <= found.returned <= found.mailed
    assert 0 <= found.percent <= 100


@pytest.fixture
def monday(db):
    with travel(NOW), override("ja"):
        yield


@pytest.fixture
def staff(monday):
    house = make_body("協会", prefecture="", kind="headquarters", is_example=False)
    return make_member("hq_officer", body=house, section="企画調査課")


def town(name, *, email="desk@example.jp", at=LONG_AGO):
    """A town that asked for something once."""
    body = make_body(name, prefecture="98")
    post = make_member("municipal_officer", body=body).acting
    post.email = email
    post.save()
    if at:
        request = SupportRequest.objects.create(
            organisation=body, section=post.section, post=post, type="market_check", submitted_at=at, state="submitted",
            number=f"R-{body.pk}",
        )  # fmt: skip
        SupportRequest.objects.filter(pk=request.pk).update(created_at=at)
    return body


def drafted(staff, *bodies):
    row = actions.write(by=staff, subject="使ってください", text="秋の相談をお待ちしています。")
    for body in bodies:
        actions.remind(body, by=staff, reminder=row)
    return row


def sent(staff, *bodies):
    """Sent, with its mails made; the demonstration's mailbox holds them."""
    row = actions.send_out(drafted(staff, *bodies), by=staff)
    sending = Sending.objects.get(pk=row.sending)
    tasks.held(sending, [one.pk for one in row.bodies.filter(fate="mailed")])
    tasks.finished(sending)
    row.refresh_from_db()
    return row


def text(answer):
    return answer.content.decode()


class TestWho:
    def test_only_who_came_once_and_nothing_since(self, client, staff):
        town("夕凪市"), town("毎日市", at=tokyo(2012, 9, 1)), town("無縁村", at=None)
        client.force_login(staff)
        page = text(client.get("/coverage/dormant/"))
        assert "夕凪市" in page
        assert "毎日市" not in page
        assert "無縁村" not in page

    def test_a_body_that_is_no_more_is_neither_listed_nor_mailed(self, staff):
        gone = town("霞ヶ沢町")
        type(gone).objects.filter(pk=gone.pk).update(valid_until=date(2012, 3, 31))
        used = actions.uses(staff)
        assert gone.pk not in queries.dormant(used, 12)
        assert queries.fates([gone.pk], used) == {gone.pk: "no_address"}

    def test_the_term_is_a_row(self, client, staff):
        town("夕凪市", at=tokyo(2012, 6, 1))
        client.force_login(staff)
        assert "夕凪市" not in text(client.get("/coverage/dormant/"))
        values = {"months": "３", "pause": "2", "valid_from": "2012-10-15"}
        assert client.post("/coverage/dormant/term/", values | {"months": "0"}).status_code == 422
        assert client.post("/coverage/dormant/term/", values).status_code == 302
        assert queries.term() == (3, 2)
        assert "夕凪市" in text(client.get("/coverage/dormant/"))
        assert queries.term(date(2012, 10, 14)) == (12, 6)

    def test_the_others_with_the_reason(self, staff):
        plain, silent, wishes, met, again = (town(name) for name in ("一市", "二市", "三市", "四市", "五市"))
        type(silent).objects.get(pk=silent.pk).sections.get().posts.update(email="")
        actions.stop_reminders(wishes, by=staff)
        OutreachContact.objects.create(
            organisation=met, way="visit", day=date(2012, 11, 1), post=staff.acting, made_at=NOW
        )
        sent(staff, again)
        used = queries.dormant(actions.uses(staff), 12)
        found = queries.fates([one.pk for one in (plain, silent, wishes, met, again)], used)
        assert list(found.values()) == ["", "no_address", "refused", "contacted", "reminded"]
        assert set(found.values()) <= set(FATES)


class TestDesk:
    def test_what_was_written_waits_on_the_desk_of_its_post(self, client, staff):
        body, row = town("夕凪市"), drafted(staff)
        client.force_login(staff)
        page = text(client.get("/desk/"))
        assert "使ってください" in page
        assert "送り先を選ぶ" in page
        actions.remind(body, by=staff, reminder=row)
        assert "送り先を選ぶ" not in text(client.get("/desk/"))
        other = make_member("hq_officer", body=staff.acting.section.organisation, section="別の課")
        assert not reminders_waiting(other, 9)
        assert not reminders_waiting(make_member("municipal_officer", body=body), 9)
        actions.drop(row, by=staff, note="やめた")
        assert "使ってください" not in text(client.get("/desk/"))

    @pytest.mark.parametrize("count", [0, 1, 30])
    def test_one_query(self, staff, count, django_assert_max_num_queries):
        for _number in range(count):
            drafted(staff)
        reminders_waiting(staff, 9)
        with django_assert_max_num_queries(1):
            assert len(reminders_waiting(staff, 9)) == min(count, 9)


class TestSending:
    def test_the_way_to_the_end(self, client, staff):
        become_demonstration(NOW)
        first, second = town("夕凪市"), town("星渡市", email="")
        client.force_login(staff)
        assert client.post("/usage-reminders/new/", {"subject": "", "text": "本文"}).status_code == 422
        assert client.post("/usage-reminders/new/", {"subject": "題", "text": "本文です"}).status_code == 302
        row = actions.UsageReminder.objects.get()
        assert "本文です" in text(client.get(f"/usage-reminders/{row.pk}/"))
        chosen = {"do": "remind", "pk": [first.pk, second.pk]}
        assert client.post("/coverage/dormant/", chosen).status_code == 200
        assert client.post("/coverage/dormant/", chosen | {"sure": "1", "reminder": row.pk}).status_code == 302
        assert row.bodies.count() == 2
        page = text(client.get(f"/usage-reminders/{row.pk}/"))
        assert str(FATES["no_address"]) in page
        assert client.post(f"/usage-reminders/{row.pk}/send-out/", {"version": 0}).status_code == 302
        row.refresh_from_db()
        assert dict(row.bodies.values_list("organisation__name", "fate")) == {
            "夕凪市": "mailed",
            "星渡市": "no_address",
        }
        contact = OutreachContact.objects.get()
        assert (contact.organisation, contact.way, contact.state) == (first, "mail", "done")
        sending = Sending.objects.get(pk=row.sending)
        tasks.held(sending, [one.pk for one in row.bodies.filter(fate="mailed")])
        tasks.finished(sending)
        row.refresh_from_db()
        assert row.state == "sent"
        mail = Mail.objects.get(address="desk@example.jp")
        assert "例示・EXAMPLE" in mail.text
        assert "/usage-reminders/stop/" in mail.text
        assert Entry.objects.filter(name="members.usage_reminder.finish", subject_id=row.pk).count() == 1

    def test_the_bytes_hold_the_way_out(self, staff):
        body = town("夕凪市")
        row = actions.send_out(drafted(staff, body), by=staff)
        sending = Sending.objects.get(pk=row.sending)
        (mail,) = tasks.letters(tasks.prepare(sending), [one.pk for one in row.bodies.all()]).values()
        told = mail.message.decode("ascii")
        assert re.search(r"List-Unsubscribe: <https?://[^>]+/usage-reminders/stop/[^>]+/>", told)
        assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in told
        assert mail.address == "desk@example.jp"
        actions.stop_reminders(body, by=staff)  # while it is being sent
        assert not tasks.letters(tasks.prepare(sending), [one.pk for one in row.bodies.all()])
        tasks.refused(sending, [row.bodies.get().pk])
        assert row.bodies.get().fate == "returned"

    def test_what_comes_back_later_is_noticed(self, staff, settings):
        settings.REPLY_ADDRESS = "reply@example.jp"
        row = sent(staff, town("夕凪市"))
        one, sending = row.bodies.get(), Sending.objects.get(about=row.pk)
        mail = tasks.letters(tasks.prepare(sending), [one.pk])[one.pk]
        assert mail.sender.startswith("reply+") and one.fate == "mailed"
        _address, key = key_in([mail.sender], DESKS)
        DESKS[key.desk].returned(key, False)  # late, not gone
        one.refresh_from_db()
        assert one.fate == "mailed"
        for _twice in range(2):
            DESKS[key.desk].returned(key, True)
        one.refresh_from_db()
        assert one.fate == "returned"
        assert Entry.objects.filter(name="members.usage_reminder.note_refused").count() == 1
        assert queries.outcome_of(row, actions.uses(staff)).mailed == 0

    def test_a_draft_goes_to_the_post_that_follows(self, staff):
        row = drafted(staff)
        successor = make_member("hq_officer", body=staff.acting.section.organisation, section="次の課").acting
        holding = HOLDINGS["members.usage_reminders"]
        assert [holding.line(one).title for one in holding.things([staff.acting.pk])] == [str(row)]
        assert holding.passes(staff.acting, successor, by=staff) == 1
        row.refresh_from_db()
        assert (row.post, list(holding.things([staff.acting.pk]))) == (successor, [])

    def test_nobody_twice(self, staff):
        body = town("夕凪市")
        sent(staff, body)
        with pytest.raises(NotPossible):
            actions.send_out(drafted(staff, body), by=staff)
        assert OutreachContact.objects.count() == 1
        with travel(tokyo(2013, 5, 1)):
            sent(staff, body)
        assert OutreachContact.objects.count() == 2

    def test_what_came_of_it(self, client, staff):
        back, silent = town("夕凪市"), town("星渡市")
        row = sent(staff, back, silent)
        request = SupportRequest.objects.filter(organisation=back).first()
        request.pk, request.number = None, "R-9"
        request.save()
        SupportRequest.objects.filter(pk=request.pk).update(created_at=tokyo(2012, 10, 15, 10))
        with travel(tokyo(2012, 11, 1)):
            found = queries.outcome_of(row, actions.uses(staff))
            assert (found.mailed, found.returned, found.percent) == (2, 1, 50)
            client.force_login(staff)
            page = text(client.get(f"/usage-reminders/{row.pk}/"))
            assert "50%" in page
            assert "いま、あなたの手続きはありません。" in page

    def test_draft_alone_is_changed(self, client, staff):
        body = town("夕凪市")
        row = drafted(staff, body)
        client.force_login(staff)
        assert client.post(f"/usage-reminders/{row.pk}/take-out/{body.pk}/").status_code == 302
        assert not row.bodies.exists()
        with pytest.raises(NotPossible):
            actions.send_out(row, by=staff)
        assert actions.drop(row, by=staff, note="要らなくなった").state == "dropped"
        with pytest.raises(NotPossible):
            actions.change(row, by=staff, subject="a", text="b")
        with pytest.raises(NotPossible):
            actions.remind(body, by=staff, reminder=row)

    def test_a_town_sees_nothing_of_it(self, client, staff):
        body = town("夕凪市")
        row = drafted(staff, body)
        officer = make_member("municipal_officer", body=body, section="観光課")
        client.force_login(officer)
        for address in ("/usage-reminders/", "/coverage/dormant/", "/usage-reminders/new/"):
            assert client.get(address).status_code == 403
        assert client.get(f"/usage-reminders/{row.pk}/").status_code == 404
        with pytest.raises(PermissionDenied):
            actions.send_out(row, by=officer)


class TestStopping:
    def test_looking_changes_nothing_and_pressing_stops(self, client, staff):
        body = town("夕凪市")
        address = f"/usage-reminders/stop/{documents.key_of(body.pk)}/"
        assert client.get(address).status_code == 200
        assert not ReminderRefusal.objects.exists()
        assert client.post(address).status_code == 302
        assert client.post(address).status_code == 302
        assert ReminderRefusal.objects.count() == 1
        with pytest.raises(NotPossible):
            drafted(staff, body)
        assert client.get("/usage-reminders/stop/12.wrong/").status_code == 404
        actions.allow_reminders(body, by=staff)
        assert not queries.refused()
        client.force_login(staff)
        assert client.post(f"/organisations/{body.pk}/reminders/stop/").status_code == 302
        assert queries.refused() == {body.pk}
        assert client.post(f"/organisations/{body.pk}/reminders/allow/").status_code == 302

    def test_mail_programs_press_it_without_a_cookie(self, staff):
        body = town("夕凪市")
        robot = Client(enforce_csrf_checks=True)
        answer = robot.post(
            f"/usage-reminders/stop/{documents.key_of(body.pk)}/", {"List-Unsubscribe": "One-Click"}
        )  # fmt: skip
        assert answer.status_code == 200
        assert queries.refused() == {body.pk}

    def test_the_key_of_one_body_stops_no_other(self, staff):
        body, other = town("夕凪市"), town("星渡市")
        with pytest.raises(PermissionDenied):
            actions.stop_reminders(other, by=KeyHolder(body.pk))


@pytest.mark.parametrize("rows", [0, 1, 30])
def test_queries_do_not_grow(client, staff, rows):
    bodies = [town(f"市{number}") for number in range(rows)]
    row = drafted(staff, *bodies)
    client.force_login(staff)
    for address in ("/coverage/dormant/", f"/usage-reminders/{row.pk}/", "/usage-reminders/", "/coverage/first-uses/"):
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        assert len(found) <= MOST, address
    assert RemindedBody.objects.count() == rows
