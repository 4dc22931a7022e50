"""What an evacuee card asks, and what is drawn for food: a blank form; nothing of it is stored. Pure.

The questions are those that shelters put to everybody who comes (避難者名簿), with what residents from abroad are asked
besides. Whatever may be left out says so; whether family and embassy are told is the person's own to decide: nobody is
told where the box is empty. (The bank's yes, a little, no answer how well one speaks Japanese, and nothing else.)
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "choice", "tick", "food"]


@dataclass(frozen=True)
class Field:
    """One question. ``lines``: how much room there is to write; ``is_half``: two stand side by side on paper."""

    id: str
    kind: Kind = "text"
    lines: int = 1
    is_half: bool = False
    choices: tuple[str, ...] = ()


FIELDS = (
    Field("arrived"),
    Field("name"),
    Field("reading"),
    Field("birth", is_half=True),
    Field("age", is_half=True),
    Field("sex", is_half=True),
    Field("nationality", is_half=True),
    Field("languages", is_half=True),
    Field("japanese", "choice", is_half=True, choices=("yes", "little", "no")),
    Field("address"),
    Field("phone"),
    Field("family", lines=2),
    Field("elsewhere", lines=2),
    Field("health", lines=2, is_half=True),
    Field("medicine", lines=2, is_half=True),
    Field("allergy"),
    Field("food", "food"),
    Field("pregnant", "tick"),
    Field("baby", "tick"),
    Field("help", "tick"),
    Field("interpreter", "tick"),
    Field("pet", "tick"),
    Field("tell_family", "tick"),
    Field("tell_embassy", "tick"),
    Field("staff", lines=2),
)
FOODS = {
    "pork": "豚肉《ぶたにく》 Pork",
    "beef": "牛肉《ぎゅうにく》 Beef",
    "chicken": "鶏肉《とりにく》 Chicken",
    "fish": "魚《さかな》 Fish",
    "shrimp": "えび Shrimp",
    "crab": "かに Crab",
    "egg": "卵《たまご》 Egg",
    "milk": "牛乳《ぎゅうにゅう》 Milk",
    "wheat": "小麦《こむぎ》 Wheat",
    "buckwheat": "そば Buckwheat",
    "peanut": "ピーナッツ Peanut",
    "alcohol": "アルコール Alcohol",
}
