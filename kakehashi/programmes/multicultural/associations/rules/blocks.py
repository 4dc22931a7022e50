"""The six regional blocks (地域ブロック), which prefecture lies in which, and the answers about mutual aid.

The blocks and their regions are those of CLAIR's page of international associations (clair.or.jp, e/multiculture/
tagengo/international-associations.html); Niigata belongs to Hokkaido and Tohoku there, Yamanashi to Kanto. An example
prefecture (98, 99) lies in the block that the demonstration names.
"""

from collections.abc import Mapping

from kakehashi.base.bilingual import Bilingual

RECOGNISED = 62  # associations that the Ministry of Internal Affairs and Communications has recognised (same page)

BLOCKS: Mapping[str, Bilingual] = {
    "hokkaido_tohoku": Bilingual("北海道・東北ブロック", "Hokkaido and Tohoku block"),
    "kanto": Bilingual("関東ブロック", "Kanto block"),
    "tokai_hokuriku": Bilingual("東海・北陸ブロック", "Tokai and Hokuriku block"),
    "kinki": Bilingual("近畿ブロック", "Kinki block"),
    "chugoku_shikoku": Bilingual("中国・四国ブロック", "Chugoku and Shikoku block"),
    "kyushu": Bilingual("九州ブロック", "Kyushu block"),
}
BLOCK_CHOICES = [(code, name.ja) for code, name in BLOCKS.items()]

YES, PART, NO, UNSAID = "yes", "part", "no", "unsaid"
AID: Mapping[str, Bilingual] = {
    YES: Bilingual("引受け可", "Can take work on"),
    PART: Bilingual("一部可", "Can take some on"),
    NO: Bilingual("不可", "Cannot take any on"),
    UNSAID: Bilingual("未回答", "Has not said"),
}
AID_CHOICES = [(code, name.ja) for code, name in AID.items()]
TONES = {YES: "done", PART: "wait", NO: "stop", UNSAID: "plain"}
STALE_AFTER = 180  # days after which an answer is shown as old; this house's own measure


def block_of(words: str) -> str | None:
    """The block that somebody wrote: its code, or its name with or without ブロック; None where it is none."""
    asked = words.strip().replace("　", "").replace(" ", "").removesuffix("ブロック").replace("、", "・")
    for code, name in BLOCKS.items():
        if asked in (code, name.ja.removesuffix("ブロック")) or asked.casefold() == name.en.casefold().replace(" ", ""):
            return code
    return None
