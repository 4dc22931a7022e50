"""Words of Japanese text by SudachiPy: what stands in the dictionary, which part of speech, how it is read."""

import threading
from dataclasses import dataclass
from functools import lru_cache

from sudachipy import Dictionary, SplitMode, Tokenizer

from .letters import hiragana

_CHUNK = 4_000  # letters at a time; Sudachi refuses more than 49,149 bytes
_making = threading.Lock()
_own = threading.local()
_dictionary: Dictionary | None = None

CONTENT = {"名詞", "動詞", "形容詞", "形状詞", "副詞", "連体詞", "代名詞", "接続詞", "感動詞"}


@dataclass(frozen=True)
class Word:
    """A short unit: as written, as the dictionary has it, its parts of speech, its reading in hiragana, its place."""

    surface: str
    lemma: str
    normal: str
    kind: str
    detail: str
    use: str
    form: str
    reading: str
    start: int
    end: int

    @property
    def is_content(self) -> bool:
        """Whether it means something by itself: no particle, auxiliary, affix, mark."""
        return self.kind in CONTENT

    @property
    def can_be_done(self) -> bool:
        """Whether する makes a verb of it (避難, 確認)."""
        return self.kind == "名詞" and "サ変" in self.use

    @property
    def is_name(self) -> bool:
        """Whether it is the name of a place, person or thing."""
        return self.detail == "固有名詞"


def _tokenizer() -> Tokenizer:
    """One tokenizer a thread (they keep a state), over one dictionary a process (0.1 s, at first use)."""
    global _dictionary  # noqa: PLW0603 -- loaded once, behind the lock
    if not hasattr(_own, "tokenizer"):
        with _making:
            _dictionary = _dictionary or Dictionary(dict="core")
            _own.tokenizer = _dictionary.tokenizer(mode=SplitMode.A)
    tokenizer: Tokenizer = _own.tokenizer
    return tokenizer


@lru_cache(maxsize=2_000)
def words_of(text: str) -> tuple[Word, ...]:
    """The short units of ``text``, white space left out."""
    found: list[Word] = []
    for begin in range(0, len(text), _CHUNK):
        done = begin
        for morpheme in _tokenizer().tokenize(text[begin : begin + _CHUNK]):
            surface = morpheme.surface()
            start, done = done, done + len(surface)
            kind, detail, use, _style, _inflection, form = morpheme.part_of_speech()
            if kind == "空白" or not surface.strip():
                continue
            found.append(
                Word(
                    surface, morpheme.dictionary_form(), morpheme.normalized_form(), kind, detail, use, form,
                    hiragana(morpheme.reading_form()), start, done,
                )
            )  # fmt: skip
    return tuple(found)


def said(text: str) -> str:
    """``text`` in hiragana, as the dictionary reads it."""
    return "".join(word.reading for word in words_of(text))
