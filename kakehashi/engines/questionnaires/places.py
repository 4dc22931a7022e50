"""Countries and regions (国・地域) and bodies, as answers name them."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.base.local_government_code import normalise
from kakehashi.registry.models import Organisation
from kakehashi.registry.resolving import resolve

# Names as Japanese public bodies write them, where CLDR differs.
JAPANESE = {"TW": "台湾", "HK": "香港", "MO": "マカオ", "KR": "韓国", "KP": "北朝鮮", "PS": "パレスチナ"}
ENGLISH = {
    "TW": "Taiwan",
    "HK": "Hong Kong",
    "MO": "Macao",
    "KR": "South Korea",
    "KP": "North Korea",
    "PS": "Palestine",
}
NOT_PLACES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "CQ"})


@cache
def _names(language: str) -> dict[str, str]:
    names = Locale.parse(language).territories
    own = JAPANESE if language == "ja" else ENGLISH
    return {
        code: own.get(code, str(name))
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in NOT_PLACES
    }


def _language() -> str:
    return "en" if get_language() == "en" else "ja"


def territory_name(code: str) -> str:
    """A country or region by its ISO 3166-1 code, in the reader's language; an unknown code as it is."""
    return _names(_language()).get(code, code)


def both_names(code: str) -> tuple[str, str]:
    """A country or region in Japanese and in English, for what is found by either."""
    return _names("ja").get(code, code), _names("en").get(code, code)


def territory_called(text: str) -> str:
    """The code of a country or region that somebody typed: its code, or its name in Japanese or English; else empty."""
    wanted = text.strip().casefold()
    for language in ("ja", "en"):
        for code, name in _names(language).items():
            if wanted in (code.casefold(), name.casefold()):
                return code
    return ""


def territory_choices() -> list[tuple[str, str]]:
    """All countries and regions for a picker, by name."""
    found = sorted(_names(_language()).items(), key=lambda pair: pair[1])
    return [("", _("Choose")), *found]


def organisation_name(key: object) -> str:
    """A body by its row's id, in the reader's language; empty where there is none."""
    row = Organisation.objects.filter(pk=str(key)).first() if str(key).isdecimal() else None
    return str(row or "")


def organisations_called(words: str) -> list[Organisation]:
    """Bodies that exist today with exactly this code, name or English name; at most ten.

    A code is understood as people write it: ９８２０２, 98202, 98202-4.
    """
    today = Organisation.objects.on(time.today())
    for lookup, value in (("code", normalise(words)), ("code", words), ("name", words), ("name_en__iexact", words)):
        if value and (found := list(today.filter(**{lookup: value}).order_by("code")[:10])):
            return found
    return []


def said_of_old(words: str) -> str:
    """For a code or name that no body has today: what became of the one that had it, in a sentence; else nothing."""
    found = resolve(words, today=time.today())
    if found.body is None or not found.heirs or found.body in found.heirs:
        return ""
    named = "、".join(f"{heir} {heir.code}" for heir in found.heirs)
    return _("%(old)s is no more. Today it is: %(bodies)s") % {"old": found.body, "bodies": named}
