"""Rule 6: few kanji, and a reading on each."""

from ..finding import Passage, Verdict
from ..furigana import readings_in
from ..letters import KANJI_RUN, is_kanji
from ..levels import kanji_weight
from ..passages import Sentence

NAME_OF_RULE = "kanji"
WEIGHT = 1.1
WITH_READING = 0.3  # of its weight remains where a kanji is read
SHARE = 0.30
FEWER = "漢字が {share}% です（30% まで）。かなで 書くか、やさしい ことばに します"


def examine(passage: Passage) -> Verdict:
    """Kanji without a reading; sentences that are more kanji than 30 %."""
    verdict, load = Verdict(NAME_OF_RULE), 0.0
    for sentence in passage.sentences:
        _unread(verdict, sentence)
        _too_many(verdict, sentence)
        for at, letter in enumerate(sentence.text, sentence.start):
            if is_kanji(letter):
                load += kanji_weight(letter) * (WITH_READING if passage.written.is_read[at] else 1.0)
    verdict.load = load / max(1, passage.letters)
    return verdict


def _unread(verdict: Verdict, sentence: Sentence) -> None:
    """One finding for each run of kanji of which one at least has no reading."""
    proposed = None
    for run in KANJI_RUN.finditer(sentence.text):
        if all(sentence.written.is_read[sentence.start + run.start() : sentence.start + run.end()]):
            continue
        proposed = readings_in(sentence.text) if proposed is None else proposed
        pieces, done = [], run.start()
        for one in (one for one in proposed if run.start() < one.end <= run.end()):  # 20日 begins before its kanji
            pieces.append(f"{sentence.text[done : one.end]}《{one.reading}》")
            done = one.end
        verdict.find(sentence, run.start(), run.end(), "".join(pieces) + sentence.text[done : run.end()])


def _too_many(verdict: Verdict, sentence: Sentence) -> None:
    letters = [letter for letter in sentence.text if not letter.isspace()]
    share = sum(map(is_kanji, letters)) / max(1, len(letters))
    if share > SHARE and len(letters) > 10:
        verdict.find(sentence, 0, len(sentence.text), FEWER.format(share=round(100 * share)))
