"""What a shelter may offer. Pure."""

from dataclasses import dataclass

from kakehashi.base.bilingual import Bilingual

from ...sentences.rules.bank import text_of
from ...sentences.rules.languages import ENGLISH, JAPANESE

PREFIX = "facility-"  # of their texts in the bank of sentences, which has them in every language


@dataclass(frozen=True)
class Facility:
    """``heads``: how open data call it. In words it is a text of the bank (``text``: its id)."""

    code: str
    heads: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The id of its text."""
        return f"{PREFIX}{self.code}"

    @property
    def label(self) -> Bilingual:
        """In words for desks, as the bank has it. Refused with ValueError: a text that is not there."""
        japanese, english = (text_of(self.text, tag) for tag in (JAPANESE, ENGLISH))
        return Bilingual(japanese.text if japanese else "", english.text if english else "")


FACILITIES = {
    one.code: one
    for one in (
        Facility("wheelchair", ("バリアフリー", "スロープ", "車いす")),
        Facility("nursing", ("授乳",)),
        Facility("pets", ("ペット", "同行避難")),
        Facility("water", ("給水", "飲料水")),
        Facility("power", ("電源", "発電機", "充電")),
        Facility("network", ("wifi", "無線LAN")),
        Facility("medical", ("救護",)),
        Facility("interpreter", ("通訳者",)),
    )
}


def in_order(codes: list[str]) -> list[str]:
    """The codes as they are always listed; what is unknown is left out."""
    return [code for code in FACILITIES if code in codes]
