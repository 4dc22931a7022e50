"""Rule 8: no words that paint (ぐらぐら, ズキズキ): other languages have others."""

import re
from functools import cache

from ..finding import Passage, Verdict
from ..tables import table

NAME_OF_RULE = "mimetic-words"
WEIGHT = 0.1
TWICE = re.compile(
    r"(?<![ァ-ヺーぁ-ゖ])([ァ-ヺ]{2})\1(?![ァ-ヺー])|(?<![ぁ-ゖ])([ぁ-ゖ]{2})\2(?=と|する|して|し[、。 ]|$)"
)
INSTEAD = "どう なるのかを ことばで 書きます"


@cache
def _listed() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, table("wording")["mimetic"]), key=len, reverse=True)))


def examine(passage: Passage) -> Verdict:
    """Words of the list, and two kana said twice."""
    verdict = Verdict(NAME_OF_RULE)
    known = table("wording")["mimetic"]
    for sentence in passage.sentences:
        text, seen = sentence.text, set[int]()
        for found in _listed().finditer(text):
            seen.add(found.start())
            if plain := known[found[0]]:
                verdict.find(sentence, found.start(), found.end(), plain)
        for found in TWICE.finditer(text):
            if found.start() not in seen:
                verdict.find(sentence, found.start(), found.end(), INSTEAD)
    verdict.load = min(1.0, len(verdict.findings) / max(1, len(passage.sentences)))
    return verdict
