"""The check for names: what it finds, in which spelling; what it takes out; what it leaves alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.services.casework.advice.rules import Directory, names_in, narrow, stem, without_names

KNOWN = Directory(
    bodies=frozenset({"風待浦市", "白帆浜市", "Kazamachiura City"}),
    desks=frozenset({"観光物産課"}),
    people=frozenset({"浦野 みなと"}),
    own_bodies=frozenset({"風待浦"}),
)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("白帆浜市の例", ["body"]),
        ("風待浦の港", ["body"]),
        ("KAZAMACHIURA CITY said", ["body"]),
        ("観 光物産課に聞く", ["desk"]),
        ("浦野みなと が書いた", ["person"]),
        ("担当の山本様へ", ["person"]),
        ("電話は０３－１２３４－５６７８", ["phone"]),
        ("+81 3-1234-5678", ["phone"]),
        ("desk@example.jp へ", ["mail"]),
        ("https://example.jp/a を見る", ["mail"]),
        ("〒100-0001 例町三丁目2番地", ["address", "address"]),
        ("例水産株式会社に頼む", ["business"]),
        ("K24-0031 の件", ["number"]),
        ("平成24年10月15日に200箱、価格は1,500円", []),
        ("皆様、お客様の声", []),
    ],
)
def test_what_is_found(text, kinds):
    assert [one.kind for one in names_in(text, KNOWN)] == kinds


def test_the_longer_of_two_names_is_found():
    assert [one.words for one in names_in("風待浦市", KNOWN)] == ["風待浦市"]


@given(st.text(max_size=200))
def test_places_stay_where_they_are(text):
    assert len(narrow(text)) == len(text)
    found = names_in(text, KNOWN)
    assert all(one.ends <= other.begins for one, other in pairwise(found))


@given(st.lists(st.sampled_from(["風待浦市", "、", "浦野 みなと", "観光物産課", "の件", "03-1234-5678"]), max_size=12))
def test_nothing_known_is_left(parts):
    cleaned = without_names("。".join(parts), KNOWN)
    assert not any(name in cleaned for name in ("風待浦", "浦野", "観光物産課", "1234"))


@pytest.mark.parametrize(
    ("name", "short"), [("風待浦市", "風待浦"), ("津市", ""), ("Kusune City", "Kusune"), ("例", "")]
)
def test_a_body_without_its_kind(name, short):
    assert stem(name) == short
