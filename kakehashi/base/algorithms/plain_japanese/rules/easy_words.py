"""Rule 1: easy words. What is beyond the first 1,500 words or so (N5, N4) is said in another way."""

from ..finding import Passage, Verdict
from ..letters import HIRAGANA_ONLY, KANJI_RUN, KATAKANA_ONLY
from ..levels import EASY, NAME, is_written_so, level_of, weight_of
from ..lookup import hard, matches, terms
from ..passages import Sentence
from ..words import Word

NAME_OF_RULE = "easy-words"
WEIGHT = 1.0
A_COMPOUND = 3  # short units in a row without a particle between them: 医療機関検索, hard however easy each is
TO_BE_MADE_PLAINER = "「{word}」を やさしい ことばに するか、すぐ うしろに 〈せつめい〉を つけます"


def examine(passage: Passage) -> Verdict:
    """Hard words, with the plain one where we have it."""
    verdict, weights = Verdict(NAME_OF_RULE), []
    for sentence in passage.sentences:
        done: set[int] = set()
        for words, _key, plain in matches(sentence, hard):
            done.update(word.start for word in words)
            is_term = "".join(word.surface for word in words) in terms()  # rule 2 asks for its explanation
            if not is_term and not _is_done(sentence, words):
                _find(verdict, sentence, words, plain)
        for word in sentence.content:
            if word.start not in done and _is_hard(word):
                row = _row(sentence, word, done)
                done.update(one.start for one in row)
                said = sentence.text[row[0].start : row[-1].end]
                verdict.find(sentence, row[0].start, row[-1].end, TO_BE_MADE_PLAINER.format(word=said))
        weights += [weight_of(word) for word in sentence.content] + _compounds(sentence)
    words_there = sum(len(sentence.content) for sentence in passage.sentences)
    verdict.load = sum(weights) / max(1, words_there)
    return verdict


def _is_done(sentence: Sentence, words: tuple[Word, ...]) -> bool:
    """Whether it is the verb of 確認を行う, of which rule 10 speaks."""
    at = sentence.words.index(words[0])
    return words[0].lemma == "行う" and at > 1 and sentence.words[at - 2].can_be_done


def _find(verdict: Verdict, sentence: Sentence, words: tuple[Word, ...], plain: str) -> None:
    verb = words[-1]
    if words[-1].lemma == "する" and len(words) > 1:  # rule 10 speaks of these
        return
    verdict.find(sentence, words[0].start, verb.end, plain)


def _row(sentence: Sentence, word: Word, done: set[int]) -> tuple[Word, ...]:
    """The row of nouns in which a hard word stands (水道管, not 道管): readers meet it as one."""
    words = sentence.words
    first = last = words.index(word)
    while first and _continues(words[first - 1], words[first]) and words[first - 1].start not in done:
        first -= 1
    while last + 1 < len(words) and _continues(words[last], words[last + 1]) and words[last + 1].start not in done:
        last += 1
    return words[first : last + 1]


def _continues(before: Word, after: Word) -> bool:
    kinds = {"名詞", "接尾辞"}
    is_one = before.kind in {"名詞", "接頭辞"} and after.kind in kinds and before.end == after.start
    return is_one and all(KANJI_RUN.fullmatch(one.surface) and one.detail != "数詞" for one in (before, after))


def _is_hard(word: Word) -> bool:
    level = level_of(word)
    if level in EASY or level == NAME or word.surface.isascii() or KATAKANA_ONLY.fullmatch(word.surface):
        return False  # katakana are rule 7's
    if HIRAGANA_ONLY.fullmatch(word.surface) and (len(word.surface) == 1 or not is_written_so(word)):
        return False
    return weight_of(word) > 0.4 or (bool(level) and level not in EASY)


def _compounds(sentence: Sentence) -> list[float]:
    """What long rows of nouns add."""
    added: list[float] = []
    for phrase in sentence.phrases:
        row = 0
        for word in phrase:
            row = row + 1 if word.kind in {"名詞", "接尾辞", "接頭辞"} and word.detail != "数詞" else 0
            if row >= A_COMPOUND:
                added.append(0.25)
    return added
