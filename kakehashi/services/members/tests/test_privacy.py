import json
import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from kakehashi.base import time
from kakehashi.engines.files.models import StoredFile
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.measures.desk import DESK
from kakehashi.engines.notify import notify
from kakehashi.engines.notify.models import Mail
from kakehashi.engines.tables.models import TableImport
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Installation, Post, Section, User
from kakehashi.services.members.actions import accept_invitation, end_tenure, invite
from kakehashi.services.members.models import Erasure, Invitation
from kakehashi.services.members.privacy import actions, queries, rules
from kakehashi.services.members.privacy.schedule import remind_of_personal_data

from .conftest import holder

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SECRETS = ("hanako", "花子", "hanako@example.jp")


@pytest.fixture
def hanako(officer, administrator):
    """A person who came by an invitation, and has left."""
    invitation = invite(officer.acting, by=administrator, address="hanako@example.jp")
    done = accept_invitation(
        invitation, by=None, username="hanako", display_name="例示 花子", password="correct horse battery"
    )
    end_tenure(done.user.tenures.get(), by=administrator)
    done.user.tenures.update(begins=date(2012, 4, 1), ends=date(2012, 10, 14))
    return User.objects.get(pk=done.user.pk)


def everything(user):
    """All that is stored anywhere about people, as text."""
    rows = [*User.objects.values(), *Invitation.objects.values(), *Mail.objects.values(), *Entry.objects.values()]
    return json.dumps([rows, Erasure.objects.count(), user.pk], default=str, ensure_ascii=False)


def test_a_persons_file_holds_what_is_kept(hanako):
    found = queries.as_json(queries.person_file(hanako))
    for words in (*SECRETS, "registry.Tenure", "members.Invitation"):
        assert words in found
    assert found == queries.as_json(queries.person_file(hanako))


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_file_is_told_in_words_that_people_know(hanako, administrator, client, language):
    """No name of a table, of a field, or of an event of the ledger stands on the page; days stand in both eras."""
    client.force_login(administrator, backend=BACKEND)
    page = client.get(f"{language}/people/{hanako.pk}/").content.decode()
    told = re.findall(r"<h2 id=.kind[^>]*>(.*?)</h2>|<dt>(.*?)</dt><dd>(.*?)</dd>", page, re.DOTALL)
    words = [part for parts in told for part in parts if part]
    assert len(words) > 10
    raw = [part for part in words if re.search(r"[a-z]+\.[A-Za-z]+(?:\.|$| )|^[a-z]+(?:_[a-z]+)*$", part)]
    assert [part for part in raw if part not in SECRETS] == []
    assert any("平成24年（2012年）4月1日" in part for part in words) or language


def test_erasure_leaves_a_proof_and_nothing_else(hanako, administrator):
    digest = queries.digest_of(queries.person_file(hanako))
    proof = actions.erase(hanako, by=administrator)
    assert proof.digest == digest
    assert proof.counts["members.Invitation"] == 1
    left = everything(hanako)
    assert not [words for words in SECRETS if words in left]
    gone = User.objects.get(pk=hanako.pk)
    assert (gone.is_active, gone.has_usable_password()) == (False, False)
    assert Entry.objects.filter(name="members.person.erase", subject_id=str(hanako.pk)).exists()


def test_erasure_leaves_the_mail_of_a_section_whole(officer, administrator, hanako):
    desk, other = officer.acting, Post.objects.create(section=officer.acting.section, title="別の担当")
    shared = invite(desk, by=administrator, address=desk.email)
    shared.state, shared.user = "accepted", hanako
    shared.save()
    invite(other, by=administrator, address="hanako@example.jp")  # somebody else's, by the same address
    told = notify(desk, name="x", subject="受付", text="受け付けました", path="/", about=desk).mail
    assert "受け付けました" in told.text
    wrote = dict(Mail.objects.values_list("pk", "text"))
    actions.erase(hanako, by=administrator)
    assert Mail.objects.get(pk=told.pk).text == told.text
    assert Mail.objects.filter(address=desk.email).count() == 2
    left = {mail.pk for mail in Mail.objects.all() if mail.text != wrote[mail.pk] or mail.address == actions.GONE}
    assert left == {Mail.objects.order_by("pk").first().pk}, "the mail of their own invitation alone"


def test_erasure_after_a_table_was_brought_in_empties_the_table(hanako, officer, administrator):
    table = TableImport.objects.create(
        importer="x", post=officer.acting, by=hanako, content=b"x", rows=[[1, ["氏名"]]], verdicts=[[2, "wrong", ["x"]]]
    )
    proof = actions.erase(hanako, by=administrator)
    table.refresh_from_db()
    assert (table.content, table.rows, table.verdicts) == (None, [], [])
    assert proof.counts["tables.TableImport"] == 1


def test_erasure_leaves_the_files_of_the_post_and_the_consent_of_others(hanako, officer, administrator):
    words = {"name": "写真.jpg", "consent": "例示 一郎（掲載に同意）"}
    file = StoredFile.objects.create(
        kind_code="jpeg", size=1, digest="0", key="0", by=hanako, post=officer.acting, **words
    )
    actions.erase(hanako, by=administrator)
    file.refresh_from_db()
    assert {"name": file.name, "consent": file.consent} == words


def test_erasure_is_refused_with_the_reason(hanako, officer, administrator):
    with pytest.raises(NotPossible, match="在任"):
        actions.erase(officer, by=administrator)
    with pytest.raises(NotPossible, match="自分では"):
        actions.erase(administrator, by=administrator)
    with pytest.raises(PermissionDenied):
        actions.erase(hanako, by=officer)
    actions.record_provision(hanako, by=administrator, recipient="架空社", what="氏名", day=date(2012, 10, 1))
    with pytest.raises(NotPossible, match="2015"):
        actions.erase(hanako, by=administrator)
    hanako.provisions.update(day=date(2009, 10, 1))
    actions.erase(hanako, by=administrator)
    with pytest.raises(NotPossible, match="すでに"):
        actions.erase(hanako, by=administrator)


def test_the_pages_of_a_person(client, hanako, officer, administrator):
    client.force_login(officer, backend=BACKEND)
    assert "officer" in client.get("/account/file/").content.decode()
    assert json.loads(client.get("/account/file/?format=json").content)["registry.User"][0]["username"] == "officer"
    for path in ("/people/", f"/people/{hanako.pk}/", "/incidents/"):
        assert client.get(path).status_code in {403, 404}
    client.force_login(administrator, backend=BACKEND)
    assert "例示 花子" in client.get("/people/?q=花子").content.decode()
    assert "hanako@example.jp" in client.get(f"/people/{hanako.pk}/").content.decode()
    answer = client.post(f"/people/{hanako.pk}/erase/")
    assert answer.status_code == 302
    assert Erasure.objects.get().digest in client.get(answer.url).content.decode()


def test_reading_about_somebody_is_one_line_on_record_and_about_oneself_none(client, hanako, officer, administrator):
    client.force_login(administrator, backend=BACKEND)
    client.get(f"/people/{hanako.pk}/")
    entry = Entry.objects.get(name="personal.registry.user.read")
    assert (entry.by, entry.subject_id, entry.facts) == (administrator, str(hanako.pk), {"page": "members:person"})
    client.get("/people/")
    assert Entry.objects.filter(name="personal.list.read", facts={"page": "members:people"}).count() == 1
    client.get("/account/")
    client.get("/account/file/")
    assert Entry.objects.filter(name="personal.registry.user.read").count() == 1


def test_a_correction_is_asked_and_followed(client, officer, administrator):
    client.force_login(officer, backend=BACKEND)
    assert client.post("/account/file/correct/", {"text": ""}).status_code == 422
    assert client.post("/account/file/correct/", {"text": "氏名は例示 次郎です"}).status_code == 302
    row = officer.person_requests.get()
    assert client.post(f"/people/requests/{row.pk}/correct/", {"display_name": "x"}).status_code == 403
    client.force_login(administrator, backend=BACKEND)
    assert "例示 次郎" in client.get(f"/people/requests/{row.pk}/").content.decode()
    assert client.post(f"/people/requests/{row.pk}/correct/", {"display_name": "例示 次郎"}).status_code == 302
    officer.refresh_from_db()
    assert officer.display_name == "例示 次郎"
    assert client.post(f"/people/requests/{row.pk}/decline/", {"note": "x"}).status_code == 422


def test_a_declined_correction_says_why(officer, administrator):
    row = actions.ask_correction(by=officer, text="役職名")
    row = actions.decline_request(row, by=administrator, note="担当職は団体が決めます")
    assert (row.state, row.answer) == ("declined", "担当職は団体が決めます")


def test_an_incident_shows_its_days(client, officer, administrator):
    client.force_login(administrator, backend=BACKEND)
    sent = {"what": "名簿の誤送信", "known_on": "2012-10-10", "people": "3", "is_crime": "on"}
    assert client.post("/incidents/new/", sent | {"known_on": "2012-10-16"}).status_code == 422
    answer = client.post("/incidents/new/", sent)
    page = client.get(answer.url).content.decode()
    assert "10月15日" in page
    assert "12月9日" in page
    assert client.post(f"{answer.url}report/").status_code == 302
    assert client.post(f"{answer.url}close/", {"note": "確報を送付"}).status_code == 302
    client.force_login(officer, backend=BACKEND)
    assert client.get("/incidents/").status_code == 403


def test_the_days_of_the_law():
    known = date(2012, 10, 10)
    assert rules.first_report_due(known) == date(2012, 10, 15)
    assert rules.full_report_due(known, is_crime=False) == date(2012, 11, 9)
    assert rules.kept_until(date(2012, 2, 29)) == date(2015, 2, 28)
    assert rules.must_be_reported(people=1001, is_sensitive=False, is_financial=False, is_crime=False)
    assert not rules.must_be_reported(people=1000, is_sensitive=False, is_financial=False, is_crime=False)


def words_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_a_persons_file_is_printed_and_reading_it_is_on_record(client, hanako, administrator, is_demonstration):
    Installation.objects.update_or_create(pk=1, defaults={"is_demonstration": is_demonstration})
    actions.record_provision(hanako, by=administrator, recipient="架空社", what="氏名", day=date(2012, 10, 1))
    client.force_login(administrator, backend=BACKEND)
    assert "?format=pdf" in client.get(f"/people/{hanako.pk}/").content.decode()
    seen = Entry.objects.filter(name="personal.registry.user.read", subject_id=str(hanako.pk))
    before = seen.count()
    answer = client.get(f"/people/{hanako.pk}/", {"format": "pdf"})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    said = words_of(answer.content)
    for words in (*SECRETS, "架空社", "在任（1件）"):
        assert words in said
    assert ("EXAMPLE" in said) is is_demonstration
    assert seen.count() == before + 1


def test_ones_own_file_is_printed_for_oneself_alone(client, officer, hanako):
    client.force_login(officer, backend=BACKEND)
    assert officer.username in words_of(client.get("/en/account/file/", {"format": "pdf"}).content)
    assert client.get(f"/people/{hanako.pk}/", {"format": "pdf"}).status_code == 404


@pytest.mark.parametrize("path", ["/about/privacy/", "/en/about/privacy/"])
def test_the_page_about_personal_data_names_every_field(client, db, path):
    page = client.get(path).content.decode()
    wanted = ("Login name", "to sign in") if path.startswith("/en") else ("ログイン名", "サインインのため")
    assert all(words in page for words in wanted)


def test_a_form_says_what_is_done_with_what_it_asks(client, officer, administrator):
    client.force_login(administrator, backend=BACKEND)
    page = client.get(f"/posts/{officer.acting.pk}/invite/").content.decode()
    assert "招待する方に連絡するため" in page
    assert 'href="/about/privacy/"' in page


def told(post, name):
    return list(post.notifications.filter(name=name).values_list("text_ja", flat=True))


def test_administrators_are_told_of_a_correction_and_reminded_until_it_is_answered(officer, administrator):
    row, name = actions.ask_correction(by=officer, text="氏名は例示 次郎です"), "members.person_request.ask_correction"
    run_waiting()
    (words,) = told(administrator.acting, name)
    assert "11月14日" in words and "次郎" not in words and officer.username not in words
    assert not told(officer.acting, name)
    task = DESK["members.person_requests"].tasks(administrator, 9)[0]
    assert (task.url, task.due_at) == (row.get_absolute_url(), time.tokyo(2012, 11, 14, 17, 30))
    assert "次郎" not in str(task) and not DESK["members.person_requests"].tasks(officer, 9)
    mornings(date(2012, 10, 16), 40)
    reminded = "members.person_request.remind_of_request"
    assert (
        len(told(administrator.acting, reminded)) == 11
    )  # a week before, then daily from two days before to 24 November
    actions.decline_request(row, by=administrator, note="団体が決めます")
    mornings(date(2012, 11, 28), 8)
    assert len(told(administrator.acting, reminded)) == 11
    assert not DESK["members.person_requests"].tasks(administrator, 9)


def test_an_incident_is_on_the_desk_and_reminded_of_each_of_its_reports(administrator, headquarters):
    chief = holder(Post.objects.create(section=Section.objects.get(), title="課長"), "chief", "hq_chief")
    known = {"known_on": date(2012, 10, 15), "what": "誤送信"}
    row = actions.register_incident(by=chief, people=3, is_sensitive=True, **known)
    actions.register_incident(by=chief, people=1, **known)
    run_waiting()
    words = told(administrator.acting, "members.incident.register_incident")
    assert any("10月20日" in one and "11月14日" in one for one in words) and len(words) == 2
    first, second = DESK["members.incidents"].tasks(administrator, 9)
    assert (first.due_at, second.due_at) == (time.tokyo(2012, 10, 20, 17, 30), None)
    assert not DESK["members.incidents"].tasks(chief, 9)
    mornings(date(2012, 10, 15), 4)
    reminded = "members.incident.remind_of_incident"
    assert [("10月20日" in one) for one in told(administrator.acting, reminded)] == [True]
    actions.report_incident(row, by=administrator)
    mornings(date(2012, 10, 19), 27)
    assert len(told(administrator.acting, reminded)) == 1 + 4  # on 7, 12, 13 and 14 November
    actions.close_incident(row, by=administrator, note="確報を送付")
    mornings(date(2012, 11, 15), 3)
    assert len(told(administrator.acting, reminded)) == 5


def mornings(first, count):
    """What the clock does on so many days at five past nine."""
    for number in range(count):
        with time.travel(time.tokyo(first.year, first.month, first.day, 9, 5) + timedelta(days=number)):
            remind_of_personal_data(time.now())
            run_waiting()


@given(st.dates(date(2012, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_one_is_reminded_on_the_day_and_at_least_weekly_after_it(due, after):
    assert rules.is_reminded(due, due)
    assert any(rules.is_reminded(due, due + timedelta(days=after + number)) for number in range(7))
    assert not rules.is_reminded(due, due - timedelta(days=8 + after))


@pytest.mark.parametrize("rows", [0, 1, 30])
def test_the_desk_of_an_administrator_asks_few_questions(client, officer, administrator, rows):
    for _row in range(rows):
        actions.ask_correction(by=officer, text="役職名")
        actions.register_incident(by=administrator, what="誤送信", known_on=date(2012, 10, 15), people=3)
    client.force_login(administrator, backend=BACKEND)
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/desk/").status_code == 200
    assert len(asked) <= 15
