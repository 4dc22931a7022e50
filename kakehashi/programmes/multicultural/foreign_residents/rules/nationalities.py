"""The nationalities and regions (国籍・地域) that the public tables tell apart, as they name them.

What they leave together is その他. A name that the tables have only in some years (韓国・朝鮮 until 2011) is one of its
own: nothing is split here.
"""

from kakehashi.base.bilingual import Bilingual

NATIONALITIES: dict[str, Bilingual] = {
    "china": Bilingual("中国", "China"),
    "taiwan": Bilingual("台湾", "Taiwan"),
    "korea": Bilingual("韓国", "Korea"),
    "korea_choson": Bilingual("韓国・朝鮮", "Korea and Chosen"),
    "choson": Bilingual("朝鮮", "Chosen"),
    "brazil": Bilingual("ブラジル", "Brazil"),
    "philippines": Bilingual("フィリピン", "Philippines"),
    "peru": Bilingual("ペルー", "Peru"),
    "vietnam": Bilingual("ベトナム", "Vietnam"),
    "nepal": Bilingual("ネパール", "Nepal"),
    "indonesia": Bilingual("インドネシア", "Indonesia"),
    "thailand": Bilingual("タイ", "Thailand"),
    "myanmar": Bilingual("ミャンマー", "Myanmar"),
    "india": Bilingual("インド", "India"),
    "sri_lanka": Bilingual("スリランカ", "Sri Lanka"),
    "pakistan": Bilingual("パキスタン", "Pakistan"),
    "bangladesh": Bilingual("バングラデシュ", "Bangladesh"),
    "cambodia": Bilingual("カンボジア", "Cambodia"),
    "mongolia": Bilingual("モンゴル", "Mongolia"),
    "usa": Bilingual("米国", "United States"),
    "uk": Bilingual("英国", "United Kingdom"),
    "bolivia": Bilingual("ボリビア", "Bolivia"),
    "stateless": Bilingual("無国籍", "Stateless"),
    "other": Bilingual("その他", "Others"),
}
HEADS: dict[str, tuple[str, ...]] = {
    "korea_choson": ("韓国朝鮮",), "usa": ("アメリカ", "アメリカ合衆国"), "uk": ("イギリス",),
    "vietnam": ("ヴェトナム",),
    "other": ("その他の国籍", "その他の国", "その他（国籍）"), "myanmar": ("ビルマ",),
}  # fmt: skip
TOTAL = ""  # of all nationalities together
MAIN = 5  # so many are compared and shown by name first


def name_of(code: str) -> str:
    """The nationality in the reader's language; a code that is no longer known stays a code."""
    return str(NATIONALITIES[code]) if code in NATIONALITIES else code
