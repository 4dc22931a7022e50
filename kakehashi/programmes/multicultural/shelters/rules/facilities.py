"""What a shelter may offer. Pure."""

from dataclasses import dataclass

from kakehashi.base.bilingual import Bilingual


@dataclass(frozen=True)
class Facility:
    """``label``: for desks; ``plain``: in plain Japanese with its ruby marks; ``heads``: how open data call it."""

    code: str
    label: Bilingual
    plain: str
    heads: tuple[str, ...] = ()


FACILITIES = {
    one.code: one
    for one in (
        Facility("wheelchair", Bilingual("車いす対応", "Wheelchair access"), "車《くるま》いすで 入《はい》れます",
                 ("バリアフリー", "スロープ", "車いす")),
        Facility("nursing", Bilingual("授乳室", "Nursing room"), "赤《あか》ちゃんに ミルクを あげる 部屋《へや》",
                 ("授乳",)),
        Facility("pets", Bilingual("ペット可", "Pets"), "ペットも 来《く》ることが できます", ("ペット", "同行避難")),
        Facility("water", Bilingual("水", "Water"), "水《みず》", ("給水", "飲料水")),
        Facility("power", Bilingual("電気・充電", "Power and charging"), "電気《でんき》・スマホの 充電《じゅうでん》",
                 ("電源", "発電機", "充電")),
        Facility("network", Bilingual("Wi-Fi", "Wi-Fi"), "Wi-Fi（ワイファイ）", ("wifi", "無線LAN")),
        Facility("medical", Bilingual("救護所", "First aid"),
                 "けがや 病気《びょうき》の 人《ひと》を みる 所《ところ》", ("救護",)),
        Facility("interpreter", Bilingual("通訳", "Interpreter"), "通訳《つうやく》", ("通訳者",)),
    )
}  # fmt: skip


def in_order(codes: list[str]) -> list[str]:
    """The codes as they are always listed; what is unknown is left out."""
    return [code for code in FACILITIES if code in codes]
