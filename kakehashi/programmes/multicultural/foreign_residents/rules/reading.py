"""How public tables write numbers of people, and names of towns. Pure."""

import re
import unicodedata

LARGEST = 200_000_000
NUMBER = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.0+)?人?")
NOBODY = {"-", "－", "‐", "–", "—", "―", "ー"}  # a dash in these tables is nought
UNTOLD = {"", "x", "χ", "…", "...", "***", "*", "n/a", "不詳", "秘匿"}  # not told, or kept back: no figure at all


def people(text: str) -> int | None:
    """A number of people: 1,234, １２３４, 1234.0, a dash for nobody. None where it is not told.

    Refused with ValueError: anything else, and more people than the country ever had.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace(" ", "").casefold()
    if plain in UNTOLD:
        return None
    if text.strip() in NOBODY or plain in NOBODY:
        return 0
    found = NUMBER.fullmatch(plain)
    number = int(found[1].replace(",", "")) if found else -1
    if not 0 <= number <= LARGEST:
        raise ValueError(text)
    return number


def is_named(name: str, prefecture: str, told: tuple[str, str]) -> bool:
    """Whether ``told`` (prefecture and town as in a row, either may be empty) can be the body ``name`` in
    ``prefecture`` (empty: not known). A county or the prefecture may stand before its name; ヶ and ケ are the same."""
    above, town, own, over = map(_plain, (*told, name, prefecture))
    if above and over and above != over:
        return False
    if own == over and town in {"", "計", "総数", "合計"}:
        return True
    before = town.removesuffix(own).removeprefix(over) if town.endswith(own) else None
    return not town or before == "" or (before is not None and before.endswith("郡"))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("ヶ", "ケ")
