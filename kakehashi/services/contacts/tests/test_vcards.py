"""Business cards: what is written is read back, by us and by the rules of the format; hostile files are refused."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kakehashi.services.contacts.rules.vcard_reading import Refused, read
from kakehashi.services.contacts.rules.vcards import FOLD, VERSIONS, VCard, write

LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs"), exclude_characters="\ufffe\uffff\x85")
WORD = st.text(LETTERS, min_size=1, max_size=12)
WORDS = st.lists(WORD, max_size=3).map(" ".join)
NOTE = st.lists(WORDS.filter(bool), max_size=3).map("\n".join)
CARDS = st.builds(
    VCard, name=WORDS.filter(bool), reading=WORDS, name_en=WORDS, other_names=st.lists(WORDS.filter(bool), max_size=2,
    unique=True).map(tuple), languages=st.lists(st.sampled_from(["ja", "en", "zh-hant"]), unique=True).map(tuple),
    email=st.sampled_from(["", "nagiko@example.com"]), phone=st.sampled_from(["", "+65 5550 0101"]),
    mobile=st.sampled_from(["", "090-0000-0000"]), address=WORDS, body=WORDS, section=WORDS, title=WORDS,
    website=st.sampled_from(["", "https://example.com/a,b"]), note=NOTE, is_example=st.booleans(),
).filter(lambda card: card.name not in card.other_names and (card.body or not card.section))  # fmt: skip


@example([VCard(name="塩路", reading="しおじ,なぎこ")], "4.0")
@given(st.lists(CARDS, min_size=1, max_size=3), st.sampled_from(VERSIONS))
def test_what_is_written_is_read_back(cards: list[VCard], version: str) -> None:
    text = write(cards, version=version)
    assert all(len(line.encode()) <= FOLD for line in text.split("\r\n"))
    found = read(text.encode())
    assert found.left_out == []
    assert found.cards == cards


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_whatever_comes_in_is_read_or_refused_with_a_sentence(content: bytes) -> None:
    try:
        read(content)
    except Refused as reason:
        assert str(reason)


@given(CARDS, st.data())
def test_a_damaged_card_is_read_or_refused(card: VCard, data: st.DataObject) -> None:
    content = bytearray(write([card]).encode())
    for _time in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        for found in read(bytes(content)).cards:
            assert found.name
    except Refused:
        pass


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Liam Oakhollow", "Oakhollow;Liam"),
        ("Noémie Vallombre", "Vallombre;Noémie"),
        ("Shioji, Nagiko", "Shioji;Nagiko"),
        ("汐路 凪子", "汐路;凪子"),
        ("Нина Иванова", "Нина;Иванова"),
        ("凪子", "凪子;"),
    ],
)
def test_the_family_name_is_found_in_every_script(name: str, parts: str) -> None:
    assert f"\r\nN:{parts};;;\r\n" in write([VCard(name)])


def test_a_telephones_card_is_read() -> None:
    card = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Example//
N;CHARSET=UTF-8:汐見;凪子;;;
FN;CHARSET=UTF-8:汐見　凪子
X-PHONETIC-FIRST-NAME:なぎこ
X-PHONETIC-LAST-NAME:しおみ
ORG:海辺商会;仕入部
TITLE:部長
item1.EMAIL;type=INTERNET;type=WORK:old@example.com
EMAIL;TYPE=INTERNET,pref:nagiko@example.com
TEL;TYPE=FAX:03-5550-0100
TEL;type=CELL;type=VOICE;type=pref:090-0000-0000
TEL;TYPE=WORK:03-5550-0101
ADR;TYPE=WORK:;;3-5 海の丘;港田浦市;月代県;990-0001;日本
PHOTO;ENCODING=b;TYPE=JPEG:AAAA
 BBBB
NOTE:午後がよい\\, 電話は\\n朝
END:VCARD
"""
    (found,) = read(card.encode()).cards
    assert (found.name, found.reading, found.body, found.section) == (
        "汐見　凪子",
        "しおみ なぎこ",
        "海辺商会",
        "仕入部",
    )
    assert (found.email, found.phone, found.mobile) == ("nagiko@example.com", "03-5550-0101", "090-0000-0000")
    assert found.address == "3-5 海の丘, 港田浦市, 月代県, 990-0001, 日本"
    assert found.note == "午後がよい, 電話は\n朝"


def test_a_new_card_with_names_in_two_scripts_is_read() -> None:
    card = (
        "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:individual\r\nFN;ALTID=1;LANGUAGE=und-Latn:Mei-Ling Chen\r\n"
        'FN;ALTID=1;PREF=1:陳美玲\r\nN;SORT-AS="Chen,Mei-Ling":陳;美玲;;;\r\nTEL;VALUE=uri;TYPE="cell,voice":tel:+886-0-00\r\n'
        "LANG;PREF=2:en\r\nLANG;PREF=1:zh-Hant\r\nEND:VCARD\r\n"
    )
    (found,) = read(card.encode()).cards
    assert (found.name, found.name_en, found.reading) == ("陳美玲", "Mei-Ling Chen", "Chen Mei-Ling")
    assert (found.mobile, found.languages) == ("+886-0-00", ("zh-hant", "en"))


WHOLE = b"BEGIN:VCARD\nVERSION:3.0\nFN:A\nEND:VCARD\n"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"name,mail\nA,a@example.com\n",
        b"\xff\xfe\x00BEGIN",
        b"BEGIN:VCARD\nVERSION:3.0\nFN:A\n",
        b"BEGIN:VCARD\nBEGIN:VCARD\nEND:VCARD\n",
        b"END:VCARD\n",
        b"FN:A\n" + WHOLE,
        b"BEGIN:VCARD\n" + b"NOTE:x\n" * 500 + b"END:VCARD\n",
        WHOLE * 501,
        b"x" * 2_000_001,
        b"BEGIN:VCARD\nVERSION:3.0\n" + b"A" * 5000 + b"\nEND:VCARD\n",
        b'BEGIN:VCARD\nFN;X="' + b'"' * 999 + b"\nEND:VCARD\n",
    ],
)
def test_hostile_files_are_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        read(content)
    assert str(refusal.value)


@pytest.mark.parametrize(
    "card",
    [
        b"VERSION:2.1\nFN:A",
        b"FN:A",
        b"VERSION:4.0\nKIND:org\nFN:A",
        b"VERSION:4.0\nFN: ",
        b"VERSION:4.0\nFN:" + b"A" * 1001,
    ],
)
def test_single_cards_are_left_out_with_a_sentence(card: bytes) -> None:
    found = read(WHOLE + b"BEGIN:VCARD\n" + card + b"\nEND:VCARD\n")
    assert len(found.cards) == 1
    assert "5" in found.left_out[0]
