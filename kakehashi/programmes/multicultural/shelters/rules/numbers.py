"""How tables write degrees and numbers of people. Pure."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

SOUTH, NORTH, WEST, EAST = Decimal(20), Decimal(46), Decimal(122), Decimal(154)  # the islands of Japan lie within
LARGEST = 999_999  # people: the largest stadium holds a tenth of it
PEOPLE = re.compile(r"約?([0-9]{1,3}(?:,?[0-9]{3})*|[0-9]+)(?:人|名)?")
DEGREES = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,15})?")


def people(text: str) -> int | None:
    """A capacity: 300, ３００人, 1,200. None where nothing stands. Refused with ValueError: anything else."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(" ", "")
    if not plain:
        return None
    found = PEOPLE.fullmatch(plain)
    number = int(found[1].replace(",", "")) if found else -1
    if not 0 <= number <= LARGEST:
        raise ValueError(text)
    return number or None  # open data write 0 where nobody counted


def degrees(text: str) -> Decimal | None:
    """A latitude or longitude in degrees with decimals, to six of them (about 10 cm). None where nothing stands.
    Refused with ValueError: degrees with minutes, and anything else."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    if not DEGREES.fullmatch(plain):
        raise ValueError(text)
    try:
        return Decimal(plain).quantize(Decimal("0.000001"))
    except InvalidOperation:
        raise ValueError(text) from None


def is_in_japan(latitude: Decimal, longitude: Decimal) -> bool:
    """Whether a point lies where Japan does: else the two were changed about, or mistyped."""
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST
