"""In which languages a page is there. The original is Japanese; translations are pages of Wagtail's other trees."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from wagtail.models import Locale, Page

ORIGINAL: str = settings.LANGUAGE_CODE  # the language in which pages are written first


def offered() -> list[str]:
    """The codes of the languages into which this installation translates, in the order in which they were added."""
    codes = Locale.objects.exclude(language_code=ORIGINAL).order_by("pk").values_list("language_code", flat=True)
    return [code for code in codes if code in dict(settings.LANGUAGES)]


def language_name(code: str) -> str:
    """A language by its own name."""
    return str(dict(settings.WAGTAIL_CONTENT_LANGUAGES).get(code, code))


def originals(pages: Any) -> Any:
    """The pages without their translations."""
    return pages.filter(locale__language_code=ORIGINAL)


def in_language(pages: Any, code: str = "") -> Any:
    """Each page once: in the language ``code`` (empty: the reader's) where it is public there, else in Japanese."""
    code = code or get_language() or ORIGINAL
    if code == ORIGINAL:
        return originals(pages)
    here = pages.model._base_manager.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=code, live=True
    )
    return pages.filter(Q(locale__language_code=code, live=True) | Q(locale__language_code=ORIGINAL) & ~Exists(here))


def pick(pages: Any, slug: str, code: str = "") -> int | None:
    """The key of the page at an address as the reader of ``code`` (empty: the language in use) reads it; None: none."""
    code = code or get_language() or ORIGINAL
    found: Mapping[str, int] = dict(
        pages.filter(slug=slug, live=True, locale__language_code__in={code, ORIGINAL})
        .order_by()
        .values_list("locale__language_code", "pk")
    )
    return found.get(code) or found.get(ORIGINAL)


def family(page: Any) -> dict[str, Page]:
    """The public pages that say the same, by language, the original first; one query."""
    rows = Page.objects.filter(translation_key=page.translation_key, live=True, alias_of=None)
    found = {row.locale.language_code: row for row in rows.select_related("locale")}
    return dict(sorted(found.items(), key=lambda pair: (pair[0] != ORIGINAL, pair[0])))


def original_key(page: Any) -> int:
    """The id of the Japanese page of the family; the page's own where it is the original, or the original is gone."""
    source = original_of(page)
    return int((page if source is None else source).pk)


def original_of(page: Any) -> Any:
    """The Japanese page of the family, public or not; the page itself where it is the original; None: it is gone."""
    if not page.is_translation:
        return page
    return type(page).objects.filter(translation_key=page.translation_key, locale__language_code=ORIGINAL).first()
