"""How a postcode is written. No database."""

import re
import unicodedata

POSTCODE = re.compile(r"(\d{3})-?(\d{4})", re.ASCII)
MOST_COPIES = 500  # of one recipient; the house's own ceiling against a slip of the finger


def postcode_of(text: str) -> str:
    """``100-0001`` however it was typed: full-width, with 〒, without the dash. Refused with ValueError: anything else.

    Source: the seven digits of Japan Post (郵便番号), three and four.
    """
    plain = unicodedata.normalize("NFKC", text).strip().removeprefix("〒").strip()
    for dash in "‐‑–—−ーｰ":
        plain = plain.replace(dash, "-")
    found = POSTCODE.fullmatch(plain)
    if found is None:
        raise ValueError("seven digits")
    return f"{found[1]}-{found[2]}"
