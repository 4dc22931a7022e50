"""How a sentence of the bank is named where a desk chooses it and fills it in. Pure."""

from collections import Counter

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ...sentences.rules.bank import SLOT, sentences, text_of
from ...sentences.rules.languages import ENGLISH, JAPANESE

KINDS: dict[str, str | Promise] = {
    "time": _("Time"),
    "date": _("Date"),
    "place": _("Place"),
    "number": _("How many"),
    "money": _("Amount of money"),
    "agency": _("Public body"),
    "phone": _("Telephone"),
    "item": _("Thing"),
    "address": _("Web address"),
}


def place_names(id: str) -> dict[str, str]:
    """Its places in words: "Time", or "Time 1" and "Time 2" where there are two of a kind."""
    slots = sentences()[id].slots
    many, seen, found = Counter(slots.values()), Counter[str](), {}
    for slot, kind in slots.items():
        seen[kind] += 1
        found[slot] = f"{KINDS[kind]} {seen[kind]}" if many[kind] > 1 else str(KINDS[kind])
    return found


def readable(id: str, tag: str = JAPANESE) -> str:
    """The text in a language with its places as ［Place］; the Japanese one where there is no other."""
    found, names = text_of(id, tag) or text_of(id, JAPANESE), place_names(id)
    marks = "[{}]" if tag == ENGLISH else "［{}］"
    return SLOT.sub(lambda place: marks.format(names[place[1]]), found.text if found else id)


def both(id: str) -> tuple[str, str]:
    """The sentence for whoever works here: in Japanese, and nothing; in an English interface in English, and in
    Japanese, which is the original."""
    return (readable(id, ENGLISH), readable(id)) if get_language() == ENGLISH else (readable(id), "")


def named(id: str) -> str:
    """The same as a choice: what is said first, the Japanese below."""
    own, japanese = both(id)
    return format_html('{}<span lang="ja">{}</span>', own, japanese) if japanese else own
