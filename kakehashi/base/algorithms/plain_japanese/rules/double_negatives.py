"""Rule 12: no double negative."""

import re

from ..finding import Passage, Verdict

NAME_OF_RULE = "double-negatives"
WEIGHT = 0.15
TURNS = (
    (re.compile(r"(?:な|け)ければ\s*(?:なりません|ならない|いけません|いけない|ならず)"), "〜て ください"),
    (re.compile(r"ない\s*と\s*(?:いけません|いけない|なりません|ならない)"), "〜て ください"),
    (re.compile(r"なくては\s*(?:なりません|ならない|いけません|いけない)"), "〜て ください"),
    (
        re.compile(r"ない\s*(?:わけ|こと|もの)(?:では|でも|は|も)?\s*(?:ない|ありません|なく)"),
        "〜ことが あります",
    ),
    (
        re.compile(r"(?:ない|ず)\s*(?:に)?\s*は\s*(?:い?られ|おか|おけ|すま)(?:ない|ません)"),
        "かならず 〜します",
    ),
    (re.compile(r"ざるを?\s*得(?:ない|ません)"), "〜しか できません"),
    (re.compile(r"(?:なく|ず)(?:は|も)\s*(?:ない|ありません)"), "〜です"),
    (re.compile(r"ない\s*(?:限り|かぎり)[^。、]{0,30}?(?:ない|ません)"), "〜した ときだけ 〜できます"),
    (re.compile(r"(?:以外|しか)[^。、]{0,20}?(?:ない\s*(?:で|こと))[^。、]{0,8}?(?:ません|ない)"), "〜だけ 〜できます"),
)


def examine(passage: Passage) -> Verdict:
    """Two negatives that make a yes, or a must."""
    verdict = Verdict(NAME_OF_RULE)
    for sentence in passage.sentences:
        for pattern, instead in TURNS:
            for found in pattern.finditer(sentence.text):
                verdict.find(sentence, found.start(), found.end(), instead)
    verdict.load = min(1.0, len(verdict.findings) / max(1, len(passage.sentences)))
    return verdict
