"""Rule 7: katakana with care: many loan words are not the word that a reader knows (コンセント, サービス)."""

from ..finding import Passage, Verdict
from ..letters import KATAKANA_ONLY
from ..levels import EASY, level_of
from ..lookup import loan_words, matches

NAME_OF_RULE = "loan-words"
WEIGHT = 0.15
TO_BE_EXPLAINED = "{word}〈かんたんな せつめい〉"


def examine(passage: Passage) -> Verdict:
    """Loan words that are not common."""
    verdict, found, words_there = Verdict(NAME_OF_RULE), 0, 0
    for sentence in passage.sentences:
        words_there += len(sentence.content)
        taken: set[int] = set()
        for words, _key, plain in matches(sentence, loan_words):
            taken.update(word.start for word in words)
            if plain and not passage.written.is_explained(sentence.start + words[-1].end):
                verdict.find(sentence, words[0].start, words[-1].end, plain)
                found += 1
        for word in sentence.content:
            if word.start in taken or word.is_name or not KATAKANA_ONLY.fullmatch(word.surface):
                continue
            if level_of(word) not in EASY and not passage.written.is_explained(sentence.start + word.end):
                verdict.find(sentence, word.start, word.end, TO_BE_EXPLAINED.format(word=word.surface))
                found += 1
    verdict.load = found / max(1, words_there)
    return verdict
