"""The text of a file, page by page, so that it is found. Hostile until read: a program of its own reads it, on limits.

What a file does to its reader (a fault in memory, hours of work, gigabytes) ends that program and nothing else; what it
had read until then is kept.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path(__file__).parent / "text_program.py"
READ = frozenset({"pdf", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt"})  # keys of rules.KINDS
MOST_PAGES = 500
MOST_LETTERS = 500_000  # of a file
MOST_OF_A_PAGE = 20_000  # letters, as many as the index keeps of a text
SECONDS = 30  # of work
PATIENCE = 60  # seconds by the clock
MEGABYTES = 1024  # of memory

WHOLE, CUT, BROKEN = "whole", "cut", "broken"
_WIDE = "\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_BROKEN_LINE = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n[ \t]*(?=[{_WIDE}])")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile(r"[ \t]+")


@dataclass(frozen=True)
class Reading:
    """What was read: pairs of a page's number (0: the file has no pages) and its text, never empty; and how far."""

    pages: tuple[tuple[int, str], ...]
    outcome: str  # WHOLE, CUT or BROKEN


def read(content: bytes, kind: str) -> Reading:
    """Read a file of one of the kinds in `READ`, at most `MOST_PAGES` pages, `MOST_LETTERS` letters and `SECONDS`.

    Never raises for what a file holds: a damaged one is BROKEN, with the pages that could be read. Takes up to
    `PATIENCE` seconds: call it outside of transactions.
    """
    limits = [str(number) for number in (MOST_PAGES, MOST_LETTERS, SECONDS, MEGABYTES)]
    with tempfile.TemporaryFile() as told:
        try:
            ended = subprocess.run(
                [sys.executable, "-I", str(PROGRAM), kind, *limits],
                input=content, stdout=told, stderr=subprocess.DEVNULL, timeout=PATIENCE, check=False, env={},
            ).returncode  # fmt: skip
        except subprocess.TimeoutExpired:
            ended = 1
        told.seek(0)
        return _reading(told.read().split(b"\n"), ended)


def _reading(lines: Iterable[bytes], ended: int) -> Reading:
    """What the program told: a page a line, and at its end how far it came."""
    pages, outcome = list[tuple[int, str]](), BROKEN
    for line in lines:
        try:
            told = json.loads(line)
        except ValueError:
            continue  # the end of a line that was cut off
        if isinstance(told, str):
            outcome = told if told in (WHOLE, CUT) and ended == 0 else BROKEN
        elif text := cleaned(str(told[1])):
            pages.append((int(told[0]), text))
    return Reading(tuple(pages), outcome)


def cleaned(text: str) -> str:
    """A page's text as it is found: Japanese words that a line's end cuts in two are whole, what is unseen is gone."""
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _SPACES.sub(" ", _BROKEN_LINE.sub("", text)).strip()[:MOST_OF_A_PAGE]
