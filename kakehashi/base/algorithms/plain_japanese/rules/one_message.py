"""Rule 4: one sentence says one thing: no chains of て, no ため, ので, が in the middle."""

from ..finding import Passage, Verdict
from ..passages import Sentence

NAME_OF_RULE = "one-message"
WEIGHT = 0.2
JOINS = {"が", "けれど", "けれども", "けど", "ので", "から", "し", "つつ", "ながら", "ものの", "のに"}
BECAUSE = {"ため", "為", "場合", "際", "上", "うえ"}
TO_BE_CUT = "「{word}」の 前で 文を おわります。つぎの 文を「{then}」で はじめます"
BUT, AND, SO = "でも", "それから", "だから"
THEN = {**dict.fromkeys(("が", "けれど", "けれども", "けど", "ものの", "のに"), BUT), "て": AND, "で": AND, "し": AND}
VERBAL = {"動詞", "助動詞", "形容詞"}
Joint = tuple[str, int, int]  # what joins, and its place


def examine(passage: Passage) -> Verdict:
    """Joints at which a sentence goes on with another thought."""
    verdict, loads = Verdict(NAME_OF_RULE), []
    for sentence in passage.sentences:
        joints = _joints(sentence)
        loads.append(min(1.0, max(0, len(joints) - 1) / 3))
        for said, start, end in joints[1:]:
            verdict.find(sentence, start, end, TO_BE_CUT.format(word=said, then=THEN.get(said, SO)))
    verdict.load = sum(loads) / max(1, len(loads))
    return verdict


def _joints(sentence: Sentence) -> list[Joint]:
    """Where one clause ends and another begins."""
    found = []
    for before, word, after in zip(sentence.words, sentence.words[1:], sentence.words[2:], strict=False):
        is_comma = after.detail == "読点"
        goes_on = is_comma or after.kind != "補助記号"
        is_joint = (
            (word.detail == "接続助詞" and word.surface in JOINS and goes_on)
            or (word.detail == "接続助詞" and word.surface in {"て", "で"} and is_comma and before.lemma != "ない")
            or (word.surface in BECAUSE and before.kind in VERBAL and goes_on)
        )
        if is_joint:
            found.append((word.surface, word.start, word.end))
        elif before.surface + word.surface in {"ので", "のに"} and before.detail == "準体助詞" and goes_on:
            found.append((before.surface + word.surface, before.start, word.end))
        elif word.detail == "読点" and before.form.startswith("連用形") and before.kind == "動詞":
            found.append((before.surface, before.start, before.end))  # 〜し、
    return found
