"""Rule 4: one sentence says one thing: no chains of て, no ため, ので, が in the middle."""

from ..finding import Passage, Verdict
from ..passages import Sentence
from ..words import Word

NAME_OF_RULE = "one-message"
WEIGHT = 0.2
JOINS = {"が", "けれど", "けれども", "けど", "ので", "から", "し", "つつ", "ながら", "ものの", "のに"}
BECAUSE = {"ため", "為", "場合", "際", "上", "うえ"}
TO_BE_CUT = "「{word}」の 前で 文を おわります。つぎの 文を「{then}」で はじめます"
THEN = {"が": "でも", "けれど": "でも", "けれども": "でも", "けど": "でも", "ものの": "でも", "のに": "でも", "て": "それから"}


def examine(passage: Passage) -> Verdict:
    """Joints at which a sentence goes on with another thought."""
    verdict, loads = Verdict(NAME_OF_RULE), []
    for sentence in passage.sentences:
        joints = _joints(sentence)
        loads.append(min(1.0, max(0, len(joints) - 1) / 3))
        for word in joints[1:] if len(joints) > 1 else []:
            then = THEN.get(word.surface, "だから")
            verdict.find(sentence, word.start, word.end, TO_BE_CUT.format(word=word.surface, then=then))
    verdict.load = sum(loads) / max(1, len(loads))
    return verdict


def _joints(sentence: Sentence) -> list[Word]:
    """Where one clause ends and another begins."""
    found = []
    for before, word, after in zip(sentence.words, sentence.words[1:], (*sentence.words[2:], None), strict=False):
        has_more = after is not None and after.kind != "補助記号"
        is_comma = after is not None and after.detail == "読点"
        if word.detail == "接続助詞" and word.surface in JOINS and (has_more or is_comma):
            found.append(word)
        elif word.surface in {"て", "で"} and word.detail == "接続助詞" and is_comma:
            found.append(word)
        elif word.surface in BECAUSE and before.kind in {"動詞", "助動詞", "形容詞"} and (has_more or is_comma):
            found.append(word)
        elif word.detail == "読点" and before.form.startswith("連用形") and before.kind in {"動詞", "助動詞"}:
            found.append(before)  # 〜し、
    return found
