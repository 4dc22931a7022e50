"""Rule 2: words that people hear in a disaster stay, and are explained where they stand first."""

from ..finding import Passage, Verdict
from ..lookup import matches, terms

NAME_OF_RULE = "explained-terms"
WEIGHT = 0.25


def examine(passage: Passage) -> Verdict:
    """Terms without 〈…〉 at first use."""
    verdict, met = Verdict(NAME_OF_RULE), set[str]()
    for sentence in passage.sentences:
        for words, key, meaning in matches(sentence, terms):
            if key in met:
                continue
            met.add(key)
            if not passage.written.is_explained(sentence.start + words[-1].end):
                written = "".join(word.surface for word in words)
                verdict.find(sentence, words[0].start, words[-1].end, f"{written}〈{meaning}〉")
    verdict.load = len(verdict.findings) / max(1, len(met) + len(passage.sentences))
    return verdict
