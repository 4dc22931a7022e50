"""What makes a text checked, and what a new wording must keep to. Pure: no database, no HTTP."""

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .bank import SLOT, Sentence, text_of
from .languages import BANK, JAPANESE

ROLE = "text_checker"
OK, CHANGE, PAPER = "ok", "change", "paper"  # PAPER: said on paper by somebody without an account; it never counts
LONGEST = 800  # letters of a text, twice what the longest one of the bank has
JOINERS = "\u200b\u200c\u200d"  # invisible, and part of how Khmer, Nepali and Urdu are written
UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
EXAMPLES = {  # what stands in the places where a text is looked at, with readings for plain Japanese
    "time": "22:50",
    "date": "2012-10-15",
    "place": "中央《ちゅうおう》小学校《しょうがっこう》の体育館《たいいくかん》",
    "number": "3",
    "money": "1,000円《えん》",
    "agency": "風待浦市《かざまちうらし》",
    "phone": "0120-000-000",
    "item": "毛布《もうふ》",
    "address": "https://example.jp/",
}


@dataclass(frozen=True)
class Wording:
    """A text as somebody wrote it. ``by``: the person's key; None where it is the bank's own, written by machine."""

    text: str
    by: int | None = None


@dataclass(frozen=True)
class Verdict:
    """What somebody said about an exact wording (``digest``); one that was revoked is none."""

    what: str
    digest: str
    by: int


def digest_of(sentence: str, tag: str, text: str, back: str) -> str:
    """What a reader has seen, in 32 letters: the text, its back-translation, and the Japanese beside which it was read.

    A change of any of the three makes another digest, so what was signed before no longer counts.
    """
    original = text_of(sentence, JAPANESE)
    seen = (sentence, tag, original.text if original else "", text, back)
    return sha256("\0".join(seen).encode()).hexdigest()[:32]


def signers(text: str, seen: str, wordings: Iterable[Wording], verdicts: Collection[Verdict]) -> frozenset[int]:
    """The people whose signature makes this text checked; nobody where it is not.

    ``seen``: the digest of the text that stands now. Whoever ever wrote or proposed these very words does not count,
    though another one may have written them down; nor does anybody as long as a reader demands a change of this very
    wording.
    """
    if any(one.what == CHANGE and one.digest == seen for one in verdicts):
        return frozenset()
    writers = {one.by for one in wordings if one.text == text}
    return frozenset(one.by for one in verdicts if one.what == OK and one.digest == seen and one.by not in writers)


def is_one_line(text: str) -> bool:
    """Whether a screen, a poster and a message can carry it: one line, with any blank (　 too) and with letters that
    join or part others, without invisible ones that control or turn the direction round."""
    return not any(unicodedata.category(letter) in UNSEEN and letter not in JOINERS for letter in text)


def why_unfit(source: Sentence, text: str, back: str) -> str | Promise | None:
    """Why these words cannot be a text of the sentence, for whoever wrote them; None where they can.

    The same places as in the Japanese, each once, so that nothing is lost when they are filled in; one line; no
    letters that turn the direction round, which the product sets itself around what is filled in.
    """
    for said in (text, back):
        if not said or len(said) > LONGEST:
            return _("Write the text and its back-translation, each in at most 800 letters.")
        if not is_one_line(said):
            return _("Write one line, without invisible letters such as marks of direction.")
    if sorted(SLOT.findall(text)) != sorted(source.slots):
        return _("Keep the places in braces as they are in the Japanese, each once.")
    if not set(SLOT.findall(back)) <= set(source.slots):
        return _("The back-translation has a place in braces that the Japanese does not have.")
    if any(brace in SLOT.sub("", said) for said in (text, back) for brace in "{}"):
        return _("Braces stand only around the name of a place.")
    return None


def examples_for(source: Sentence) -> dict[str, str]:
    """A value for each of its places."""
    return {slot: EXAMPLES[kind] for slot, kind in source.slots.items()}


@cache
def version(tag: str) -> str:
    """Which edition of a language's files this is, in 12 letters: another one as soon as a letter of them changes."""
    seen = sha256()
    for file in sorted((BANK / tag).glob("*.toml")):
        seen.update(file.name.encode() + b"\0" + file.read_bytes())
    return seen.hexdigest()[:12]
