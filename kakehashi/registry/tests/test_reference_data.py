"""The shipped reference lists, read as plain CSV: they must be complete, consistent and true on the days we know."""

import csv
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kakehashi.base.local_government_code import is_valid

FOLDER = Path(__file__).parents[1] / "data"
FIRST_DAY = date(2012, 4, 1)  # the fiscal year of the plan; nothing that ended earlier is listed
REVIEWED = date(2026, 11, 22)  # the day the lists were last compared with their sources

Row = dict[str, str]


def read(name: str) -> list[Row]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


BODIES = read("local_governments.csv")
BRANCHES = read("branches.csv")
OFFICES = read("offices.csv")
TERRITORIES = read("office_territories.csv")
FIELDS = read("plan_fields.csv")
ITEMS = read("plan_items.csv")


def first_day(row: Row) -> date:
    return date.fromisoformat(row["valid_from"]) if row["valid_from"] else date.min


def last_day(row: Row) -> date:
    return date.fromisoformat(row["valid_until"]) if row["valid_until"] else date.max


def on(day: date) -> list[Row]:
    return [row for row in BODIES if first_day(row) <= day <= last_day(row)]


def named(name: str, day: date, prefecture: str) -> list[Row]:
    return [row for row in on(day) if row["name"] == name and row["prefecture"] == prefecture]


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.csv")))
def test_files_are_utf8_with_lf_and_no_stray_blanks(name: str) -> None:
    raw = (FOLDER / name).read_bytes()
    assert raw.endswith(b"\n") and b"\r" not in raw and not raw.startswith(b"\xef\xbb\xbf")
    raw.decode("utf-8")
    for row in read(name):
        assert None not in row.values() and None not in row, row
        assert all(value == value.strip() for value in row.values()), row


@pytest.mark.parametrize(
    ("day", "municipalities"),
    [(FIRST_DAY, 1719), (date(2014, 4, 4), 1719), (date(2014, 4, 5), 1718), (date(2024, 1, 1), 1718), (REVIEWED, 1718)],
)
def test_numbers_of_bodies(day: date, municipalities: int) -> None:
    kinds = Counter(row["kind"] for row in on(day))
    assert kinds["prefecture"] == 47
    assert kinds["city"] + kinds["town"] + kinds["village"] == municipalities
    assert kinds["special_ward"] == 23
    assert kinds["city_ward"] == (175 if day < date(2024, 1, 1) else 171)


def test_twenty_designated_cities_of_which_kumamoto_is_the_youngest() -> None:
    designated = [row for row in on(FIRST_DAY) if row["designated_from"]]
    assert len(designated) == 20
    assert {row["kind"] for row in designated} == {"city"}
    assert sorted(date.fromisoformat(row["designated_from"]) for row in designated)[0] == date(1956, 9, 1)
    assert [row["name"] for row in designated if row["designated_from"] == "2012-04-01"] == ["熊本市"]
    assert {row["code"] for row in on(REVIEWED) if row["designated_from"]} == {row["code"] for row in designated}


@pytest.mark.parametrize(
    ("prefecture", "old", "old_kind", "new", "new_kind", "changed"),
    [
        ("11", "白岡町", "town", "白岡市", "city", date(2012, 10, 1)),
        ("12", "大網白里町", "town", "大網白里市", "city", date(2013, 1, 1)),
        ("03", "滝沢村", "village", "滝沢市", "city", date(2014, 1, 1)),
        ("04", "富谷町", "town", "富谷市", "city", date(2016, 10, 10)),
        ("40", "那珂川町", "town", "那珂川市", "city", date(2018, 10, 1)),
        ("28", "篠山市", "city", "丹波篠山市", "city", date(2019, 5, 1)),
    ],
)
def test_changes_since_2012(prefecture: str, old: str, old_kind: str, new: str, new_kind: str, changed: date) -> None:
    eve = changed - timedelta(days=1)
    assert [row["kind"] for row in named(old, eve, prefecture)] == [old_kind]
    assert [row["kind"] for row in named(new, changed, prefecture)] == [new_kind]
    assert named(new, eve, prefecture) == named(old, changed, prefecture) == []


def test_renaming_kept_the_code_and_promotion_changed_it() -> None:
    codes = defaultdict(set)
    for row in BODIES:
        codes[row["name"]].add(row["code"])
    assert codes["篠山市"] == codes["丹波篠山市"] == {"282219"}
    assert codes["滝沢村"] == {"033057"} and codes["滝沢市"] == {"032166"}


def test_iwafune_joined_tochigi() -> None:
    assert [row["valid_until"] for row in BODIES if row["name"] == "岩舟町"] == ["2014-04-04"]
    assert named("栃木市", date(2014, 4, 4), "09") == named("栃木市", date(2014, 4, 5), "09") != []


def test_hamamatsu_had_seven_wards_and_has_three() -> None:
    def wards(day: date) -> set[str]:
        return {row["name"].removeprefix("浜松市") for row in on(day) if row["parent"] == "221309"}

    assert wards(date(2023, 12, 31)) == {"中区", "東区", "西区", "南区", "北区", "浜北区", "天竜区"}
    assert wards(date(2024, 1, 1)) == {"中央区", "浜名区", "天竜区"}


def test_keys_codes_and_order() -> None:
    keys = [(row["code"], row["valid_from"]) for row in BODIES]
    assert keys == sorted(set(keys))
    for row in BODIES:
        assert is_valid(row["code"]), row
        assert row["prefecture"] == row["code"][:2], row
        assert (row["code"][2:5] == "000") == (row["kind"] == "prefecture"), row
        assert first_day(row) <= last_day(row) >= FIRST_DAY, row
        assert row["source"], row
    assert {row["prefecture"] for row in BODIES} == {f"{number:02}" for number in range(1, 48)}


def test_rows_of_one_code_follow_each_other_without_overlap() -> None:
    by_code = defaultdict(list)
    for row in BODIES:
        by_code[row["code"]].append(row)
    for rows in by_code.values():
        for earlier, later in pairwise(rows):
            assert last_day(earlier) < first_day(later), (earlier, later)
            assert (earlier["name"], earlier["kind"]) != (later["name"], later["kind"]), (earlier, later)


def test_the_northern_territories_villages_are_left_out() -> None:
    assert not {row["code"] for row in BODIES} & {"016951", "016969", "016977", "016985", "016993", "017001"}


def test_names_end_as_their_kind_says() -> None:
    endings = {  # kind: last letter, ways to read it, English
        "prefecture": ("都道府県", ("けん", "ふ", "と", "ほっかいどう"), (" Prefecture", " Metropolis", "Hokkaido")),
        "city": ("市", ("し",), (" City",)),
        "town": ("町", ("ちょう", "まち"), (" Town",)),
        "village": ("村", ("そん", "むら"), (" Village",)),
        "special_ward": ("区", ("く",), (" City",)),
        "city_ward": ("区", ("く",), tuple(f" Ward, {row['name_en'].split()[0]}" for row in BODIES)),
    }
    for row in BODIES:
        letters, readings, english = endings[row["kind"]]
        assert row["name"][-1] in letters, row
        assert re.fullmatch("[ぁ-ん]+", row["kana"]) and row["kana"].endswith(readings), row
        assert re.fullmatch(r"[A-Z][A-Za-z-]*( [A-Z][a-z]+)?(, [A-Z][a-z]+)?", row["name_en"]), row
        assert row["name_en"].endswith(english), row


@pytest.mark.parametrize(
    ("code", "kana", "english"),
    [
        ("010006", "ほっかいどう", "Hokkaido"),
        ("130001", "とうきょうと", "Tokyo Metropolis"),
        ("270008", "おおさかふ", "Osaka Prefecture"),
        ("011011", "さっぽろしちゅうおうく", "Chuo Ward, Sapporo"),
        ("131041", "しんじゅくく", "Shinjuku City"),
        ("014249", "ないえちょう", "Naie Town"),
        ("143839", "まなづるまち", "Manazuru Town"),
        ("112119", "ほんじょうし", "Honjo City"),
        ("473260", "ちゃたんちょう", "Chatan Town"),
        ("282090", "とよおかし", "Toyooka City"),
        ("133621", "としまむら", "Toshima Village"),
    ],
)
def test_readings_that_sources_get_wrong(code: str, kana: str, english: str) -> None:
    [row] = [row for row in on(REVIEWED) if row["code"] == code]
    assert (row["kana"], row["name_en"]) == (kana, english)


def test_wards_belong_to_a_designated_city() -> None:
    cities = {row["code"]: row for row in BODIES if row["designated_from"]}
    for row in BODIES:
        assert bool(row["parent"]) == (row["kind"] == "city_ward"), row
        if row["parent"]:
            city = cities[row["parent"]]
            assert row["name"].startswith(city["name"]) and row["kana"].startswith(city["kana"]), row
            assert row["name_en"].endswith(f" Ward, {city['name_en'].removesuffix(' City')}"), row
            assert first_day(row) >= first_day(city), row


def test_branches_are_the_prefectures_and_designated_cities() -> None:
    assert len(BRANCHES) == 67
    bodies = {row["code"]: row for row in on(FIRST_DAY) if row["kind"] == "prefecture" or row["designated_from"]}
    assert [row["code"] for row in BRANCHES] == sorted(bodies)
    for row in BRANCHES:
        assert row["name"] == bodies[row["code"]]["name"] + "支部"
        assert row["name_en"].isascii() and row["name_en"].endswith(" Branch")
    assert len({row["name_en"] for row in BRANCHES}) == 67


def test_seven_offices_in_the_order_they_opened() -> None:
    codes = [row["code"] for row in OFFICES]
    assert codes == ["new_york", "london", "paris", "singapore", "seoul", "sydney", "beijing"]
    assert codes == [row["code"] for row in sorted(OFFICES, key=lambda row: row["opened"])]
    for row in OFFICES:
        assert re.fullmatch(r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?", row["opened"]), row
        assert ZoneInfo(row["time_zone"]).key == row["time_zone"]
        assert bool(row["opens_at"]) == bool(row["closes_at"]), row
        assert row["name"] == row["city"] + "事務所" and row["name_en"] == row["city_en"] + " Office", row
        assert re.fullmatch("[ぁ-んァ-ヶー]+じむしょ", row["kana"]) and row["source"], row


def test_territories() -> None:
    keys = [(row["office"], row["territory"]) for row in TERRITORIES]
    assert keys == sorted(set(keys))
    assert {office for office, _ in keys} == {row["code"] for row in OFFICES}
    assert len({territory for _, territory in keys}) == len(keys), "no territory has two offices"
    for row in TERRITORIES:
        assert re.fullmatch("[A-Z]{2}", row["territory"]) and row["certain"] in ("yes", "no"), row
        assert row["name"] and row["name_en"].isascii() and row["name_en"], row
        assert not row["valid_from"] or date.fromisoformat(row["valid_from"])
    certain = {key for key, row in zip(keys, TERRITORIES, strict=True) if row["certain"] == "yes"}
    assert {("beijing", "CN"), ("beijing", "HK"), ("new_york", "US"), ("london", "GB")} <= certain
    assert [row["valid_from"] for row in TERRITORIES if row["territory"] == "LK"] == ["2018-07-01"]


def test_the_plan_has_a_preamble_and_seven_fields() -> None:
    assert [row["number"] for row in FIELDS] == list("01234567")
    assert [row["priority"] for row in FIELDS] == ["", "yes", "yes", "yes", "yes", "no", "no", "no"]
    assert all(row["year"] == "2012" and row["name"] and row["name_en"].isascii() and row["name_en"] for row in FIELDS)


def test_the_plan_has_162_items() -> None:
    assert [row["position"] for row in ITEMS] == [str(number) for number in range(1, 163)]
    assert len({row["id"] for row in ITEMS}) == 162
    assert Counter(row["emphasis"] for row in ITEMS) == {"preamble": 9, "priority": 49, "general": 104}
    assert [sum(row["field"] == number for row in ITEMS) for number in "01234567"] == [9, 27, 23, 21, 20, 14, 17, 31]
    marks = {"preamble": "-", "priority": "P-", "general": "G-"}
    for row in ITEMS:
        assert re.fullmatch(row["field"] + marks[row["emphasis"]] + "[1-9][0-9]?", row["id"]), row
        assert row["year"] == "2012" and row["text"] and row["text_en"], row
        assert not re.search("[ぁ-んァ-ヶ一-龠]", row["text_en"] + row["heading_en"]), row
        assert bool(row["heading"]) == bool(row["heading_en"]) == (row["field"] != "0"), row


def test_headings_are_translated_one_way_and_belong_to_one_group() -> None:
    translations = defaultdict(set)
    groups = defaultdict(set)
    for row in ITEMS:
        translations[row["field"], row["heading"]].add(row["heading_en"])
        groups[row["field"], row["heading"]].add(row["emphasis"])
    assert len(translations) == 31  # the preamble (no heading) and the plan's thirty headings
    assert all(len(found) == 1 for found in [*translations.values(), *groups.values()])


def test_twins_stand_earlier_in_the_plan_and_are_not_twins_themselves() -> None:
    position = {row["id"]: int(row["position"]) for row in ITEMS}
    twins = {row["id"]: row["twin_of"].split() for row in ITEMS}
    assert sum(map(bool, twins.values())) == 20
    assert twins["7P-7"] == ["1P-3", "1P-4"] and twins["7G-5"] == ["5P-5"] and twins["1G-12"] == twins["4P-2"] == []
    for item, others in twins.items():
        assert len(others) == len(set(others))
        for other in others:
            assert position[other] < position[item] and twins[other] == [], (item, other)
