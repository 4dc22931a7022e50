"""How long a text is as a short message. Pure.

Any letter beyond ASCII makes a message of 70 letters, 67 a part where it is joined of several (GSM 03.40, UCS-2).
Japanese carriers take up to 670 letters since September 2019, so ten parts are the most. KDDI (au) delivers up to 70
letters as Shift_JIS and breaks all others (Korean, Chinese, Vietnamese …); 71 letters and more arrive whole.
"""

from dataclasses import dataclass
from math import ceil

ALONE, JOINED, MOST = 70, 67, 670
ASCII_ALONE, ASCII_JOINED = 160, 153


@dataclass(frozen=True)
class Length:
    """Letters and parts of a message. ``is_too_long``: no carrier takes it whole; ``breaks_at_au``: short, and with
    letters that one carrier cannot show in a short message."""

    letters: int
    parts: int
    is_too_long: bool
    breaks_at_au: bool


def length(text: str) -> Length:
    """How a text is sent. Letters beyond the first plane count twice, as they are two codes of UCS-2."""
    letters = len(text.encode("utf-16-be")) // 2
    alone, joined = (ASCII_ALONE, ASCII_JOINED) if text.isascii() else (ALONE, JOINED)
    parts = 1 if letters <= alone else ceil(letters / joined)
    return Length(letters, parts, letters > MOST, letters <= ALONE and not _is_shift_jis(text))


def _is_shift_jis(text: str) -> bool:
    try:
        text.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


@dataclass(frozen=True)
class Fitted:
    """A message that every carrier takes whole. ``left_out``: sentences that did not fit; ``is_lengthened``: something
    was added, because one carrier breaks it below 71 letters."""

    text: str
    left_out: int
    is_lengthened: bool

    @property
    def length(self) -> Length:
        """How it is sent."""
        return length(self.text)


def fitted(first: str, sentences: list[str], last: str, more: list[str]) -> Fitted:
    """``first`` (marks, what it is) and ``last`` (where the whole stands) are always there, and between them as many
    whole sentences as fit into `MOST` letters. Of ``more`` so much is added that no carrier breaks the letters."""
    told = shortened([first, *sentences], MOST - length(f"\n{last}").letters)
    left_out = len(sentences) - (told.count("\n") - first.count("\n"))
    text, added = f"{told}\n{last}", list(more)
    while length(text).breaks_at_au and added:
        text = f"{text}\n{added.pop(0)}"
    return Fitted(text, left_out, len(added) < len(more))


def shortened(parts: list[str], most: int = MOST) -> str:
    """As many whole sentences as fit, joined by line ends; the first one at least."""
    told = parts[0]
    for part in parts[1:]:
        if length(f"{told}\n{part}").letters > most:
            break
        told = f"{told}\n{part}"
    return told
