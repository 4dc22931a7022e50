"""Words of Japanese text, by SudachiPy: what a reader takes for one word, under one spelling."""

import threading
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer

from kakehashi.base.algorithms.grams import modern_forms, runs

WORD_LENGTH = 64  # longer "words" are codes or noise, and PostgreSQL refuses lexemes over 2 kB
_CHUNK = 4_000  # letters at a time; Sudachi refuses more than 49,149 bytes
_BREAKS = "\n。、．，.!?！？ 　"
_NOUNS = {("名詞", "普通名詞"), ("名詞", "固有名詞")}

_making = threading.Lock()
_own = threading.local()
_dictionary: Dictionary | None = None


def _tokenizer() -> Tokenizer:
    """One tokenizer a thread (they keep a state), over one dictionary a process (0.1 s, at first use)."""
    global _dictionary  # noqa: PLW0603 -- loaded once, behind the lock
    if not hasattr(_own, "tokenizer"):
        with _making:
            _dictionary = _dictionary or Dictionary(dict="core")
            _own.tokenizer = _dictionary.tokenizer(mode=SplitMode.A)
    tokenizer: Tokenizer = _own.tokenizer
    return tokenizer


def _morphemes(text: str) -> Iterator[Morpheme]:
    """The short units (A) of ``text``, old kanji read as modern ones."""
    text = modern_forms(text)
    start = 0
    while start < len(text):
        end = min(start + _CHUNK, len(text))
        if end < len(text):
            end = max((text.rfind(mark, start + 1, end) + 1 for mark in _BREAKS), default=0) or end
        yield from _tokenizer().tokenize(text[start:end])
        start = end


@lru_cache(maxsize=20_000)  # a language has few words that are often used
def _folded(written: str) -> tuple[str, ...]:
    return tuple(run for run in runs(written) if len(run) <= WORD_LENGTH)


def _each_once(written: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word for each in written for word in _folded(each)))


def words_of(text: str) -> list[str]:
    """Each word of ``text`` once, folded, in order: as written, and in its normal form (打合せ, 打ち合わせ)."""
    written: dict[str, None] = {}
    for morpheme in _morphemes(text):
        written[morpheme.surface()] = None
        written[morpheme.normalized_form()] = None
    return _each_once(written)


def written_words(text: str) -> list[str]:
    """The words of a query, each once, folded, as written."""
    return _each_once(morpheme.surface() for morpheme in _morphemes(text))


def salient_words(text: str) -> list[str]:
    """The nouns of ``text`` in their normal form, folded, each once: what it is about. No numbers, no single kana."""
    nouns = (m.normalized_form() for m in _morphemes(text) if m.part_of_speech()[:2] in _NOUNS)
    return [word for word in _each_once(nouns) if len(word) > 1 or word >= "一"]
