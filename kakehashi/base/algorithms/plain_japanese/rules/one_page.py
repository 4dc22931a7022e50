"""Rule 16: one page, about 1,000 letters; several things are a list, steps are numbered; the law is left out."""

import re

from ..finding import Finding, Passage, Verdict

NAME_OF_RULE = "one-page"
WEIGHT = 0.1
PAGE = 1_000
_NUMBER = "[0-9０-９一二三四五六七八九十百]+"
LAW = re.compile(
    r"(?:[一-龥]{2,20}(?:法|条例|規則|要綱|政令|省令))?"
    rf"第\s*{_NUMBER}\s*条(?:の{_NUMBER})?(?:第\s*{_NUMBER}\s*項)?|に基づき|の規定により"
)
ROW = re.compile(r"[^、。・\n]{1,15}(?:[、・][^、。・\n]{1,15}){4,}")
AS_A_LIST = "1つずつ 行を かえて、ならべて 書きます（・…）"
LAW_OUT = "法律の 名前は 書かないか、いちばん 下に 小さく 書きます"


def examine(passage: Passage) -> Verdict:
    """Texts of more than a page, rows of many things, articles of laws."""
    verdict = Verdict(NAME_OF_RULE)
    letters, source = passage.letters, passage.written.source
    if letters > PAGE:
        at, _text = passage.written.place(0, 1)
        start = passage.written.at[min(PAGE, len(passage.written.at) - 1)]
        text = source[start : start + 12]
        advice = f"{letters}字です（1まいに {PAGE}字まで）。1つの ことだけ 書いて、ほかは べつの 紙に します"
        verdict.findings.append(Finding(NAME_OF_RULE, max(at, start), text, advice))
    for sentence in passage.sentences:
        for pattern, advice in ((ROW, AS_A_LIST), (LAW, LAW_OUT)):
            for found in pattern.finditer(sentence.text):
                verdict.find(sentence, found.start(), found.end(), advice)
    verdict.load = min(1.0, len(verdict.findings) / max(1, len(passage.sentences)))
    return verdict
