"""Sentences of the bank, their slots, readings and lengths. Pure: no database, no HTTP."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import format_date

from kakehashi.base.bilingual import Bilingual

from .languages import BANK, JAPANESE, PLAIN, Language, languages

CATEGORIES = {
    "warning": Bilingual("注意・警報", "Warnings"),
    "evacuation": Bilingual("避難", "Evacuation"),
    "shelter": Bilingual("避難所", "Shelters"),
    "registration": Bilingual("受付・登録", "Registration"),
    "safety_of_people": Bilingual("安否の確認", "Safety of people"),
    "medical": Bilingual("医療・救護", "Medical help"),
    "water": Bilingual("水", "Water"),
    "food": Bilingual("食事", "Food"),
    "toilet": Bilingual("トイレ", "Toilets"),
    "supplies": Bilingual("毛布・物資", "Blankets and supplies"),
    "hygiene": Bilingual("衛生・感染症", "Hygiene"),
    "lifelines": Bilingual("電気・ガス・水道", "Electricity, gas, water"),
    "telephone": Bilingual("電話・充電", "Telephone and charging"),
    "transport": Bilingual("交通", "Transport"),
    "bathing": Bilingual("入浴・洗濯", "Bathing and laundry"),
    "rubbish": Bilingual("ごみ", "Rubbish"),
    "manners": Bilingual("避難所での約束", "Rules of the shelter"),
    "pets": Bilingual("ペット", "Pets"),
    "information": Bilingual("情報", "Information"),
    "consultation": Bilingual("相談・通訳", "Advice and interpreters"),
    "procedures": Bilingual("手続き", "Procedures"),
    "housing": Bilingual("住まい", "Housing"),
    "crime": Bilingual("防犯", "Safety from crime"),
    "card": Bilingual("避難者カード", "Evacuee card"),
    "facility": Bilingual("避難所の設備", "What a shelter offers"),
    "frame": Bilingual("お知らせの枠", "Frame of a notice"),
}
FRAME = "frame"
NEVER_CHOSEN = frozenset({"card", "facility", FRAME})  # labels of a form and of lists, what stands around every notice
PURPOSES = frozenset({"announce", "guide", "warn", "ask", "forbid", "tell_where", "tell_when"})
PHASES = frozenset({"before", "first_hours", "first_days", "shelter_life", "recovery"})
SLOT = re.compile(r"\{([a-z_]+)\}")
RUBY = re.compile(r"([㐀-鿿々〆ヶ]+)《([ぁ-んー]+)》")
KA = {*range(2, 11), 14, 20, 24}  # days of a month whose names end in か; the first is ついたち, the others end in にち
LONGEST_VALUE = 80  # letters that one slot holds
LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"  # a run of its own: left to right, or as its first letter says; its end


@dataclass(frozen=True)
class Sentence:
    """One sentence, whatever the language. ``slots``: names with their kinds, in the order of the Japanese text."""

    id: str
    category: str
    purposes: tuple[str, ...]
    phases: tuple[str, ...]
    is_urgent: bool
    pictogram: str
    slots: Mapping[str, str]


@dataclass(frozen=True)
class Text:
    """A sentence in one language. ``back``: what it says, literally, in Japanese; ``simpler``: the easier of two levels
    of plain Japanese. Everything here was written by machine and checked by nobody."""

    text: str
    back: str = ""
    simpler: str = ""


@cache
def sentences() -> dict[str, Sentence]:
    """Every sentence by its id, category by category. Refused with KeyError or ValueError: what is not complete."""
    found: dict[str, Sentence] = {}
    for category in CATEGORIES:
        file = BANK / "sentences" / f"{category}.toml"
        for id, row in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if id in found or set(row["purposes"]) - PURPOSES or set(row["phases"]) - PHASES:
                raise ValueError(f"{id}: twice, or of an unknown purpose or phase")
            order = SLOT.findall(_own(JAPANESE, category)[id].text)
            slots = {name: row["slots"][name] for name in order}
            found[id] = Sentence(
                id, category, tuple(row["purposes"]), tuple(row["phases"]), row["urgent"], row["pictogram"], slots
            )
    return found


@cache
def _own(tag: str, category: str) -> dict[str, Text]:
    """The texts of one file; empty where the language has none of the category."""
    file = BANK / tag / f"{category}.toml"
    rows = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {id: Text(row) if isinstance(row, str) else Text(**row) for id, row in rows.items()}


def text_of(id: str, tag: str) -> Text | None:
    """A sentence in a language; None where it is not there."""
    return _own(tag, sentences()[id].category).get(id)


def filled(text: str, slots: Mapping[str, str], values: Mapping[str, str], language: Language) -> str:
    """``text`` with its slots filled. A date (ISO) is written as the language does, everything else as it was typed.

    In a language that runs from right to left each value is a run of its own (U+2066 or U+2068 … U+2069); else Arabic
    prints 0120-000-000 as 000-000-0120. A slot without a value stays visible as ＿＿.
    """

    def value(found: re.Match[str]) -> str:
        name = found[1]
        kind, typed = slots.get(name, ""), values.get(name, "").strip()
        if not typed:
            return "＿＿"
        said = written_date(date.fromisoformat(typed), language) if kind == "date" else typed
        if not language.is_rtl:
            return said
        free = kind in {"place", "agency", "item", "date"}
        return f"{FSI if free else LRI}{said}{PDI}"

    return SLOT.sub(value, text)


def written_date(day: date, language: Language) -> str:
    """A day as the language writes it, Western years only; in plain Japanese with its ruby marks."""
    if language.tag == PLAIN:
        return f"{day.year}年《ねん》{day.month}月《がつ》{day.day}日《{day_ending(day.day)}》"
    return str(format_date(day, "long", locale=language.locale))


def day_ending(day: int) -> str:
    """How 日 is read behind the number of a day (1 to 31): ついたち, ふつか, じゅういちにち."""
    return "たち" if day == 1 else "か" if day in KA else "にち"


def ruby(text: str) -> Iterator[tuple[str, str]]:
    """Pieces of a plain text with their readings: (漢字, かんじ), and (other letters, "")."""
    at = 0
    for found in RUBY.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], ""
        yield found[1], found[2]
        at = found.end()
    if at < len(text):
        yield text[at:], ""


def without_ruby(text: str) -> str:
    """The letters alone, for messages and feeds."""
    return RUBY.sub(r"\1", text)


def framed(id: str, tag: str, **values: str) -> str:
    """A sentence of the frame in a language (plain Japanese with its ruby marks)."""
    found = text_of(f"frame-{id}", tag) or text_of(f"frame-{id}", PLAIN)
    one = sentences()[f"frame-{id}"]
    return filled(found.text if found else "", one.slots, values, languages()[tag])
