"""Within one body: who reads, a colleague who may, and a successor for an address that is gone."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kakehashi.engines.access import holdings
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.measures.desk import tasks_of
from kakehashi.engines.notify.models import Mail
from kakehashi.registry import factories

from .. import actions
from ..models import NewsletterIssue, Subscriber
from ..permissions import KeyHolder

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
GONE, NEXT = "gone@kakuu.example.jp", "next@kakuu.example.jp"


@pytest.fixture
def officer():
    """An officer of a city."""
    return factories.make_member("municipal_officer", body=factories.make_body("架空市", is_example=False))


def signed_in(user):
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def reader(address, **values):
    row = actions.subscribe(by=None, email=address, **values)
    return actions.confirm(row, by=KeyHolder(row))


@pytest.fixture
def ended(officer):
    """An address of the city that is gone; the officer's desk was asked."""
    body = officer.acting.section.organisation
    row = reader(GONE, organisation=body, topics=["economy"], department="economy", frequency="monthly")
    row = actions.note_return(row, by=None, is_for_good=True)
    run_waiting()
    row.refresh_from_db()
    return row


def test_the_desk_that_is_asked_names_a_successor_who_says_yes_by_the_button(officer, ended):
    assert (ended.state, ended.heir_asked) == ("ended", officer.acting)
    task = next(one for one in tasks_of(officer, 9) if "newsletter/successors" in one.url)
    client = signed_in(officer)
    page = client.get(task.url).content.decode()
    assert GONE not in page
    assert client.post(task.url, {"email": "no address"}).status_code == 422
    assert client.post(task.url, {"email": NEXT}).status_code == 302
    heir = Subscriber.objects.get(email=NEXT)
    assert (heir.state, heir.topics, heir.frequency, heir.department) == ("asked", " economy ", "monthly", "economy")
    assert heir.organisation == ended.organisation
    assert str(officer.acting) in Mail.objects.latest("pk").text
    assert not [one for one in tasks_of(officer, 9) if "newsletter/successors" in one.url]
    assert client.post(task.url, {"email": "again@kakuu.example.jp"}).status_code in (403, 404)


def test_nobody_else_answers_for_the_desk(officer, ended):
    url = reverse("information:newsletter_successor", kwargs={"pk": ended.pk})
    stranger = factories.make_member("municipal_officer", body=factories.make_body("他市", is_example=False))
    assert signed_in(stranger).get(url).status_code == 404
    colleague = factories.make_member("municipal_officer", body=ended.organisation)
    assert signed_in(colleague).post(url, {"email": NEXT}).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.decline_successor(ended, by=colleague)
    client = signed_in(officer)
    none = reverse("information:newsletter_no_successor", kwargs={"pk": ended.pk})
    client.get(none)
    ended.refresh_from_db()
    assert ended.heir_asked == officer.acting, "a link that was opened answers nothing"
    assert client.post(none).status_code == 302
    ended.refresh_from_db()
    assert ended.heir_asked is None


def test_the_question_goes_to_the_heir_of_the_desk(officer, ended):
    heir = factories.make_member("municipal_officer", body=ended.organisation).acting
    assert holdings.counted("post", [officer.acting.pk])[officer.acting.pk]["information.successor_questions"] == 1
    assert actions.pass_questions(officer.acting, heir, by=None) == 1
    ended.refresh_from_db()
    assert ended.heir_asked == heir


def test_a_body_sees_who_of_it_reads_and_no_address(officer, django_assert_max_num_queries):
    body = officer.acting.section.organisation
    other = factories.make_body("他市", is_example=False)
    url, client = reverse("information:newsletter_colleagues"), signed_in(officer)
    assert "まだ" in client.get(url).content.decode()
    reader(officer.acting.email)
    reader("kanko@kakuu.example.jp", organisation=body, department="tourism")
    reader("stranger@example.jp", organisation=other, department="planning")
    for n in range(30):
        reader(f"r{n}@kakuu.example.jp", organisation=body)
    with django_assert_max_num_queries(15):
        page = client.get(url).content.decode()
    assert str(officer.acting) in page and "観光" in page
    assert page.count("<tr") == 33
    assert "@kakuu" not in page and officer.acting.email not in page


def test_a_colleague_is_proposed_and_reads_only_after_the_button(officer):
    client, url = signed_in(officer), reverse("information:newsletter_propose")
    typed = {"email": NEXT, "department": "tourism", "language": "ja"}
    assert client.post(url, typed, follow=True).redirect_chain[-1][0].endswith("/newsletter/colleagues/")
    row = Subscriber.objects.get(email=NEXT)
    assert (row.state, row.organisation) == ("asked", officer.acting.section.organisation)
    assert Mail.objects.filter(address=NEXT).count() == 1
    statuses = [client.post(url, typed | {"email": f"n{n}@example.jp"}).status_code for n in range(30)]
    assert (statuses.count(302), statuses[-1]) == (29, 429)
    assert Client().get(url).status_code == 302


def test_an_office_does_not_open_the_section_of_another(house, officer):
    issue = actions.begin(by=house["editor"], title="号")
    second = factories.make_office("paris", headquarters=house["body"])
    address = lambda code: reverse("information:newsletter_section", kwargs={"pk": issue.pk, "code": code})  # noqa: E731
    staff, editor = signed_in(house["staff"]), signed_in(house["editor"])
    assert staff.get(address(house["office"].code)).status_code == 200
    for code in (second.code, "hq"):
        assert staff.get(address(code)).status_code == 403
        assert staff.post(address(code), {"lead": "x", "version": 0}).status_code == 403
        assert editor.get(address(code)).status_code == 200
    assert editor.get(address("nowhere")).status_code == 404
    assert signed_in(officer).get(address("hq")).status_code == 404
    assert not NewsletterIssue.objects.get(pk=issue.pk).sections.exists()
