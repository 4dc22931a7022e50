"""What machines read in the head of a public page: share card, languages, schema.org. One declaration for each page."""

import json
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kakehashi.engines.published.kinds import PUBLIC, About, PublicKind, absolute
from kakehashi.engines.published.pictures import HEIGHT, WIDTH

register = template.Library()
# What would end the element, or be read as markup in it, is written as an escape; what it means stays the same.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
LOCALES = {"ja": "ja_JP", "en": "en_GB"}  # Open Graph wants a place with each language


def site_name() -> str:
    """The name that users see, in the active language."""
    return str(settings.SITE_NAME_EN if get_language() == "en" else settings.SITE_NAME)


def described(kind: PublicKind, obj: Any, about: About) -> dict[str, Any]:
    """The thing in the words of schema.org; an example says so in its name."""
    url = about.url or absolute(kind.address(obj))
    told = {
        "@context": "https://schema.org",
        "@id": url,
        "name": about.marked,
        "headline": about.marked[:110],
        "description": about.description,
        "inLanguage": about.language,
        "datePublished": about.day.isoformat() if about.day else None,
        "publisher": {"@type": "Organization", "name": site_name(), "url": absolute("/")},
        "image": absolute(kind.picture(obj)),
        "url": url,
        "mainEntityOfPage": url,
        "isAccessibleForFree": True,
        **about.schema,
    }
    return {name: value for name, value in told.items() if value not in (None, "", [])}


@register.simple_tag
def public_head(name: str, obj: Any) -> SafeString:
    """The head's lines for one thing of the kind ``name``: description, share card, languages, schema.org (no code)."""
    kind = PUBLIC[name]
    about = kind.about(obj)
    url = about.url or absolute(kind.address(obj))
    language = get_language() or settings.LANGUAGE_CODE
    picture = absolute(kind.picture(obj))
    alt = _("%(section)s: %(title)s") % {"section": about.section, "title": about.marked}
    properties = [
        ("og:type", "article"), ("og:title", about.marked), ("og:description", about.description), ("og:url", url),
        ("og:site_name", site_name()), ("og:locale", LOCALES.get(language, language)), ("og:image", picture),
        ("og:image:type", "image/png"), ("og:image:width", str(WIDTH)), ("og:image:height", str(HEIGHT)),
        ("og:image:alt", alt), *([("article:published_time", about.day.isoformat())] if about.day else []),
    ]  # fmt: skip
    cards = [
        ("description", about.description), ("twitter:card", "summary_large_image"), ("twitter:title", about.marked),
        ("twitter:description", about.description), ("twitter:image", picture), ("twitter:image:alt", alt),
    ]  # fmt: skip
    addresses = kind.addresses(obj)
    links = [(code, absolute(path)) for code, path in addresses.items()]
    if settings.LANGUAGE_CODE in addresses:
        links.append(("x-default", absolute(addresses[settings.LANGUAGE_CODE])))
    data = json.dumps(described(kind, obj, about), ensure_ascii=False).translate(ESCAPES)
    return format_html(
        '{}\n{}\n<link rel="canonical" href="{}">\n{}\n<script type="application/ld+json">{}</script>\n',
        format_html_join("\n", '<meta name="{}" content="{}">', [pair for pair in cards if pair[1]]),
        format_html_join("\n", '<meta property="{}" content="{}">', [pair for pair in properties if pair[1]]),
        url,
        format_html_join("\n", '<link rel="alternate" hreflang="{}" href="{}">', links),
        mark_safe(data),  # noqa: S308 -- JSON of plain texts, with < > & escaped above
    )
