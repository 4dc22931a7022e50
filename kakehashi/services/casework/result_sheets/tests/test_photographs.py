"""Photographs in a result sheet: sent with the row that says what they show, seen by whoever reads the sheet."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kakehashi.engines.files.actions import keep, store
from kakehashi.engines.files.factories import photograph
from kakehashi.engines.files.models import StoredFile
from kakehashi.engines.ledger.models import Entry
from kakehashi.services.casework.actions import requests
from kakehashi.services.casework.tests.conftest import begin, bring


@pytest.fixture
def check(world):
    return bring(world, begin(world, kind="market_check"), "prepare")


def photo(name="棚.jpg"):
    return SimpleUploadedFile(name, photograph())


def send(client, check, **rows):
    """Fill the sheet in through its form; rows as the browser names them, ``__`` for a dash."""
    check.refresh_from_db()
    data = {"version": check.version, "r_photographs-paste": ""}
    data |= {f"r_photographs-{name.replace('__', '-')}": value for name, value in rows.items()}
    return client.post(f"/requests/{check.pk}/result/", data)


@pytest.fixture
def filled(world, check, client):
    client.force_login(world.singapore)
    assert send(client, check, **{"0__photograph": photo(), "0__shows": "売り場の棚"}).status_code == 302
    check.refresh_from_db()
    return check


def test_a_photograph_is_stored_without_its_place_and_shown_on_the_sheet(filled, client):
    (row,) = filled.result["photographs"]
    file = StoredFile.objects.get()
    assert row == {"photograph": {"file": file.pk, "name": "棚.jpg", "preview": True}, "shows": "売り場の棚"}
    assert "gps" in file.cleaned and file.kept_at is not None
    page = client.get(f"/requests/{filled.pk}/").content.decode()
    assert f"/requests/{filled.pk}/result/files/{file.pk}/preview.jpg" in page
    picture = client.get(f"/requests/{filled.pk}/result/files/{file.pk}/preview.jpg")
    assert b"".join(picture.streaming_content)[:2] == b"\xff\xd8"
    form = client.get(f"/requests/{filled.pk}/result/").content.decode()
    assert 'enctype="multipart/form-data"' in form and "棚.jpg" in form


def test_it_is_read_under_the_requests_policy_alone_and_on_record(world, filled, client):
    address = f"/requests/{filled.pk}/result/files/{StoredFile.objects.get().pk}/"
    for user in (world.town, world.stranger, world.branch, world.paris):  # not even the town before the report
        client.force_login(user)
        assert client.get(address).status_code == 404
    for step in ("carry_out", "conclude"):
        filled = getattr(requests, step)(filled, by=world.singapore)
    requests.report(filled, by=world.singapore, text="見てきました")
    for user, status in ((world.town, 200), (world.branch, 200), (world.stranger, 404), (world.paris, 404)):
        client.force_login(user)
        answer = client.get(address)
        assert answer.status_code == status
        if status == 200:
            assert answer["Content-Disposition"].startswith("attachment;")
            assert b"Exif" not in b"".join(answer.streaming_content)
    entries = Entry.objects.filter(name="casework.result_file.read")
    assert {(e.by, e.facts["request"]) for e in entries} == {(world.town, filled.pk), (world.branch, filled.pk)}


def test_saving_again_keeps_it_and_taking_it_away_erases_it(filled, client):
    file = StoredFile.objects.get()
    stays = {"0__photograph-kept": file.pk, "0__photograph-name": "うその名前", "0__shows": "売り場の棚（右）"}
    assert send(client, filled, **stays).status_code == 302
    filled.refresh_from_db()
    assert filled.result["photographs"][0]["photograph"] == {"file": file.pk, "name": "棚.jpg", "preview": True}
    assert send(client, filled, **stays, **{"0__photograph-gone": "1"}).status_code == 302
    filled.refresh_from_db()
    assert filled.result["photographs"] == [{"shows": "売り場の棚（右）"}]
    file.refresh_from_db()
    assert file.removed_at is not None
    assert client.get(f"/requests/{filled.pk}/result/files/{file.pk}/").status_code == 404


def test_nobody_points_to_a_file_of_somebody_else(world, filled, client):
    foreign = keep(store(photo("よその写真.jpg"), by=world.stranger, purpose="tests.paper"), by=world.stranger)
    row = {"0__photograph-kept": foreign.pk, "0__photograph-name": "x", "0__shows": "盗み見"}
    assert send(client, filled, **row).status_code == 302
    filled.refresh_from_db()
    assert filled.result["photographs"] == [{"shows": "盗み見"}]
    assert client.get(f"/requests/{filled.pk}/result/files/{foreign.pk}/").status_code == 404
    foreign.refresh_from_db()
    assert foreign.removed_at is None


def test_what_is_refused_is_said_with_its_row_and_the_stored_one_stays_on_the_form(filled, client):
    file = StoredFile.objects.get()
    wrong = send(
        client,
        filled,
        **{
            "0__photograph-kept": file.pk,
            "0__photograph-name": "棚.jpg",
            "0__photograph": SimpleUploadedFile("x.heic", b"\0\0\0\x18ftypheic" + b"\0" * 40),
            "0__shows": "入口の看板",
        },
    )
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert "HEIC" in text and "入口の看板" in text
    assert f'value="{file.pk}"' in text
    file.refresh_from_db()
    assert file.removed_at is None


def test_the_photographs_name_is_told_in_the_table(filled, client):
    page = client.get(f"/requests/{filled.pk}/").content.decode()
    assert "棚.jpg" in page and "{'file'" not in page and "売り場の棚" in page


def test_few_queries_however_many_photographs(filled, client, django_assert_max_num_queries):
    counts = []
    for count in (1, 30):
        rows = [
            row for n in range(count) for row in ((f"{n}__photograph", photo(f"{n}.jpg")), (f"{n}__shows", f"棚{n}"))
        ]
        assert send(client, filled, **dict(rows)).status_code == 302
        client.get(f"/requests/{filled.pk}/")
        with django_assert_max_num_queries(15) as queries:
            assert client.get(f"/requests/{filled.pk}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
