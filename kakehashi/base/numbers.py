"""Numbers as people type them: full-width digits, commas between thousands, 円 behind, ¥ in front."""

import re
import unicodedata
from decimal import Decimal

_DASHES = re.compile("[‐‑‒–—―−]")
_NUMBER = re.compile(r"[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?")
_COUNTED_IN = re.compile(r"(?P<number>[0-9,.]+)\s?(?P<by>百万|千万|十億|百億|千億|万|億|兆|千|百)(?P<yen>円|yen)?")
_BY = {
    "百": 10**2, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "億": 10**8, "十億": 10**9, "百億": 10**10,
    "千億": 10**11, "兆": 10**12,
}  # fmt: skip
LONGEST = 60  # letters
LONGEST_KEY = 18  # digits


def parse(text: str, *, yen: bool = False) -> Decimal:
    """The number that ``text`` says; with ``yen`` it may have ¥ in front, 円 or yen behind.

    Refused with ValueError: anything else. A comma stands only between thousands, so that 1,5 is never read as 15; an
    amount counted in 万円 is refused too, see `counted_in`.
    """
    plain = _plain(text)
    if yen:
        plain = plain.removeprefix("¥").removeprefix("\\")
        plain = plain.removesuffix("円").removesuffix("yen").strip()
    if len(plain) > LONGEST or not _NUMBER.fullmatch(plain):
        raise ValueError(f"not a number: {text!r:.80}")
    return Decimal(plain.replace(",", ""))


def plain_number(text: str, otherwise: int = 0) -> int:
    """The whole number that an address or a hidden field says in plain digits, as far as every database holds it;
    ``otherwise`` for everything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY else otherwise


def counted_in(text: str) -> Decimal | None:
    """What an amount such as 120万円 or 3千 comes to, so that one can be asked whether it is meant; None for others."""
    found = _COUNTED_IN.fullmatch(_plain(text))
    if found is None:
        return None
    try:
        return parse(found["number"]) * _BY[found["by"]]
    except ValueError:
        return None


def _plain(text: str) -> str:
    """Half-width, with one kind of minus, without what stands around it."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip().removesuffix("也").lower()
