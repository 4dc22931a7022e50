"""How grams are written into Wagtail's tables, and how a query asks for them."""

from kakehashi.base.algorithms.grams import grams, run_grams, runs

NOTHING = "q"  # a word that no gram is written as
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def written(gram: str) -> str:
    """A gram in Latin letters: the code of each letter in six. A letter alone begins every pair that begins with it."""
    return "".join(f"{ord(letter):06x}" for letter in gram).translate(_LETTERS)


def as_grams(text: str) -> str:
    """A text as it is given to Wagtail's tables."""
    return " ".join(map(written, grams(text)))


def phrases(asked: str) -> list[tuple[list[str], bool]]:
    """For each run of a query its grams in order, and whether it is a single letter: the beginning of a gram.

    A query of punctuation alone asks for what is nowhere.
    """
    found = [([written(gram) for gram in run_grams(run)[:-1] or [run]], len(run) == 1) for run in runs(asked)]
    return found or [([NOTHING], False)]
