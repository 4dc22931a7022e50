"""Rule 10: verbs rather than nouns of doing: にげる, not 避難; 見る, not 確認を行う."""

from ..finding import Passage, Verdict
from ..levels import EASY, level_of
from ..lookup import replacements, terms
from ..passages import Sentence
from ..words import Word

NAME_OF_RULE = "verbs"
WEIGHT = 0.3
AS_A_VERB = "「{word}」の かわりに、{word}しますのように うごきの ことばで 書きます"


def examine(passage: Passage) -> Verdict:
    """Hard nouns of doing, as a verb or alone (避難する, 確認を行う, 確認です)."""
    verdict, there, hard = Verdict(NAME_OF_RULE), 0, 0
    for sentence in passage.sentences:
        there += len(sentence.content)
        for at, word in enumerate(sentence.words):
            is_easy = level_of(word) in EASY and word.surface not in terms()
            if not word.can_be_done or is_easy:
                continue
            hard += 1
            length = _doing(sentence, at)
            if length:
                verb = replacements().get(f"{word.surface}する")
                last = sentence.words[at + length - 1]
                verdict.find(sentence, word.start, last.end, verb or _said(word))
    verdict.load = hard / max(1, there)
    return verdict


def _said(word: Word) -> str:
    noun = replacements().get(word.surface) or terms().get(word.surface)
    return noun or AS_A_VERB.format(word=word.surface)


def _doing(sentence: Sentence, at: int) -> int:
    """How many words from ``at`` on say that something is done; 0 where the noun is only a name of it."""
    after = sentence.words[at + 1 : at + 3]
    if after and after[0].lemma in {"する", "できる", "いたす", "致す", "なさる"}:
        return 2
    if len(after) == 2 and after[0].surface in {"を", "が"} and after[1].lemma in {"行う", "おこなう", "する", "実施"}:
        return 3
    if after and after[0].lemma in {"です", "だ"} and after[0].surface.startswith("で"):
        return 2
    return 0
