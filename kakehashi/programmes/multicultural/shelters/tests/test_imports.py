"""Shelters out of tables: the open data of towns, lists of whole prefectures, and what nobody should hand in."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kakehashi.engines.tables.incoming.importers import CHANGE, IMPORTERS, MAKE, SAME, WRONG, Row
from kakehashi.engines.tables.incoming.models import TableImport
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.shelters import actions, imports
from kakehashi.programmes.multicultural.shelters.models import Shelter
from kakehashi.programmes.multicultural.shelters.rules import numbers

from .conftest import registered

pytestmark = pytest.mark.django_db
HEADS = (
    "全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,所在地_連結表記,緯度,経度,電話番号,"
    "想定収容人数,備考,ペット"
)
OURS = "98901,1,風待市,風待小学校,カゼマチショウガッコウ,風待市中央1-1,35.681236,139.767125,098-000-0001,３００人,,○"
OTHER = "99901,2,遠市,遠小学校,トオショウガッコウ,遠市1,35.1,139.1,,100,,"
TURNED = "98901,3,風待市,東小学校,,風待市東1,139.7,35.6,,50,,"
ALL = {target.code: "" for target in IMPORTERS[imports.SHELTERS].targets}


def handed_in(browser, content):
    made = browser.post(reverse("multicultural:import_shelters"), {"file": SimpleUploadedFile("避難所.csv", content)})
    assert made.status_code == 302, made.content.decode()[-2000:]
    return TableImport.objects.get(), made.url


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_open_data_of_a_town_come_in_by_one_press(desk, town, browser, encoding):
    table, url = handed_in(browser, "\r\n".join([HEADS, OURS, OTHER, TURNED]).encode(encoding))
    assert table.counts == {"make": 1, "wrong": 2}
    told = browser.get(url).content.decode()
    assert "遠小学校" in told and "99901" in told
    browser.post(url, {"do": "bring_in"})
    shelter = Shelter.objects.get()
    assert (shelter.name, shelter.capacity, shelter.telephone) == ("風待小学校", 300, "098-000-0001")
    assert (shelter.point, shelter.there) == ("35.681236,139.767125", ["pets"])
    assert (shelter.state, shelter.organisation, shelter.is_example) == ("closed", town, True)


def test_what_is_there_is_set_right_and_stays_open(desk, town):
    shelter = actions.open_now(registered(desk), by=desk)
    row = Row(2, ALL | {"name": shelter.name, "capacity": "120"})
    assert [one.what for one in imports.judge(town, [row, Row(3, ALL | {"name": shelter.name})])] == [CHANGE, SAME]
    imports.write(town, row, by=desk)
    shelter.refresh_from_db()
    assert (shelter.capacity, shelter.state, shelter.address) == (120, "open", "風待市中央1-1")


def test_the_sample_comes_in_as_it_is(desk, town):
    takes = IMPORTERS[imports.SHELTERS]
    values = dict(zip((target.code for target in takes.targets), takes.examples[0], strict=True))
    assert [one.what for one in takes.judge(town, [Row(2, values)])] == [MAKE]
    takes.write(town, Row(2, values), by=desk)
    assert Shelter.objects.get().there == ["wheelchair", "pets", "water", "power"]


def test_nobody_brings_shelters_into_another_body(stranger, town, client):
    with pytest.raises(PermissionDenied):
        IMPORTERS[imports.SHELTERS].find(stranger, str(town.pk))
    assert client.get(reverse("multicultural:import_shelters")).status_code == 302


CELLS = st.one_of(
    st.text(max_size=250),
    st.sampled_from(
        ["=1+1", "\x00", "\u202e裏", "９９９９９９９９９９", "1e400", "NaN", "-0", "35,6", "約300人", "∞", "　"]
    ),
    st.floats(allow_nan=True).map(str),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.fixed_dictionaries(dict.fromkeys(ALL, CELLS)))
@example(ALL | {"name": "小学校", "latitude": "35.6", "longitude": "١٣٩.٧"})
def test_whatever_a_row_says_it_comes_in_or_is_told_in_words(desk, town, values):
    row = Row(2, values)
    if not values["name"].strip():
        return  # the engine tells what is missing
    verdict = imports.judge(town, [row])[0]
    if verdict.what == WRONG:
        assert verdict.words and all(verdict.words)
        with pytest.raises(ValidationError):
            imports.write(town, row, by=desk)
    else:
        try:
            imports.write(town, row, by=desk)
        except NotPossible as reason:
            assert reason.messages
        else:
            made = Shelter.objects.get(organisation=town, name=imports.read(town, row).values["name"])
            made.full_clean()
            made.delete()


@given(st.text(max_size=30))
def test_numbers_are_read_or_refused_and_never_guessed(text):
    for read in (numbers.people, numbers.degrees):
        try:
            found = read(text)
        except ValueError:
            continue
        assert found is None or 0 < found <= 1_000_000 or found == 0


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("300", 300), ("３００人", 300), ("1,200", 1200), ("約80名", 80), ("0", None), ("", None)],
)
def test_how_many_people(text, wanted):
    assert numbers.people(text) == wanted


@pytest.mark.parametrize("text", ["三百", "300-400", "12,34", "1.5", "-3", "9999999"])
def test_how_many_people_is_not_guessed(text):
    with pytest.raises(ValueError):
        numbers.people(text)
