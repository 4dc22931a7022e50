"""What stands in a telegram, and what is none: pure tests, and all official samples where they are at hand."""

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.programmes.multicultural.sentences.rules.bank import sentences
from kakehashi.programmes.multicultural.telegrams.models import Telegram
from kakehashi.programmes.multicultural.telegrams.rules.faults import faults
from kakehashi.programmes.multicultural.telegrams.rules.kinds import code_in, kinds
from kakehashi.programmes.multicultural.telegrams.rules.parsing import MOST_BYTES, Refused, parsed
from kakehashi.programmes.multicultural.telegrams.rules.reading import read
from kakehashi.programmes.multicultural.telegrams.rules.suggesting import OWN_TO_GIVE, rows, situation

from .examples import NIGHT, QUAKE, cancelled, first_news, quake, telegram, tsunami, warning
from .samples import EXPECTED, VALUES

SAMPLES = os.environ.get("JMA_SAMPLES", "")
SCHEMA = os.environ.get("JMA_SCHEMA", "")


def test_an_earthquake():
    told = read(quake({"9820200": "6-", "9820300": "4"}, headline="　二重　の\n空白 "), "1_VXSE53.xml")
    assert (told.code, told.kind, told.status, told.info_type) == ("VXSE53", "earthquake", "通常", "発表")
    assert (told.event_id, told.serial, told.reported_at) == (QUAKE, "1", NIGHT)
    assert (told.epicentre, told.magnitude, told.depth, told.max_intensity) == ("例示灘", 6.8, 20, "6-")
    assert told.headline == "　二重　の\n空白 "
    assert {(a.code, a.scope, a.level, a.prefectures) for a in told.areas} == {
        ("980", "region", "6-", ("98",)), ("9820200", "town", "6-", ("98",)), ("9820300", "town", "4", ("98",)),
    }  # fmt: skip
    assert told.origin_at == time.tokyo(2012, 10, 14, 22, 30)


def test_a_silent_station_counts_as_five_lower():
    raw = quake({"9820200": "4"}).replace(b"<MaxInt>4 </MaxInt>", "<Condition>震度５弱以上未入電</Condition>".encode())
    assert [a.level for a in read(raw).areas if a.scope == "town"] == ["5-"]


def test_what_is_lifted_is_no_level_and_what_is_longest_counts():
    weather = kinds()["weather"]
    assert weather.level_of("大雨特別警報") == "emergency" and weather.level_of("レベル４大雨危険警報") == "danger"
    assert weather.level_of("大雨警報", "解除") == "" == weather.level_of("なし") == weather.level_of("霧")
    assert kinds()["tsunami"].level_of("大津波警報：発表") == "major_warning"
    assert kinds()["tsunami"].level_of("津波注意報解除") == ""
    assert kinds()["ash"].level_of("やや多量の降灰") == "moderate"
    told = read(warning("気象警報・注意報（Ｒ０６）（大雨）", [("大雨警報", "03", "解除")], ["9820200"]))
    assert [(a.code, a.level, a.kinds) for a in told.areas] == [("9820200", "", {})] and told.kind == "weather"


def test_the_code_is_read_from_the_file_or_from_the_title():
    assert code_in("32-35_08_04_100915_VXSE51.xml") == "VXSE51" and code_in("x_VXKOii.xml") == "VXKOii"
    assert code_in("20240417141459_0_VXSE43_010000.xml") == "VXSE43" and code_in("telegram.xml") == ""
    assert read(first_news("4")).code == "VXSE51"
    assert read(first_news("4"), "a_VXSE53.xml").remarks == ("VXSE53 ≠ VXSE51",)


def test_what_takes_back_has_no_serial_and_is_read_all_the_same():
    told = read(cancelled("震度速報"))
    assert (told.info_type, told.serial, told.areas, told.event_id) == ("取消", "", (), QUAKE)
    bare = read(b"<Report><Control><Title>X</Title></Control></Report>")
    assert (bare.title, bare.kind, bare.status, bare.reported_at) == ("X", "", "", None)


def test_a_coast_lies_in_its_prefectures():
    (coast,) = read(tsunami("津波警報", "51", coast="東京湾内湾")).areas
    assert (coast.scope, coast.level, coast.prefectures) == ("coast", "warning", ("12", "13", "14"))


LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
HOSTILE = {
    "laughs": (f"{LAUGHS}]><Report>&j;</Report>".encode(), "has_dtd"),
    "file": (b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><Report>&x;</Report>', "has_dtd"),
    "away": (b'<!DOCTYPE Report SYSTEM "http://127.0.0.1/x.dtd"><Report/>', "has_dtd"),
    "large": (b"<Report>" + b" " * 10_000_000 + b"</Report>", "too_big"),
    "deep": (b"<Report>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</Report>", "too_deep"),
    "shift_jis": (quake({"9820200": "4"}).decode().encode("cp932", "replace"), "not_utf8"),
    "said": (b'<?xml version="1.0" encoding="Shift_JIS"?><Report/>', "not_utf8"),
    "utf16": ('<?xml version="1.0" encoding="UTF-16"?><Report/>'.encode("utf-16"), "not_utf8"),
    "cut": (quake({"9820200": "4"})[:-40], "not_xml"),
    "empty": (b"", "not_xml"),
    "nul": (b"<Report>\x00</Report>", "not_xml"),
    "html": (b"<html><body>404</body></html>", "not_report"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_or_broken_is_refused_in_words(name):
    raw, code = HOSTILE[name]
    with pytest.raises(Refused) as refused:
        read(raw)
    assert refused.value.code == code


@given(st.binary(max_size=300))
@example(b"<Report><Head/></Report>")
def test_whatever_comes_is_read_or_refused(raw):
    try:
        read(raw)
    except Refused:
        pass


@given(st.data())
def test_a_telegram_with_a_bite_out_of_it_is_read_or_refused(data):
    raw = quake({"9820200": "6-"})
    begin = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(begin, len(raw)))
    put = data.draw(st.sampled_from([b"", b"<a>", b"</Head>", b"&x;", b"\xff", "震".encode()]))
    try:
        read(raw[:begin] + put + raw[end:])
    except Refused:
        pass


def test_only_sentences_of_the_bank_are_suggested_and_no_order_of_the_town_s():
    for row in rows():
        assert all(id in sentences() and id not in OWN_TO_GIVE for id in row.sentences)
    assert {row.kind for row in rows()} == set(kinds())
    assert situation(kinds()["landslide"], NIGHT) == "2012年10月14日の土砂災害の危険"


def test_without_a_schema_there_are_no_faults_to_tell(tmp_path):
    assert faults(parsed(quake({"9820200": "4"})), "") is None
    (tmp_path / "jmx.xsd").write_text("<schema", encoding="utf-8")
    assert faults(parsed(quake({"9820200": "4"})), str(tmp_path)) is None


def test_a_fault_against_a_schema_is_told(tmp_path):
    (tmp_path / "jmx.xsd").write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://xml.kishou.go.jp/jmaxml1/">'
        '<xs:element name="Report"><xs:complexType><xs:sequence><xs:element name="Other"/></xs:sequence>'
        "</xs:complexType></xs:element></xs:schema>",
        encoding="utf-8",
    )
    found = faults(parsed(telegram("X")), str(tmp_path))
    assert found and "Control" in found[0]


@pytest.mark.skipif(not SAMPLES, reason="JMA_SAMPLES names no folder with the official samples")
def test_every_official_sample_is_read_with_its_exact_values():
    files = sorted(Path(SAMPLES).glob("*.xml"))
    assert [code_in(file.name) for file in files] == [one["code"] for one in EXPECTED]
    for file, wanted in zip(files, EXPECTED, strict=True):
        told = read(file.read_bytes(), file.name)
        assert {name: VALUES[name](told) for name in wanted} == wanted, file.name
        assert told.headline in file.read_text(encoding="utf-8"), file.name
        if SCHEMA:
            assert faults(parsed(file.read_bytes()), SCHEMA) == []


def test_the_largest_telegram_is_small_enough():
    assert MOST_BYTES >= 2_000_000


@pytest.mark.parametrize(("written", "shown"), [("6-", "震度6弱"), ("5+", "震度5強"), ("?", "?"), ("", "")])
def test_the_largest_intensity_is_shown_in_words(written, shown):
    assert Telegram(kind="earthquake", reading={"max_intensity": written}).max_intensity_shown == shown
