"""Who gets the printed magazine: a right label, each body its own alone, a file that opens anywhere."""

import csv
import io
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from kakehashi.base import time
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.registry import factories

from .. import actions, queries
from ..models import MagazineRecipient
from ..rules import postcode_of

pytestmark = pytest.mark.django_db
LABEL = {"section": "国際課", "postcode": "100-0001", "place": "架空県架空市1-1", "copies": 2}


@pytest.fixture(autouse=True)
def october():
    with time.travel(time.tokyo(2012, 10, 15)):
        yield


@pytest.fixture
def officer():
    """An officer of a city."""
    return factories.make_member("municipal_officer", body=factories.make_body("髙﨑架空市", is_example=False))


@pytest.fixture
def editor():
    """An editor of headquarters."""
    body = factories.make_body("本部", kind="headquarters", prefecture="", is_example=False)
    return factories.make_member("editor", body=body)


def signed_in(user):
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@given(st.integers(0, 9_999_999))
def test_a_postcode_is_one_however_it_is_typed(number):
    digits = f"{number:07}"
    wide = digits.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    right = f"{digits[:3]}-{digits[3:]}"
    assert {postcode_of(text) for text in (digits, right, f"〒{right}", wide, f"{wide[:3]}ー{wide[3:]}")} == {right}


@pytest.mark.parametrize("wrong", ["", "12345", "100-00012", "abc-defg", "١٠٠-٠٠٠١"])
def test_what_is_no_postcode_is_refused(wrong):
    with pytest.raises(ValueError, match="seven"):
        postcode_of(wrong)


def test_a_desk_orders_changes_and_ends_its_own(officer):
    client = signed_in(officer)
    url = reverse("information:order_magazine")
    answer = client.post(url, LABEL | {"postcode": "1000"})
    assert answer.status_code == 422 and "架空県架空市1-1" in answer.content.decode()
    assert client.post(url, LABEL | {"postcode": "〒１００ー０００１", "copies": "３"}).status_code == 302
    row = MagazineRecipient.objects.get()
    assert (row.postcode, row.copies, row.name, row.since) == ("100-0001", 3, "髙﨑架空市", date(2012, 10, 1))
    assert client.post(url, LABEL).status_code == 422, "the section has one already"
    edit = reverse("information:edit_recipient", kwargs={"pk": row.pk})
    assert client.post(edit, LABEL | {"name": row.name, "copies": "1", "version": row.version}).status_code == 302
    assert client.post(reverse("information:end_recipient", kwargs={"pk": row.pk})).status_code == 302
    row.refresh_from_db()
    assert (row.copies, row.until) == (1, date(2012, 10, 1))
    assert client.get(edit).status_code == 403
    assert client.post(url, LABEL).status_code == 302, "it is ordered anew"


def test_nobody_reaches_the_label_of_another_body(officer):
    row = actions.order(by=officer, **LABEL)
    other = factories.make_member("municipal_officer", body=factories.make_body("他市", is_example=False))
    client = signed_in(other)
    assert client.get(reverse("information:edit_recipient", kwargs={"pk": row.pk})).status_code == 404
    assert "髙﨑" not in client.get(reverse("information:recipients")).content.decode()
    with pytest.raises(PermissionDenied):
        actions.end(row, by=other)
    with pytest.raises(PermissionDenied):
        actions.add(by=officer, name="図書館", **LABEL)
    assert Client().get(reverse("information:recipients")).status_code == 302


def test_two_on_one_label_overwrite_nothing(officer, editor):
    row = actions.order(by=officer, **LABEL)
    actions.edit(row, by=editor, version=0, copies=9)
    with pytest.raises(Conflict):
        actions.edit(row, by=officer, version=0, copies=1)
    with pytest.raises(NotPossible):
        actions.add(by=editor, organisation=row.organisation, name=row.name, **LABEL)


def test_an_issue_goes_to_those_of_its_month(editor):
    actions.add(by=editor, name="図書館", since=date(2012, 12, 5), **LABEL)
    ended = actions.end(actions.add(by=editor, name="協会", since=date(2012, 4, 1), **LABEL), by=editor)
    rows = MagazineRecipient.objects.all()
    assert [str(row) for row in queries.in_month(rows, date(2012, 10, 1))] == [str(ended)]
    assert list(queries.in_month(rows, date(2012, 11, 1))) == []
    assert queries.copies_in(queries.in_month(rows, date(2012, 12, 1))) == 2


def test_the_printers_file_opens_in_both_forms(editor, officer):
    actions.order(by=officer, **LABEL)
    client, url = signed_in(editor), reverse("information:recipients")
    sheet = load_workbook(io.BytesIO(client.get(url, {"export": "xlsx"}).content)).active
    assert [cell.value for cell in sheet[2]][1:6] == ["100-0001", "架空県架空市1-1", "髙﨑架空市", "国際課", 2]
    told = client.get(url, {"export": "cp932"}).content.decode("cp932")
    rows = [row[1:5] for row in csv.reader(io.StringIO(told))]
    assert ["100-0001", "架空県架空市1-1", "髙﨑架空市", "国際課"] in rows


def test_the_list_asks_as_often_for_thirty_as_for_one(editor):
    client, url = signed_in(editor), reverse("information:recipients")
    client.get(url)

    def asked():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(url).status_code == 200
        return len(seen)

    none = asked()
    for n in range(30):
        actions.add(by=editor, name=f"図書館{n}", **LABEL)
    assert asked() <= min(15, none + 2)
