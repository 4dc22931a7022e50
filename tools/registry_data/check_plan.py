"""Compare plan_fields.csv and plan_items.csv with the plan's own text and its split into items. How to run: README.md.

The two files are edited by hand; this prints every id, Japanese text, twin or heading that differs from the sources.
"""

import argparse
import csv
import re
import sys
from pathlib import Path

HEADING = re.compile(r"○ *(.+)")


def squeezed(text: str) -> str:
    """Drop the blanks that the plan sets around Latin letters and digits."""
    return re.sub(r"\s+", "", text)


def headings(plan: str) -> dict[str, list[str]]:
    """Return the plan's headings in order, by field and emphasis: "1P", "1G", …"""
    found: dict[str, list[str]] = {}
    field, emphasis = "", ""
    for line in map(str.strip, plan.splitlines()):
        if chapter := re.match(r"([1-7])\. *\S", line):
            field = chapter[1]
        elif line in ("<重点事業>", "<一般事業>"):
            emphasis = "P" if line == "<重点事業>" else "G"
        elif heading := HEADING.match(line):
            found.setdefault(field + emphasis, []).append(squeezed(heading[1]))
    return found


def check(folder: Path, plan: str, items: list[dict[str, str]]) -> list[str]:
    """Return what is wrong, one sentence each."""
    wrong = []
    with (folder / "plan_items.csv").open(encoding="utf-8", newline="") as file:
        shipped = list(csv.DictReader(file))
    with (folder / "plan_fields.csv").open(encoding="utf-8", newline="") as file:
        fields = list(csv.DictReader(file))
    for field in fields[1:]:
        if squeezed(f"{field['number']}.{field['name']}") not in squeezed(plan):
            wrong.append(f"field {field['number']}: {field['name']} is not a chapter of the plan")
    if [row["id"] for row in shipped] != [item["id"] for item in items]:
        wrong.append("ids or their order differ from the split into items")
    order: dict[str, list[str]] = {}
    for row, item in zip(shipped, items, strict=False):
        if row["text"] != item["item_ja"]:
            wrong.append(f"{row['id']}: the text differs")
        same = item["software_must"] if item["software_must"].startswith("=") else ""
        if row["twin_of"].split() != re.findall(r"[1-7][PG]-[0-9]+", same):
            wrong.append(f"{row['id']}: the twins differ")
        seen = order.setdefault(row["id"].split("-")[0], [])
        if row["heading"] and squeezed(row["heading"]) not in seen[-1:]:
            seen.append(squeezed(row["heading"]))
    order.pop("0", None)
    if order != headings(plan):
        wrong.append("headings or their order differ from the plan")
    return wrong


def main() -> None:
    """Read the arguments, print what is wrong, end with 1 if anything is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shipped", type=Path, required=True, help="the folder kakehashi/registry/data")
    parser.add_argument("--plan", type=Path, required=True, help="the plan's text, fy2012.ja.txt")
    parser.add_argument("--items", type=Path, required=True, help="its split into items, items.tsv")
    arguments = parser.parse_args()
    with arguments.items.open(encoding="utf-8", newline="") as file:
        items = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    wrong = check(arguments.shipped, arguments.plan.read_text(encoding="utf-8"), items)
    sys.stdout.write(("\n".join(wrong) or f"{len(items)} items agree with the plan") + "\n")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
