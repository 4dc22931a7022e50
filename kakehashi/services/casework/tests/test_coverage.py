"""Requests count for the coverage of local governments; whoever never asked is found for outreach."""

from io import BytesIO

from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from kakehashi.services.casework.tests.conftest import begin, bring

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def names(client, query):
    answer = client.get(f"/coverage/?{query}&export=xlsx")
    rows = list(load_workbook(BytesIO(answer.getvalue())).active.iter_rows(values_only=True))
    return {row[1] for row in rows[1:]}


def test_who_asked_is_covered_and_the_others_are_found(world):
    bring(world, begin(world), "submit")
    officer = Client()
    officer.force_login(world.officer, backend=BACKEND)
    assert ">1/3</text>" in officer.get("/coverage/").content.decode()  # one city of three bodies of its prefecture
    assert names(officer, "use=ever") == names(officer, "use=now") == {"風待市"}
    assert names(officer, "use=never") == {"隣市", "遠市", "例県", "別県"}
    assert names(officer, "use=never&kind=city") == {"隣市", "遠市"}
    branch = Client()
    branch.force_login(world.branch, backend=BACKEND)
    assert names(branch, "use=never") == {"隣市", "例県"}


def test_a_draft_that_nobody_else_sees_covers_nobody(world):
    begin(world)
    officer = Client()
    officer.force_login(world.officer, backend=BACKEND)
    assert names(officer, "use=ever") == set()


def test_the_branch_prints_its_area(world):
    bring(world, begin(world), "submit")
    branch = Client()
    branch.force_login(world.branch, backend=BACKEND)
    assert "/coverage/98/sheet/" in branch.get("/coverage/").content.decode()
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(branch.get("/coverage/98/sheet/").content)).pages)
    assert all(words in text for words in ("風待市", "隣市", "例示・EXAMPLE"))
    assert "遠市" not in text
    assert branch.get("/coverage/99/sheet/").status_code == 404
