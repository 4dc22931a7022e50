"""Which local governments used what: counted, narrowed, written out; who sees which."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.engines.measures import works
from kakehashi.engines.measures.works import Work
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import Tenure
from kakehashi.services.members.coverage import documents, queries
from kakehashi.services.members.coverage.rules import places, shade, share, tiles

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def world(db):
    with time.travel(time.tokyo(2012, 10, 15, 10)):
        house = make_body("協会", prefecture="", kind="headquarters", is_example=False)
        prefecture = make_body("例県", kind="prefecture")
        make_body("別県", kind="prefecture", prefecture="99")
        city = make_body("風待市")
        make_body("雪割村", kind="village")
        make_body("遠町", kind="town", prefecture="99")
        yield {
            "officer": make_member("hq_officer", body=house, section="企画調査課"),
            "branch": make_member("branch_officer", body=prefecture),
            "town": make_member("municipal_officer", body=city),
        }  # fmt: skip


def as_(user):
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def test_there_is_one_tile_for_each_prefecture():
    assert sorted(tiles()) == [f"{number:02}" for number in range(1, 48)]
    where = places([*tiles(), "98", "99"])
    assert len(set(where.values())) == 49


@given(st.integers(0, 80), st.integers(0, 80))
def test_a_share_is_nothing_only_where_nobody_did_and_all_only_where_all_did(used, total):
    used = min(used, total)
    assert (share(used, total) == 0) == (used == 0)
    assert (share(used, total) == 100) == (0 < used == total)
    assert 0 <= shade(used, total) <= 4
    assert (shade(used, total) == 0) == (used == 0)


def test_who_looks_after_whom(world):
    names = {name: {body.name for body in queries.bodies(world[name])} for name in ("officer", "branch", "town")}
    assert names["officer"] == {"例県", "別県", "風待市", "雪割村", "遠町"}
    assert names["branch"] == {"例県", "風待市", "雪割村"}
    assert as_(world["town"]).get("/coverage/").status_code == 403
    assert Client().get("/coverage/").status_code in (302, 403)


@pytest.mark.parametrize("is_use", [True, False])
def test_what_was_only_put_to_a_body_is_no_use_and_the_last_day_is_none_to_come(world, monkeypatch, is_use):
    visible, at = (lambda _user: Tenure.objects.all()), "begins"
    work = Work("tenures", "x", visible, line=str, at=at, organisation="post__section__organisation",
                is_use=is_use)  # fmt: skip
    monkeypatch.setattr(works, "WORKS", {"tenures": work})
    body, today = world["town"].organisation_id, time.today()
    Tenure.objects.update(begins=today)
    Tenure.objects.filter(user=world["town"]).update(begins=today + timedelta(days=3))
    used = queries.uses(world["officer"])
    assert (body in used) == is_use
    if is_use:
        assert (used[body].total, used[body].last) == (1, None)
        assert used[world["branch"].organisation_id].last == today


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_many_bodies(world, count, django_assert_max_num_queries):
    for number in range(count):
        make_body(f"町{number}", kind="town")
    for name in ("officer", "branch"):
        client = as_(world[name])
        client.get("/coverage/")
        with django_assert_max_num_queries(17):
            assert client.get("/coverage/").status_code == 200


def test_one_prefecture_as_page_file_and_paper(world):
    for name, status in (("officer", 200), ("branch", 200), ("town", 403)):
        assert as_(world[name]).get("/coverage/98/").status_code == status
    branch = as_(world["branch"])
    assert branch.get("/coverage/99/").status_code == 404
    page = branch.get("/coverage/98/")
    assert {body.name for body in page.context["never"]} == {"例県", "風待市", "雪割村"}
    assert {one.never for one in page.context["services"]} == {3}
    assert branch.get("/coverage/98/?export=xlsx").status_code == 200
    assert branch.get("/coverage/98/sheet/")["Content-Type"] == "application/pdf"


def test_the_sheet_is_punctuated_as_its_language_is(world):
    prefecture = world["branch"].acting.section.organisation
    with override("en"):
        said = str(documents._values(prefecture, world["branch"], "en")["facts"])
    assert " (" in said
    assert not set("（）／、") & set(said)
    with override("ja"):
        assert "（" in str(documents._values(prefecture, world["branch"], "ja")["facts"])


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_for_one_prefecture(world, count, django_assert_max_num_queries):
    for number in range(count):
        make_body(f"町{number}", kind="town")
    client = as_(world["branch"])
    client.get("/coverage/98/")
    with django_assert_max_num_queries(17):
        assert client.get("/coverage/98/").status_code == 200


@pytest.mark.parametrize(
    ("name", "short"),
    [("京都府", "京都"), ("東京都", "東京"), ("北海道", "北海道"), ("Kyoto Prefecture", "Kyoto"), ("例県", "例")],
)
def test_a_tile_has_room_for_a_short_name(name, short):
    assert queries.Tile("26", name, 27, 0, 0, 7, 6, is_example=False).short == short
