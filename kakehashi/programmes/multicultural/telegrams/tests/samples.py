"""What stands in the fifteen official samples, read by eye and counted; the files are no part of the product."""

from collections import Counter

VALUES = {
    "code": lambda told: told.code, "kind": lambda told: told.kind, "title": lambda told: told.title,
    "status": lambda told: told.status, "info": lambda told: told.info_type, "event": lambda told: told.event_id,
    "serial": lambda told: told.serial, "reported": lambda told: f"{told.reported_at:%Y-%m-%d %H:%M}",
    "kinds": lambda told: list(told.kinds), "level": lambda told: told.level,
    "quake": lambda told: (told.epicentre, told.magnitude, told.depth, told.max_intensity),
    "areas": lambda told: dict(Counter(f"{a.scope} {a.level}".strip() for a in told.areas)),
    "gravest": lambda told: [a.name for a in told.areas if a.level == told.level and told.level][:3],
    "codes": lambda told: [a.code for a in told.areas][:3],
}  # fmt: skip
QUIET = ("", None, None, "")


def sample(code, kind, title, status, event, serial, reported, kinds, level, quake, areas, gravest, codes):
    """One row."""
    return {
        "code": code, "kind": kind, "title": title, "status": status, "info": "発表", "event": event, "serial": serial,
        "reported": reported, "kinds": kinds, "level": level, "quake": quake, "areas": areas, "gravest": gravest,
        "codes": codes,
    }  # fmt: skip


EXPECTED = [
    sample(
        "VPWW53", "weather", "気象特別警報・警報・注意報", "通常", "", "", "2011-09-04 06:21",
        ["大雨特別警報", "洪水警報", "雷注意報", "強風注意報", "洪水注意報", "大雨注意報"], "emergency", QUIET,
        {"region emergency": 8, "town emergency": 27, "town advisory": 13}, ["奈良県", "北部", "南部"],
        ["290000", "290010", "290020"],
    ),
    sample(
        "VPWW54", "weather", "気象警報・注意報（Ｈ２７）", "通常", "", "", "2016-02-12 15:44",
        ["大雨特別警報", "洪水警報", "雷注意報", "大雨注意報", "洪水注意報", "大雨警報"], "emergency", QUIET,
        {"region emergency": 4, "region advisory": 5, "region": 1, "town emergency": 3, "town warning": 3,
         "town advisory": 9, "town": 4}, ["島根県", "西部", "大田邑智地区"], ["320000", "320010", "320020"],
    ),
    sample(
        "VPWW55", "weather", "気象警報・注意報（Ｒ０６）（大雨）", "通常", "", "", "2024-11-02 11:19",
        ["レベル３大雨警報", "レベル２大雨注意報"], "warning", QUIET,
        {"region warning": 9, "region": 1, "town warning": 10, "town advisory": 5, "town": 4},
        ["島根県", "東部", "西部"], ["320000", "320010", "320020"],
    ),
    sample(
        "VXKOii", "river", "指定河川洪水予報", "通常", "123456789012", "3", "2019-05-27 09:00", ["氾濫警戒情報"],
        "warning", QUIET, {"river warning": 3, "region warning": 1, "river": 3, "town warning": 1},
        ["○○川上流", "○○川", "△△川"], ["123456789012", "1234567890", "9876543210"],
    ),
    sample(
        "VXWW50", "landslide", "土砂災害警戒情報", "通常", "神奈川県土砂災害警戒情報", "1", "2024-11-02 18:50",
        ["警戒"], "alert", QUIET, {"town alert": 3, "town": 32}, ["小田原市", "真鶴町", "湯河原町"],
        ["1420600", "1438300", "1438400"],
    ),
    sample(
        "VPHW50", "tornado", "竜巻注意情報", "通常", "", "1", "2015-07-17 09:21", ["竜巻注意情報"], "advisory", QUIET,
        {"region advisory": 8, "region": 1, "town advisory": 58, "town": 5}, ["埼玉県", "南部", "北部"],
        ["110000", "110010", "110020"],
    ),
    sample(
        "VXSE53", "earthquake", "震源・震度に関する情報", "訓練", "20091001134500", "1", "2009-10-01 13:50",
        ["震度５弱", "震度４", "震度３"], "5-", ("駿河湾", 5.9, 10, "5-"),
        {"region 5-": 2, "region 4": 5, "region 3": 10, "town 5-": 5, "town 4": 36, "town 3": 88},
        ["静岡県伊豆", "静岡県中部", "西伊豆町"], ["440", "442", "360"],
    ),
    sample(
        "VXSE51", "earthquake", "震度速報", "通常", "20100705065610", "", "2010-07-05 06:58", ["震度４", "震度３"], "4",
        ("", None, None, "4"), {"region 4": 4, "region 3": 11}, ["岩手県沿岸南部", "岩手県内陸北部", "宮城県北部"],
        ["211", "212", "220"],
    ),
    sample(
        "VXSE52", "earthquake", "震源に関する情報", "通常", "20100705065610", "", "2010-07-05 07:01", [], "",
        ("岩手県沖", 6.3, 30, ""), {}, [], [],
    ),
    sample(
        "VTSE41", "tsunami", "津波警報・注意報・予報a", "通常", "20110311144640", "", "2011-03-13 17:58",
        ["津波予報（若干の海面変動）"], "forecast", ("三陸沖", 9.0, 20, ""), {"coast forecast": 66},
        ["北海道太平洋沿岸東部", "北海道太平洋沿岸中部", "北海道太平洋沿岸西部"], ["100", "101", "102"],
    ),
    sample(
        "VTSE51", "tsunami", "津波情報a", "訓練", "20160901071000", "7", "2016-09-01 09:55",
        ["津波予報（若干の海面変動）"], "forecast", ("和歌山県南方沖", 9.1, 10, ""),
        {"coast forecast": 29, "coast": 37}, None, ["300", "310", "311"],
    ),
    sample(
        "VXSE43", "early_warning", "緊急地震速報（警報）", "通常", "20240417231454", "1", "2024-04-17 23:14",
        ["緊急地震速報（警報）"], "warning", ("豊後水道", 5.8, 30, "5-"), {"region warning": 17},
        ["四国", "九州", "中国"], ["9943", "9951", "9942"],
    ),
    sample(
        "VFVO51", "volcano", "火山の状況に関する解説情報", "通常", "350", "001", "2020-05-22 13:56",
        ["レベル２（火口周辺規制）"], "crater", QUIET, {"volcano crater": 1},
        ["草津白根山（白根山（湯釜付近））"], ["350"],
    ),
    sample(
        "VFVO53", "ash", "降灰予報（定時）", "通常", "506", "1", "2021-05-17 14:00",
        ["降灰予報（定時）", "降灰", "小さな噴石の落下"], "light", QUIET, {"volcano light": 1, "town light": 28},
        ["桜島", "宮崎県宮崎市", "宮崎県都城市"], ["506", "4520100", "4520200"],
    ),
    sample(
        "VFVO56", "volcano", "噴火速報", "通常", "20140927120000_312", "", "2014-09-27 12:00", ["噴火したもよう"],
        "eruption", QUIET, {"volcano eruption": 1, "town eruption": 4}, ["御嶽山", "長野県王滝村", "長野県木曽町"],
        ["312", "2042900", "2043200"],
    ),
]  # fmt: skip
for row in EXPECTED:
    if row["gravest"] is None:
        del row["gravest"]
