"""English names of local governments: the romanised base of the sources, checked by the kana; the word for the kind."""

import csv
import re
from pathlib import Path

SUFFIXES = {"city": "City", "town": "Town", "village": "Village", "special_ward": "City", "prefecture": "Prefecture"}
ALONE = {"Hokkaido": "Hokkaido", "Tokyo": "Tokyo Metropolis"}

_SINGLE: dict[str, str] = {
    kana: romaji
    for line in (
        "あa いi うu えe おo かka きki くku けke こko がga ぎgi ぐgu げge ごgo",
        "さsa しshi すsu せse そso ざza じji ずzu ぜze ぞzo",
        "たta ちchi つtsu てte とto だda ぢji づzu でde どdo なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho",
        "ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo まma みmi むmu めme もmo やya ゆyu よyo",
        "らra りri るru れre ろro わwa をo んn",
    )
    for kana, romaji in re.findall(r"(\S)([a-z]+)", line)
}
_SMALL = {"ゃ": "a", "ゅ": "u", "ょ": "o"}


def _digraph(first: str, small: str) -> str:
    """Romanise き + ゃ as kya, し + ょ as sho."""
    stem: str = _SINGLE[first].removesuffix("i")
    return stem + ("" if stem in ("sh", "ch", "j") else "y") + _SMALL[small]


def hepburn(kana: str) -> str:
    """Romanise hiragana letter by letter: every vowel written, no macrons, n before b, m, p left as n."""
    out, doubled = "", False
    for letter in re.findall("[きぎしじちぢにひびぴみり][ゃゅょ]|.", kana):
        if letter == "っ":
            doubled = True
            continue
        sound = _digraph(*letter) if len(letter) == 2 else _SINGLE[letter]
        out += (("t" if sound.startswith("ch") else sound[0]) if doubled else "") + sound
        doubled = False
    return out


def blurred(romaji: str) -> str:
    """Make spellings equal that differ only in long vowels, hyphens, spaces or n/m before b, m, p."""
    text = re.sub(r"[^a-z]", "", romaji.lower())
    text = re.sub(r"n(?=[bmp])", "m", text)
    text = re.sub(r"o[ohu](?![aeiou])", "o", text)
    text = re.sub(r"o[ou]+", "o", text)
    return re.sub(r"uu+", "u", text)


def base_of(alphabet: str) -> str:
    """Take the proper name out of jp-prefecture's ``cityAlphabet``: "Sapporo-shi Chuo-ku" gives "Chuo"."""
    return alphabet.split()[-1].rsplit("-", 1)[0].capitalize()


def english_name(base: str, kind: str, parent: str = "") -> str:
    """Join a base and the word for its kind; ``parent`` is the base of a ward's city (README.md)."""
    if kind == "city_ward":
        return f"{base} Ward, {parent}"
    return ALONE[base] if kind == "prefecture" and base in ALONE else f"{base} {SUFFIXES[kind]}"


def decided(path: Path) -> dict[tuple[str, str], str]:
    """Read the spellings decided by hand: (six-digit code, Japanese name) → base."""
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["code"], row["name"]): row["english"] for row in csv.DictReader(file)}


def doubtful(base: str, kana: str, endings: tuple[str, ...]) -> bool:
    """Say whether a base does not sound like the kana once one of ``endings`` (し, まち, …) is off."""
    stems = [kana.removesuffix(ending) for ending in endings if kana.endswith(ending)]
    return all(blurred(base) != blurred(hepburn(stem)) for stem in stems)
