"""By what results are narrowed, and in which words: each room declares its own, in its search.py, beside what it finds.

What is counted comes from the index, so from what the reader may see; a value is put into words here. A value that has
no words any more (an office that was renamed) is not offered.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from babel import Locale
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base.declared import Declared
from kakehashi.base.eras import fiscal_year_name
from kakehashi.engines.questionnaires.places import territory_name
from kakehashi.registry.models import Office

Words = Mapping[str, str | Promise]


@dataclass(frozen=True)
class Facet:
    """Something by which results are narrowed: ``name`` as in `Searchable.facets` and in the address of the page.

    ``words`` gives the words of those among the values that it knows. ``order``: the most frequent first, or by value,
    the highest first.
    """

    name: str
    label: str | Promise
    words: Callable[[Collection[str]], Words]
    order: Literal["frequent", "highest"] = "frequent"


FACETS: Declared[Facet] = Declared()


def _language() -> str:
    return "en" if get_language() == "en" else "ja"


def offices(codes: Collection[str]) -> Words:
    """Offices by their codes, in the reader's language; one statement, none where nothing is asked."""
    return {office.code: str(office) for office in Office.objects.filter(code__in=codes)} if codes else {}


def territories(codes: Collection[str]) -> Words:
    """Countries and regions by their codes."""
    return {code: name for code in codes if (name := territory_name(code)) != code}


def years(values: Collection[str]) -> Words:
    """Fiscal years."""
    plain = (value for value in values if len(value) == 4 and value.isascii() and value.isdigit())
    return {value: fiscal_year_name(int(value), _language()) for value in plain if value > "1900"}


def languages(codes: Collection[str]) -> Words:
    """Languages, in the reader's own."""
    names = Locale.parse(_language()).languages
    found = {code: names.get(code.replace("-", "_")) or names.get(code.partition("-")[0]) for code in codes}
    return {code: name for code, name in found.items() if name}


for _facet in (
    Facet("office", _("Office"), offices),
    Facet("territory", _("Country or region"), territories),
    Facet("year", _("Fiscal year"), years, order="highest"),
    Facet("language", _("Language of the text"), languages),
):
    FACETS.add(_facet)
