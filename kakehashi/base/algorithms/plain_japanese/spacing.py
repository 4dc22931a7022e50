"""分かち書き: a space between the phrases of a sentence, readings kept where they stand."""

from .letters import LETTER
from .passages import Sentence


def spaced(sentence: Sentence) -> str:
    """The sentence as it stands in the source, with a space before each phrase that has none."""
    begins = {phrase[0].start for phrase in sentence.phrases[1:]}
    _at, source = sentence.place(0, len(sentence.text))
    written, out, done = sentence.written, list[str](), 0
    base = written.at[sentence.start] if sentence.text else 0
    for start in sorted(begins):
        at = written.at[sentence.start + start] - base
        piece = source[done:at]
        is_apart = piece[-1:].isspace() or not LETTER.match(source[at : at + 1])
        out.append(piece if is_apart or _after_mark(piece) else f"{piece} ")
        done = at
    return "".join(out) + source[done:]


def _after_mark(piece: str) -> bool:
    """Whether a mark parts what follows already."""
    return piece[-1:] in "、。，．・「『（(〈《【：:！？!?｜|>"
