"""Words of the bank as a page or a sheet shows them: letters with their readings, in the language in which they are
there. Pure."""

from dataclasses import dataclass

from .bank import ruby, without_ruby
from .languages import Language, languages

MARK = "未確認"  # on every output of a text that nobody has checked


@dataclass(frozen=True)
class Said:
    """Words in a language; ``language`` is that of the text: plain Japanese where the wanted one is missing."""

    text: str
    pieces: list[tuple[str, str]]
    language: Language
    is_unchecked: bool = False


def read(text: str, tag: str, *, is_unchecked: bool = False) -> Said:
    """Words with their ruby marks, wherever they come from."""
    return Said(without_ruby(text), list(ruby(text)), languages()[tag], is_unchecked)


def on_paper(one: Said) -> dict[str, object]:
    """Words as `faces.typ` prints them."""
    return {
        "tag": one.language.tag,
        "direction": one.language.direction,
        "pieces": [list(piece) for piece in one.pieces],
    }
