"""Rule 15: no honorifics, no passive, no causative."""

from ..finding import Passage, Verdict
from ..passages import Sentence
from ..words import Word

NAME_OF_RULE = "honorifics"
WEIGHT = 0.3
HUMBLE = {
    "いたす": "する", "致す": "する", "ござる": "ある", "御座る": "ある", "いただく": "〜て ください",
    "頂く": "〜て ください", "なさる": "する", "おっしゃる": "言う", "いらっしゃる": "いる・来る・行く",
    "参る": "行く・来る", "申し上げる": "言う", "承る": "聞く", "伺う": "聞く・行く", "おる": "いる", "賜る": "もらう",
    "存じる": "思う", "召し上がる": "食べる",
    "拝見": "見る", "差し上げる": "あげる", "ご覧": "見て", "かしこまる": "わかる",
}  # fmt: skip
BEFORE_A_PERSON = {"動詞", "助動詞", "助詞", "形容詞", "形状詞", "名詞", "接頭辞"}
PERSONS = {"方": "人", "方々": "人たち", "皆様": "みなさん", "お客様": "みなさん", "様": "さん", "お子様": "子ども"}


def examine(passage: Passage) -> Verdict:
    """Polite prefixes with a verb, humble verbs, 方 for 人, られる, させる."""
    verdict, there = Verdict(NAME_OF_RULE), 0
    for sentence in passage.sentences:
        there += len(sentence.phrases)
        for at, word in enumerate(sentence.words):
            if found := _judged(sentence, at, word):
                start, end, instead = found
                verdict.find(sentence, start, end, instead)
    verdict.load = min(1.0, 2 * len(verdict.findings) / max(1, there + 1))
    return verdict


def _judged(sentence: Sentence, at: int, word: Word) -> tuple[int, int, str] | None:
    words = sentence.words
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if word.kind == "接頭辞" and word.normal == "御" and after and _asks_politely(words, at):
        done = after.surface if after.can_be_done else after.lemma
        return word.start, after.end, f"{done}{'して' if after.can_be_done else '（て）'} ください"
    if word.normal in {"御覧", "御座る"} or (word.lemma in HUMBLE and word.kind in {"動詞", "名詞"}):
        return word.start, word.end, HUMBLE.get(word.lemma) or "見て"
    if word.surface in PERSONS and before and before.kind in BEFORE_A_PERSON:
        is_way = word.surface == "方" and before.form.startswith("連用形")  # 書き方
        return None if is_way else (word.start, word.end, PERSONS[word.surface])
    if word.kind == "助動詞" and word.lemma in {"れる", "られる"} and before:
        return before.start, word.end, "だれが するかを 書いて、「〜が 〜します」に します"
    if word.kind == "助動詞" and word.lemma in {"せる", "させる"} and before:
        return before.start, word.end, "する 人を はじめに 書いて、「〜が 〜します」に します"
    return None


def _asks_politely(words: tuple[Word, ...], at: int) -> bool:
    """Whether お／ご at ``at`` makes an act polite: ご確認ください, お待ちいただく; not お金, お知らせ."""
    acts = words[at + 1]
    follow = next((word for word in words[at + 2 : at + 4] if word.surface != "に"), None)
    polite = {"くださる", "下さる", "いただく", "頂く", "する", "できる", "なる", "願う", "申し上げる", "いたす"}
    return (acts.can_be_done or acts.kind == "動詞") and follow is not None and follow.lemma in polite
