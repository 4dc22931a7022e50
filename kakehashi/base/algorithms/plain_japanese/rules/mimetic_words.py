"""Rule 8: no words that paint (ぐらぐら, ズキズキ): other languages have others."""

import re

from ..finding import Passage, Verdict
from ..tables import table

NAME_OF_RULE = "mimetic-words"
WEIGHT = 0.1
TWICE = re.compile(
    r"(?<![ァ-ヺーぁ-ゖ])([ァ-ヺ]{2})\1(?![ァ-ヺー])|(?<![ぁ-ゖ])([ぁ-ゖ]{2})\2(?=と|する|して|し[、。 ]|$)"
)
INSTEAD = "どう なるのかを ことばで 書きます"


def examine(passage: Passage) -> Verdict:
    """Words of the list, and two kana said twice."""
    verdict = Verdict(NAME_OF_RULE)
    known = table("wording")["mimetic"]
    for sentence in passage.sentences:
        text, seen = sentence.text, set[int]()
        for word, plain in known.items():
            for found in re.finditer(re.escape(word), text):
                seen.add(found.start())
                if plain:
                    verdict.find(sentence, found.start(), found.end(), plain)
        for found in TWICE.finditer(text):
            if found.start() not in seen:
                verdict.find(sentence, found.start(), found.end(), INSTEAD)
    verdict.load = min(1.0, len(verdict.findings) / max(1, len(passage.sentences)))
    return verdict
