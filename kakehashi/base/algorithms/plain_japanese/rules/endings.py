"""Rule 13: one kind of ending: です・ます; requests are 〜てください, not 〜ましょう, こと or 願います."""

import re

from ..finding import Passage, Verdict
from ..passages import Sentence

NAME_OF_RULE = "endings"
WEIGHT = 0.15
POLITE = re.compile(r"(?:です|ます|ません|でした|ました|ませんでした|ください|下さい|でしょう)(?:か|ね|よ)?$")
LETS = re.compile(r"(ましょう|ませんか)(?:か|ね)?$")
ASKED = re.compile(r"(?:を?お?願い(?:いた|致)?します|願います|されたい|のこと|するように|すること|べきです|べき|べし)$")
CLOSING = "。．！？!?」』）)〉 　\n"


def examine(passage: Passage) -> Verdict:
    """Sentences that end otherwise."""
    verdict, loads = Verdict(NAME_OF_RULE), []
    for sentence in passage.sentences:
        end = len(sentence.text.rstrip(CLOSING))
        instead, load = _judged(sentence, sentence.text[:end])
        loads.append(load)
        if instead:
            start = max(0, end - 8)
            verdict.find(sentence, start, end, instead)
    verdict.load = sum(loads) / max(1, len(loads))
    return verdict


def _judged(sentence: Sentence, text: str) -> tuple[str, float]:
    """What to write instead (empty: it may stay), and how heavy it is."""
    if found := (LETS.search(text) or ASKED.search(text)):
        return "〜て ください", 0.5 if found.re is LETS else 0.8
    if POLITE.search(text):
        return "", 0.0
    if sentence.is_told and sentence.ends_with_mark:
        return "〜です・〜ます で おわります", 1.0
    return "", 0.0 if sentence.is_told else 0.1
