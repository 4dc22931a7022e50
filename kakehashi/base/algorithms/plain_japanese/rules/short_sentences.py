"""Rule 3: short sentences, about 24 beats; beyond 40 letters nobody keeps the beginning in mind."""

from ..finding import Passage, Verdict
from ..passages import Sentence

NAME_OF_RULE = "short-sentences"
WEIGHT = 0.25
BEATS = 24
LETTERS = 40
VERY_LONG = 96  # beats at which the load is at its end


def examine(passage: Passage) -> Verdict:
    """Sentences that are too long, cut where a thought ends."""
    verdict, loads = Verdict(NAME_OF_RULE), []
    for sentence in passage.sentences:
        beats = sentence.beats
        loads.append(min(1.0, max(0, beats - BEATS) / (VERY_LONG - BEATS)))
        if beats > BEATS:
            verdict.find(sentence, 0, len(sentence.text), f"{beats}拍です（{BEATS}拍まで）。{_cut(sentence)}")
    verdict.load = sum(loads) / max(1, len(loads))
    return verdict


def _cut(sentence: Sentence) -> str:
    """Where to cut: at the phrase with a comma that is nearest to the middle, else between any two phrases."""
    middle = len(sentence.text) / 2
    before = sentence.phrases[:-1]
    commas = [phrase for phrase in before if phrase[-1].detail == "読点"] or list(before)
    if not commas:
        return "2つの 文に 分けます"
    phrase = min(commas, key=lambda each: abs(each[-1].end - middle))
    said = "".join(word.surface for word in phrase).rstrip("、，")
    return f"「{said}」の あとで 文を 分けます"
