"""Which body is meant by a code or a name on a day, and what became of it. Reads only.

A name that several bodies bear is never decided here: 25 names are shared by 57 municipalities of today. Then there are
candidates and no body, and whoever asks says the prefecture as well (静岡県森町) or takes the code.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from kakehashi.base import local_government_code
from kakehashi.base.algorithms.grams import normalise

from .lineage import Fate, fates
from .models import Organisation

LONGEST = 100  # of what is asked: no body's name is nearly as long
_IN_BRACKETS = re.compile(r"(.+?)\s*\((.+?)\)")
_HIRAGANA = {katakana: katakana - 0x60 for katakana in range(ord("ァ"), ord("ヶ") + 1)}


@dataclass(frozen=True)
class Resolved:
    """The answer. ``body``: the one that is meant; None where there is none, or more than one (`candidates`).

    ``other_days``: who bore the code or name, but not on the day that was asked.
    """

    asked: str
    day: date | None
    body: Organisation | None
    candidates: Sequence[Organisation]
    other_days: Sequence[Organisation]
    fates: dict[int, Fate]
    today: date

    def heirs_of(self, body: Organisation) -> list[Organisation]:
        """Who stands for a body today: itself while it exists, else its heirs; none where it ended without one."""
        return [body] if body.exists_on(self.today) else list(self.fates.get(body.pk, Fate()).heirs)

    @property
    def heirs(self) -> list[Organisation]:
        """Who stands today for the body that is meant."""
        return self.heirs_of(self.body) if self.body else []


def resolve(words: str, *, today: date, day: date | None = None) -> Resolved:
    """The body that had the code or bore the name ``words`` on ``day``, and what became of it by ``today``.

    Without a day: of those that exist today; where there is none, of all there ever were, if they are one body after
    another. Codes may be written in any way that `local_government_code.normalise` reads; names in kanji, kana or
    English, with the prefecture before them or in brackets behind. At most seven queries.
    """
    fits = _called(words)
    others: list[Organisation] = []
    if day is not None:
        then = [body for body in fits if body.exists_on(day)]
        others = [body for body in fits if body not in then]
    else:
        then = [body for body in fits if body.exists_on(today)] or fits
        others = [body for body in fits if body not in then]
    became = fates(fits, today)
    if day is None and len(then) > 1:
        last = max(then, key=lambda body: (body.valid_until or date.max, body.valid_from or date.min))
        if all(body == last or _leads_to(body, last, became) for body in then):
            then, others = [last], [body for body in fits if body != last]
    body = then[0] if len(then) == 1 else None
    return Resolved(words, day, body, then if len(then) > 1 else [], others, became, today)


def _leads_to(body: Organisation, last: Organisation, became: dict[int, Fate]) -> bool:
    """Whether ``last`` carries ``body`` on alone: what became of both is the same one body."""
    fate, of_last = became.get(body.pk, Fate()), became.get(last.pk, Fate())
    return fate.is_carried_on_alone and (of_last.heirs == fate.heirs or list(fate.heirs) == [last])


def _called(words: str) -> list[Organisation]:
    text = " ".join(unicodedata.normalize("NFKC", words[:LONGEST]).split())
    if not text:
        return []
    if code := local_government_code.normalise(text):
        return list(Organisation.objects.filter(code=code).order_by("valid_from", "pk"))
    rows = Organisation.objects.order_by("code", "valid_from", "pk")
    if found := list(rows.filter(_bears(text))):
        return found
    prefecture, name = _apart(text)
    rows = rows.filter(prefecture=prefecture) if prefecture else rows
    names = list(dict.fromkeys((name, *_without_district(name))))
    fits = reduce(or_, map(_bears, names))
    found = list(rows.filter(fits)) or _written_otherwise(rows, names)
    for one in names:  # the longest rest of a name counts: 日置郡郡山町 is 郡山町
        if same := [body for body in found if _squeezed(one) in map(_squeezed, (body.name, body.kana, body.name_en))]:
            return same
    return found


def _without_district(name: str) -> list[str]:
    """Districts are not kept: 周智郡森町 is looked up as 森町. Each 郡 may end one; 郡山町 begins with the letter."""
    return [name[at + 1 :] for at, letter in enumerate(name) if letter == "郡" and name[at + 1 :]]


def _written_otherwise(rows: QuerySet[Organisation], names: Sequence[str]) -> list[Organisation]:
    """Bodies that are called so but for the form of letters (ヶ and ケ, 竜 and 龍) or blanks; one query, all names."""
    wanted = {squeezed for name in names if (squeezed := _squeezed(name))}
    called = rows.order_by().values_list("pk", "name", "kana")
    keys = [pk for pk, name, kana in called if _squeezed(name) in wanted or (kana and _squeezed(kana) in wanted)]
    return list(rows.filter(pk__in=keys)) if keys else []


def _squeezed(text: str) -> str:
    return normalise(text).replace(" ", "")


def _bears(name: str) -> Q:
    """Whoever is called just so; a ward also without its city's name, so that it is one of several."""
    bears = Q(name=name) | Q(kana=name.translate(_HIRAGANA)) | Q(name_en__iexact=name)
    return bears | Q(kind=Organisation.Kind.CITY_WARD, name__endswith=f"市{name}") if name.endswith("区") else bears


def _apart(text: str) -> tuple[str, str]:
    """The prefecture's two digits and the rest, of 静岡県森町, 静岡県 森町 or 森町(静岡県); without one, no digits."""
    prefectures: QuerySet[Organisation] = Organisation.objects.filter(kind=Organisation.Kind.PREFECTURE)
    digits = dict(prefectures.values_list("name", "prefecture"))
    if (brackets := _IN_BRACKETS.fullmatch(text)) and brackets[2] in digits:
        return digits[brackets[2]], brackets[1]
    before = next((name for name in digits if text.startswith(name) and text != name), "")
    return digits.get(before, ""), text.removeprefix(before).strip()
