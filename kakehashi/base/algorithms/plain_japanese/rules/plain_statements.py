"""Rule 11: no vague wording: whoever reads must know whether it is so, and what to do."""

import re
from functools import cache

from ..finding import Passage, Verdict
from ..tables import table

NAME_OF_RULE = "plain-statements"
WEIGHT = 0.15


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(table("wording")["vague"], key=len, reverse=True)
    return re.compile("|".join(r"\s*".join(map(re.escape, turn)) for turn in longest_first))


def examine(passage: Passage) -> Verdict:
    """Turns of the list."""
    verdict = Verdict(NAME_OF_RULE)
    turns = table("wording")["vague"]
    for sentence in passage.sentences:
        for found in _pattern().finditer(sentence.text):
            verdict.find(sentence, found.start(), found.end(), turns["".join(found[0].split())])
    verdict.load = min(1.0, len(verdict.findings) / max(1, len(passage.sentences)))
    return verdict
