"""全国地方公共団体コード, the six-digit code of every prefecture, municipality and ward.

Digits 1–2 are the prefecture, 3–5 the body inside it, 6 the check digit of the first five.
Source of the rule: the code table of the Ministry of Internal Affairs and Communications, JIS X 0401 and 0402.

Whether a body with that code exists, and when, is a question for the register: nothing here knows any body.
"""

import re

_WEIGHTS = (6, 5, 4, 3, 2)
_HYPHENS = "-‐‑‒–—―−－"  # every dash a Japanese keyboard or spreadsheet puts between digits
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789") | dict.fromkeys(map(ord, _HYPHENS), "-")
_WRITTEN = re.compile(r"([0-9]{2})-?([0-9]{3})(?:-?([0-9]))?")


def check_digit(five: str) -> str:
    """Return the sixth digit of the code whose first five digits are ``five``.

    The digits are weighted 6, 5, 4, 3, 2; the last digit of 11 − (sum modulo 11) is the check digit.

    Raises ``ValueError`` unless ``five`` is exactly five ASCII digits.
    """
    if not re.fullmatch(r"[0-9]{5}", five):
        raise ValueError(f"five ASCII digits wanted, got {five!r}")
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, five, strict=True))
    return str(11 - total % 11)[-1]


def is_valid(code: str) -> bool:
    """Say whether ``code`` is six ASCII digits of which the last is the right check digit.

    Full-width digits, hyphens and blanks are not accepted here: pass what people typed through ``normalise`` first.
    """
    return re.fullmatch(r"[0-9]{6}", code) is not None and check_digit(code[:5]) == code[5]


def normalise(text: str) -> str | None:
    """Read a code as people and spreadsheets write it; return its six digits, or ``None`` where ``text`` is no code.

    Accepted: full-width digits; blanks around it; a hyphen of any shape after the prefecture and before the check digit
    (``01-100``, ``01100-2``); five digits without check digit, which is then added.
    Refused (``None``): a wrong check digit, and every other length. A leading zero lost in a spreadsheet is never
    guessed: ``11002`` is read as the five-digit code 11002, not as 011002, so import columns of codes as text.
    """
    written = _WRITTEN.fullmatch(text.strip().translate(_NARROW))
    if written is None:
        return None
    five = written[1] + written[2]
    code = five + (written[3] or check_digit(five))
    return code if is_valid(code) else None
