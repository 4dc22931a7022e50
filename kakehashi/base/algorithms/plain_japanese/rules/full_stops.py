"""Rule 14: 、 and 。 show where one thing ends."""

from ..finding import Passage, Verdict
from ..passages import Sentence

NAME_OF_RULE = "full-stops"
WEIGHT = 0.08
WITHOUT_COMMA = 45  # letters


def examine(passage: Passage) -> Verdict:
    """Sentences without 。, and long stretches without 、."""
    verdict, bad = Verdict(NAME_OF_RULE), 0
    for sentence in passage.sentences:
        if instead := _lacks(sentence):
            end = len(sentence.text)
            verdict.find(sentence, max(0, end - 8), end, instead)
            bad += 1
    verdict.load = bad / max(1, len(passage.sentences))
    return verdict


def _lacks(sentence: Sentence) -> str:
    text = sentence.text
    polite = text.endswith(("です", "ます", "ません", "ました", "でした", "ください", "下さい"))
    if polite and len(sentence.phrases) > 2:
        return f"{text[-8:]}。"
    if len(text) > WITHOUT_COMMA and not any(mark in text for mark in "、，,\n"):
        return f"{text[-8:]}（とちゅうに 「、」を 入れます）"
    return ""
