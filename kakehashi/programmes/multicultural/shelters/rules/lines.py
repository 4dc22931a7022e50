"""Texts of one line. Pure."""

import re

BREAKS = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """``text`` in one line, without spaces around it; wide spaces inside stay as they were written."""
    return BREAKS.sub(" ", text).strip()
