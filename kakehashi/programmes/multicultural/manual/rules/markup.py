"""The light markup of the manual's text: paragraphs, lists, numbered lists. Read once, drawn on screen and on paper.

A line that begins with ``- `` is an item of a list, one that begins with ``1. `` of a numbered list; an empty line ends
a block; every other line is a paragraph of its own. Nothing else means anything, so whatever is typed can be shown.
"""

import re
from dataclasses import dataclass, field

NUMBERED = re.compile(r"[0-9０-９]{1,2}[.．]\s*(?P<words>.+)")


@dataclass
class Block:
    """One paragraph (``kind`` text, one line), or a list (``list``, ``numbers``) with its lines."""

    kind: str
    lines: list[str] = field(default_factory=list)


def blocks(text: str) -> list[Block]:
    """The text in blocks, in order."""
    found: list[Block] = []
    is_open = False
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            is_open = False
            continue
        kind, words = _read(line)
        if is_open and kind != "text" and found[-1].kind == kind:
            found[-1].lines.append(words)
        else:
            found.append(Block(kind, [words]))
        is_open = True
    return found


def _read(line: str) -> tuple[str, str]:
    if line.startswith(("- ", "・")):
        return "list", line[1:].strip()
    if numbered := NUMBERED.fullmatch(line):
        return "numbers", numbered["words"]
    return "text", line


def for_paper(text: str) -> list[dict[str, object]]:
    """The same as plain values, as a sheet takes them."""
    return [{"kind": block.kind, "lines": block.lines} for block in blocks(text)]
