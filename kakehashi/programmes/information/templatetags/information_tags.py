"""What machines read in the head of an article's page: schema.org, share cards, the languages."""

import json
from typing import Any

from django import template
from django.urls import translate_url
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from kakehashi.programmes.information.articles.models import ArticlePage
from kakehashi.programmes.information.articles.queries import absolute
from kakehashi.programmes.information.articles.rules import Source

register = template.Library()
TYPES = {"report": "Report", "news_item": "NewsArticle"}
# What would end the element, or be read as markup in it, is written as an escape; what it means stays the same.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def described(page: ArticlePage, source: Source) -> dict[str, Any]:
    """The article in the words of schema.org; an example says so in its headline."""
    named = f"【{source.mark}】{page.title}" if source.mark else page.title
    told = {
        "@context": "https://schema.org",
        "@type": TYPES.get(page.kind, "Article"),
        "headline": named,
        "description": page.summary,
        "inLanguage": page.language,
        "datePublished": page.shown_on.isoformat(),
        "author": {"@type": "Organization", "name": source.authors or source.publisher},
        "publisher": {"@type": "Organization", "name": source.publisher},
        "isPartOf": {"@type": "PublicationIssue", "name": source.issue} if source.issue else None,
        "reportNumber": source.issue if page.kind == "report" else None,
        "url": source.url,
        "isAccessibleForFree": True,
    }
    return {name: value for name, value in told.items() if value not in (None, "")}


@register.simple_tag
def article_meta(page: ArticlePage, source: Source) -> SafeString:
    """The head's lines: description, share card, both languages' addresses, and the article as JSON-LD (no code)."""
    title = f"【{source.mark}】{page.title}" if source.mark else page.title
    names = [
        ("og:type", "article"), ("og:title", title), ("og:description", page.summary), ("og:url", source.url),
        ("og:site_name", source.publisher),
    ]  # fmt: skip
    path = page.path_from_root
    links = [(code, absolute(translate_url(path, code))) for code in ("ja", "en")]
    data = json.dumps(described(page, source), ensure_ascii=False).translate(ESCAPES)
    return format_html(
        '<meta name="description" content="{}">\n{}\n<link rel="canonical" href="{}">\n{}\n'
        '<script type="application/ld+json">{}</script>\n',
        page.summary,
        format_html_join("\n", '<meta property="{}" content="{}">', names),
        source.url,
        format_html_join("\n", '<link rel="alternate" hreflang="{}" href="{}">', links),
        mark_safe(data),  # noqa: S308 -- JSON of plain texts, with < > & escaped above
    )
