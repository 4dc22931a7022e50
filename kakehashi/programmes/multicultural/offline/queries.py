"""What the off-line kit and the printed pack say; reads only."""

from base64 import b64encode
from datetime import date
from functools import cache
from typing import Any

from ..sentences.models import TextRevision
from ..sentences.queries import texts_of
from ..sentences.rules.bank import CATEGORIES, NEVER_CHOSEN, Sentence, day_ending, ruby, sentences, written_date
from ..sentences.rules.languages import JAPANESE, ORIGINALS, PLAIN, Language, languages
from ..sentences.rules.pictograms import pictogram
from .rules.faces import faces_of

SAMPLE = (2098, 27)  # a year and a day whose digits stand nowhere else in a date
PHASES = ("before", "first_hours", "first_days", "shelter_life", "recovery")


def kit_texts() -> dict[str, dict[str, dict[str, Any]]]:
    """Every text by language and sentence: ``text`` (plain Japanese with its ruby marks), ``back``, and whether it was
    ``checked``, as they stand now: with what people wrote anew and signed. Two queries."""
    known = texts_of(None, languages())
    return {
        tag: {
            id: {"text": one.text.text, "back": one.text.back, "checked": not one.is_unchecked}
            for id in sentences()
            if (one := known.of(id, tag)).text is not None
        }
        for tag in languages()
    }


def revised() -> dict[str, str]:
    """All words that replaced the bank's own, by language: a font must have their letters too. One query."""
    rows = TextRevision.objects.order_by("pk").values_list("tag", "sentence", "text")
    last = {(tag, id): text for tag, id, text in rows if id in sentences()}
    found: dict[str, str] = {}
    for (tag, _id), text in last.items():
        found[tag] = found.get(tag, "") + text
    return found


def kit_bank() -> dict[str, Any]:
    """Everything that the page of the kit knows: languages, categories, sentences, texts, pictograms, dates, and which
    letters a carrier can show in a short message."""
    every = sentences()
    return {
        "languages": [_language(one) for one in languages().values()],
        "categories": [
            {"id": id, "ja": name.ja, "en": name.en} for id, name in CATEGORIES.items() if id not in NEVER_CHOSEN
        ],
        "phases": PHASES,
        "sentences": [_sentence(one) for one in every.values()],
        "texts": kit_texts(),
        "dayEndings": [day_ending(day) for day in range(1, 32)],
        "pictograms": {key: pictogram(key) for key in sorted({one.pictogram for one in every.values()})},
        "shiftJis": shift_jis(),
    }


def _language(one: Language) -> dict[str, Any]:
    return {
        "tag": one.tag,
        "name": one.name,
        "nameJa": one.name_ja,
        "direction": one.direction,
        "extent": one.extent,
        "faces": faces_of(one.tag),
        "dates": date_patterns(one),
    }


def _sentence(one: Sentence) -> dict[str, Any]:
    return {
        "id": one.id,
        "category": one.category,
        "phases": one.phases,
        "urgent": one.is_urgent,
        "pictogram": one.pictogram,
        "slots": [[name, kind] for name, kind in one.slots.items()],
    }


def date_patterns(language: Language) -> list[str]:
    """How a language writes a day of each month, with ``{y}`` and ``{d}`` where year and day stand, and ``{e}`` where
    the reading of 日 depends on the day."""
    year, day = SAMPLE
    said = [written_date(date(year, month, day), language) for month in range(1, 13)]
    endings = f"《{day_ending(day)}》", "《{e}》"
    return [text.replace(str(year), "{y}").replace(str(day), "{d}").replace(*endings) for text in said]


@cache
def shift_jis() -> str:
    """One bit for each letter of the first plane, set where Shift_JIS (as Windows writes it) has it; base64."""
    bits = bytearray(0x10000 // 8)
    for code in range(0x10000):
        try:
            chr(code).encode("cp932")
        except UnicodeEncodeError:
            continue
        bits[code >> 3] |= 1 << (code & 7)
    return b64encode(bytes(bits)).decode()


def urgent() -> list[Sentence]:
    """The most urgent sentences, in the order of the bank: what is printed for the day on which nothing works."""
    return [one for one in sentences().values() if one.is_urgent and one.category not in NEVER_CHOSEN]


def pack_pages() -> list[dict[str, Any]]:
    """The pages of the printed pack: two for each sentence, so that a leaf holds all its languages in letters that are
    read on a wall; Japanese and plain Japanese on both. A text is its letters (plain Japanese: pieces, with readings)
    and whether it was checked."""
    texts = kit_texts()
    others = [tag for tag in languages() if tag not in ORIGINALS]
    half = (len(others) + 1) // 2
    return [
        {
            "category": f"{CATEGORIES[one.category].ja} {CATEGORIES[one.category].en}",
            "pictogram": one.pictogram,
            "japanese": texts[JAPANESE][one.id]["text"],
            "is_first": side == 0,
            "texts": [_printed(tag, texts[tag][one.id]) for tag in (PLAIN, *tags) if one.id in texts[tag]],
        }
        for one in urgent()
        for side, tags in enumerate((others[:half], others[half:]))
    ]


def _printed(tag: str, text: dict[str, Any]) -> dict[str, Any]:
    said = text["text"]
    return {"tag": tag, "said": [list(piece) for piece in ruby(said)] if tag == PLAIN else said, "ok": text["checked"]}
