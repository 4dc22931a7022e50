"""Names, mail addresses and telephone numbers folded, so that one person written in two scripts has a key in common."""

import re
from collections.abc import Iterable, Iterator
from itertools import permutations

from anyascii import anyascii

from kakehashi.base.algorithms.grams import normalise

NAME, SOUND, MAIL, PHONE = "name", "sound", "mail", "phone"
LONGEST_KEY = 250
FEW_PARTS = 3  # so many parts of a name are tried in every order
KANA = re.compile(r"[\u3041-\u309f\u30a0-\u30ff\uff66-\uff9f]")
HANGUL = re.compile(r"[\uac00-\ud7a3]")
SYLLABLE = re.compile(r"[A-Z][a-z]*")
# Family names as people write them, by the letters that Hangul gives (국어의 로마자 표기법 leaves them to custom).
KOREAN = {"gim": "kim", "i": "lee", "yi": "lee", "rhee": "lee", "bag": "park", "bak": "park", "choe": "choi",
          "jeong": "jung", "chung": "jung", "gang": "kang", "jo": "cho", "im": "lim", "yun": "yoon"}  # fmt: skip
# Spellings of one sound in Latin letters: several systems for Japanese, long vowels, doubled letters.
SPELT = (("tchi", "cchi"), ("shi", "si"), ("chi", "ti"), ("tsu", "tu"), ("fu", "hu"), ("ji", "zi"), ("sh", "sy"),
         ("ch", "ty"), ("j", "zy"), ("mb", "nb"), ("mp", "np"), ("mm", "nm"), ("l", "r"), ("v", "b"))  # fmt: skip
LONG = re.compile(r"(ou|oo|oh(?![aiueo])|ō)")
DOUBLE = re.compile(r"([a-z])\1+")


def folded(text: str) -> str:
    """A name without width, case, accents, old forms of kanji, spaces and marks; Latin parts in one order.

    ``山田　太郎`` and ``山田太郎`` give one key, so do ``Chen Mei-Ling`` and ``MEILING CHEN`` by `sounds`.
    """
    parts = normalise(text).split()
    if all(part.isascii() for part in parts):
        parts.sort()
        return " ".join(parts)[:LONGEST_KEY]
    return "".join(parts)[:LONGEST_KEY]


SMALL_Y, SMALL_VOWEL, DOUBLED, LENGTHENED = "ゃゅょ", "ぁぃぅぇぉ", "っ", "ー"


def kana_in_latin(text: str) -> str:
    """Kana in Latin letters (Hepburn, without marks for long vowels); other letters as they are."""
    found: list[str] = []
    doubles = False
    for letter in normalise(text):
        if letter == DOUBLED:
            doubles = True
            continue
        if letter in SMALL_Y and found and found[-1].endswith("i"):
            begin = found.pop()[:-1]
            spelt = begin + anyascii(letter)[0 if begin[-1:] not in {"h", "j"} and begin else 1 :].lower()
        elif letter in SMALL_VOWEL and found and found[-1][:-1]:
            spelt = found.pop()[:-1] + anyascii(letter).lower()
        else:
            spelt = "" if letter == LENGTHENED else anyascii(letter).lower() if KANA.match(letter) else letter
        found.append(("t" if spelt.startswith("ch") else spelt[:1]) + spelt if doubles and spelt else spelt)
        doubles = False
    return "".join(found)


def latin_parts(text: str) -> list[str]:
    """The parts of a name in plain Latin letters: kana by its sound, hanzi by pinyin, hangul and others by anyascii."""
    found = []
    for part in re.split(r"[\s\u3000,，、・·]+", text.strip()):
        if KANA.search(part):
            found.append(anyascii(kana_in_latin(part)).lower())
        elif HANGUL.search(part):
            syllables = SYLLABLE.findall(anyascii(part)) or [anyascii(part)]
            found += [syllables[0].lower(), "".join(syllables[1:]).lower()]
        else:
            found.append(anyascii(part).lower())
    return [plain for part in found if (plain := re.sub(r"[^a-z0-9]", "", part))]


def simple_sound(part: str) -> str:
    """One part of a name in the simplest spelling of its sound: Satou, Satoh, Satō and Sato are one."""
    part = KOREAN.get(part, part)
    part = LONG.sub("o", part)
    part = part.replace("uu", "u")
    for written, simple in SPELT:
        part = part.replace(written, simple)
    return DOUBLE.sub(r"\1", part)


def sounds(text: str) -> set[str]:
    """How a name sounds, in simple Latin letters, its parts joined in every order (up to `FEW_PARTS`)."""
    parts = [simple_sound(part) for part in latin_parts(text)]
    if not parts:
        return set()
    orders: Iterable[tuple[str, ...]] = permutations(parts) if len(parts) <= FEW_PARTS else (tuple(parts),)
    return {DOUBLE.sub(r"\1", "".join(order))[:LONGEST_KEY] for order in orders}


def mail_key(address: str) -> str:
    """A mail address without case and without what stands after a plus; empty where it is none."""
    local, at, host = normalise_width(address).strip().lower().rpartition("@")
    return f"{local.partition('+')[0]}@{host}"[:LONGEST_KEY] if at and local and host else ""


def phone_key(number: str) -> str:
    """The last eight digits of a telephone number, so that +65 5550 0101 and 5550 0101 are one; empty below seven."""
    digits = re.sub(r"\D", "", normalise_width(number).partition("ext")[0].partition("内線")[0])
    return digits[-8:] if len(digits) >= 7 else ""


def normalise_width(text: str) -> str:
    """Full-width digits and letters as plain ones."""
    return "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in text)


def keys_of(
    *, names: Iterable[str], readings: Iterable[str] = (), mails: Iterable[str] = (), phones: Iterable[str] = ()
) -> set[tuple[str, str]]:
    """By what a contact is recognised: (kind, value). Empty ones are left out."""
    found: set[tuple[str, str]] = set()
    names, readings = list(names), list(readings)
    found |= {(NAME, folded(name)) for name in names}
    found |= {(SOUND, sound) for text in (*readings, *(n for n in names if not has_japanese_kanji_alone(n, readings)))
              for sound in sounds(text)}  # fmt: skip
    found |= {(MAIL, mail_key(mail)) for mail in mails}
    found |= {(PHONE, phone_key(phone)) for phone in phones}
    return {(kind, value) for kind, value in found if value}


def has_japanese_kanji_alone(name: str, readings: Iterable[str]) -> bool:
    """Whether a name's sound is told by its kana reading, not by the Chinese sound of its kanji."""
    return any(KANA.search(reading) for reading in readings) and not KANA.search(name) and not name.isascii()


def in_latin(name: str, reading: str = "") -> str:
    """A proposal for a name in Latin letters: of its reading where there is one, capitals at the beginning of parts."""
    return " ".join(part.capitalize() for part in latin_parts(reading or name))


def spaced(texts: Iterable[str]) -> Iterator[str]:
    """Each text once, without spaces around, empty ones left out."""
    yield from dict.fromkeys(text.strip() for text in texts if text.strip())
