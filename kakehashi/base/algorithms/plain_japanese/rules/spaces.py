"""Rule 5: a space between phrases (分かち書き), so that the reader sees where a word begins."""

from ..finding import Passage, Verdict
from ..letters import JAPANESE
from ..passages import Sentence
from ..spacing import spaced

NAME_OF_RULE = "spaces"
WEIGHT = 0.12


def examine(passage: Passage) -> Verdict:
    """Sentences with phrases that run together."""
    verdict, missing, places = Verdict(NAME_OF_RULE), 0, 0
    for sentence in passage.sentences:
        joints = list(_joints(sentence))
        lacking = joints.count(False)
        missing += lacking
        places += len(joints)
        if lacking > len(joints) / 3:
            verdict.find(sentence, 0, len(sentence.text), spaced(sentence))
    verdict.load = missing / (places + 2)
    return verdict


def _joints(sentence: Sentence) -> list[bool]:
    """For each place between two phrases whether something parts them."""
    found = []
    for before, after in zip(sentence.phrases, sentence.phrases[1:], strict=False):
        end, start = before[-1].end, after[0].start
        if JAPANESE.match(before[-1].surface[-1:]) and JAPANESE.match(after[0].surface[:1]):
            found.append(start > end)
    return found
