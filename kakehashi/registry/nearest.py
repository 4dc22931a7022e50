"""Which of the bodies that were found is meant: the one that is called so, before those that only hold the words."""

from collections.abc import Iterable
from datetime import date

from kakehashi.base.algorithms.grams import normalise

from .models import Organisation

KIND = Organisation.Kind
ORDER = (
    KIND.PREFECTURE, KIND.CITY, KIND.SPECIAL_WARD, KIND.TOWN, KIND.VILLAGE, KIND.HEADQUARTERS, KIND.OTHER,
    KIND.CITY_WARD,
)  # fmt: skip
PLACE = {str(kind): place for place, kind in enumerate(ORDER)}
ENDS = ("都", "道", "府", "県", "市", "区", "町", "村")
ENDS_EN = ("prefecture", "metropolis", "city", "ward", "town", "village")
ENDS_READ = ("と", "どう", "ふ", "けん", "し", "く", "まち", "ちょう", "むら", "そん")
CALLED_SO, BUT_FOR_ITS_END, READ_BUT_FOR_ITS_END, BEGINS_SO, ELSEWHERE = range(5)


def nearest_first(bodies: Iterable[Organisation], words: str, day: date) -> list[Organisation]:
    """``bodies`` that hold ``words``, the likeliest first; names, readings, English names and codes count alike.

    A body that is called just so comes first, then さいたま市 for さいたま, then what begins with the words, then the
    rest. Of equals: those that exist on ``day``, prefectures and cities before the wards of cities, by code.
    """
    asked = _squeezed(words)
    return sorted(bodies, key=lambda body: (_fit(body, asked), not body.exists_on(day), *_place(body)))


def _fit(body: Organisation, asked: str) -> int:
    name, reading, english = map(_squeezed, (body.name, body.kana, body.name_en))
    called = {name, reading, english, body.code, body.code[:5]} - {""}
    if asked in called:
        return CALLED_SO
    if name in {asked + end for end in ENDS} or english in {asked + end for end in ENDS_EN}:
        return BUT_FOR_ITS_END
    if reading in {asked + end for end in ENDS_READ}:
        return READ_BUT_FOR_ITS_END
    return BEGINS_SO if any(one.startswith(asked) for one in called) else ELSEWHERE


def _squeezed(text: str) -> str:
    return normalise(text).replace(" ", "")


def _place(body: Organisation) -> tuple[int, str, int]:
    return (PLACE.get(body.kind, len(PLACE)), body.code, body.pk)
