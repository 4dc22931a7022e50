"""The text of a plan's draft, made of a skeleton and a town's figures. Pure: the skeleton is a file beside this one."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base import eras

from ..policies.rules import MEASURES

UNKNOWN = "［公表された統計がまだありません］"


@dataclass(frozen=True)
class Figures:
    """What is known of a town: numbers with the day of their count (none: not known), and the towns near it."""

    population: int | None = None
    population_on: date | None = None
    population_source: str = ""
    foreign: int | None = None
    foreign_on: date | None = None
    foreign_source: str = ""
    share: str = ""
    nationalities: Sequence[tuple[str, int]] = ()
    peers: Sequence[tuple[str, str, str]] = ()  # name, share, why
    plans: Sequence[tuple[str, str, str]] = ()  # of those: name, title, address
    is_example: bool = False


@cache
def skeleton() -> dict[str, Any]:
    """The file."""
    return tomllib.loads((Path(__file__).parent / "skeleton.toml").read_text(encoding="utf-8"))


def compose(town: str, first: int, years: int, measures: Sequence[str], figures: Figures) -> str:
    """The draft as text: numbered chapters, blanks for the town, and where each figure is from."""
    told = skeleton()
    fills = {
        "town": town, "first": first, "last": first + years - 1, "years": years, "figures": _figures(figures),
        "nationalities": _nationalities(figures), "peers": _peers(figures), "peer_plans": _plans(figures),
    }  # fmt: skip
    parts = [told["opening"].strip().format_map(fills)]
    after = told["chapters_after"]
    chapters = [(one["title"].format_map(fills), one["body"].strip().format_map(fills)) for one in told["chapter"]]
    chapters += [
        (after["measures"], _measures(measures)), ("推進体制", after["system"].strip()),
        ("指標", after["indicators"].strip()), ("策定の経過", after["history"].strip()),
    ]  # fmt: skip
    parts += [f"第{number}章　{title}\n\n{body}" for number, (title, body) in enumerate(chapters, 1)]
    return "\n\n".join(parts) + "\n"


HEADING = re.compile(r"第[0-9０-９]{1,2}章　.+")


def parts(text: str) -> list[tuple[str, str]]:
    """The text by chapters: heading and body; what stands before the first one has no heading."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in text.splitlines():
        if HEADING.fullmatch(line.strip()):
            found.append((line.strip(), []))
        else:
            found[-1][1].append(line)
    told = [(heading, "\n".join(lines).strip()) for heading, lines in found]
    return [(heading, body) for heading, body in told if heading or body]


def _on(day: date | None, source: str) -> str:
    """Day and source of a figure, in brackets behind it."""
    told = [f"{eras.both(day, 'ja')}現在"] if day else []
    told += [f"出典：{source}"] if source else []
    return f"（{'、'.join(told)}）" if told else ""


def _of_both(figures: Figures) -> str:
    """The same of a share, which is made of two figures."""
    whole, part = _on(figures.population_on, figures.population_source), _on(figures.foreign_on, figures.foreign_source)
    told = [f"{name}は{words[1:-1]}" for name, words in (("人口", whole), ("外国人住民", part)) if words]
    return f"（{'。'.join(told)}）" if told else ""


def _figures(figures: Figures) -> str:
    if figures.population is None and figures.foreign is None:
        return UNKNOWN
    lines = []
    if figures.population is not None:
        lines.append(f"・人口　{figures.population:,}人{_on(figures.population_on, figures.population_source)}")
    if figures.foreign is not None:
        lines.append(f"・外国人住民　{figures.foreign:,}人{_on(figures.foreign_on, figures.foreign_source)}")
    if figures.share:
        lines.append(f"・人口に占める外国人住民の割合　{figures.share}{_of_both(figures)}")
    return "\n".join(lines)


def _nationalities(figures: Figures) -> str:
    if not figures.nationalities:
        return "・国籍・地域：［　］"
    told = "、".join(f"{name}{people:,}人" for name, people in figures.nationalities)
    return f"・多い国籍・地域：{told}{_on(figures.foreign_on, figures.foreign_source)}"


def _peers(figures: Figures) -> str:
    if not figures.peers:
        return UNKNOWN
    lines = [f"・{name}（{share}）　{why}" for name, share, why in figures.peers]
    return "\n".join([*lines, *filter(None, [_of_both(figures)])])


def _plans(figures: Figures) -> str:
    if not figures.plans:
        return "これらの自治体の計画は、まだ登録されていません。"
    return "参考にできる計画：\n" + "\n".join(
        "　".join(part for part in (f"・{name}「{title}」", address) if part) for name, title, address in figures.plans
    )


def _measures(chosen: Sequence[str]) -> str:
    told = skeleton()["measures"]
    blocks = []
    for number, code in enumerate((code for code in MEASURES if code in chosen), 1):
        lines = [f"{number}　{MEASURES[code].ja}", *(f"・{one}（担当：［　］　いつ：［　］）" for one in told[code])]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) or "［施策を書いてください］"
