"""Finds the encoding of a text from its bytes, among those met in Japanese offices."""

import codecs

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes) -> tuple[str, str, bool]:
    """The text, its encoding, and whether bytes were lost (they stand as U+FFFD)."""
    candidates = _candidates(data)
    for encoding in candidates:
        try:
            return data.decode(encoding), encoding, False
        except UnicodeDecodeError:
            continue
    told = data.decode("utf-8", "replace")
    if candidates[0] == "utf-8" and sum(c > "\x7f" and c != "\ufffd" for c in told) >= told.count("\ufffd"):
        return told, "utf-8", True  # whole sequences of UTF-8 do not come about by chance in the other encodings
    texts = [(data.decode(encoding, "replace"), encoding) for encoding in candidates]
    text, encoding = min(texts, key=lambda found: found[0].count("\ufffd"))
    return text, encoding, True


def _candidates(data: bytes) -> list[str]:
    """The encodings to try, likeliest first."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return [encoding]
    if (wide := _wide(data)) and any(end in data.decode(wide, "replace") for end in "\n\t,;"):
        return [wide]
    if b"\x1b$" in data or b"\x1b(" in data:
        return ["iso2022_jp_ext", "utf-8"]
    return ["utf-8", *(("euc_jp", "cp932") if _looks_euc(data) else ("cp932", "euc_jp"))]


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: line ends and commas have their zero byte always on the same side."""
    low = sum(data[at + 1 : at + 2] == b"\0" for at in range(0, min(len(data), 4000), 2))
    high = sum(data[at : at + 1] == b"\0" for at in range(0, min(len(data), 4000), 2))
    if len(data) % 2 or max(low, high) * 20 < min(len(data), 4000) // 2 or min(low, high) * 4 > max(low, high):
        return ""
    return "utf-16-le" if low > high else "utf-16-be"


def _looks_euc(data: bytes) -> bool:
    """EUC-JP read as CP932 turns into half-width katakana; CP932 read as EUC-JP mostly fails."""
    try:
        data.decode("euc_jp")
    except UnicodeDecodeError:
        return False
    return True
