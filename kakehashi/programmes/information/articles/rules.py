"""The kinds of articles as data, their chapters, and how they are cited. No database, no HTTP.

A kind is a row of `KINDS`: what it asks, what must be there before it becomes public, and who besides the editors may
write it. One more kind is one more row.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ALWAYS = ("title", "summary", "body", "theme")
LATER = ("contact", "plan_items", "release_on", "expires_on")


@dataclass(frozen=True)
class Kind:
    """One kind: ``asks`` are its fields between those of every kind, ``needs`` what approval demands of them.

    ``by_offices``: an office writes it at its own desk, and its own chief may approve it.
    """

    code: str
    label: str | Promise
    hint: str | Promise
    asks: tuple[str, ...]
    needs: tuple[str, ...] = ()
    by_offices: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """All that its form asks, in order."""
        return (*ALWAYS, *self.asks, *LATER)


KINDS: Mapping[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("news_item", _("News item"), _("What an office did or saw, in a few lines, soon after it happened."),
             ("happened_on", "happened_hour", "territory"), ("happened_at",), by_offices=True),
        Kind("know_how", _("Know-how article"), _("How something is done, from experience: steps, costs, traps."),
             ("office", "territory", "year")),
        Kind("report", _("Numbered report"), _("A numbered report with chapters: web page and PDF of one text."),
             ("series", "number", "authors", "office", "territory", "year"), ("series", "number", "authors"),
             by_offices=True),
        Kind("leaflet", _("Multilingual leaflet"), _("Japanese local government in short, for readers abroad."),
             ("family", "language", "edition", "data_year", "year"), ("family", "edition", "data_year")),
        Kind("policy", _("Policy"), _("A law, plan or programme of the state or of a local government: what it asks."),
             ("source", "territory", "year"), ("source",)),
        Kind("call", _("Event or call"), _("What takes place or closes on a day, for whom, and how to take part."),
             ("closes_on", "territory", "office", "year"), ("closes_on",)),
        Kind("digest", _("New exchange projects"), _("What towns told about new projects, brought together."),
             ("year",)),
    )
}  # fmt: skip

THEMES: Mapping[str, str | Promise] = {
    "economy": _("Economy, tourism, products"),
    "multicultural": _("Multicultural society"),
    "jet": _("JET Programme"),
    "exchange": _("International exchange"),
    "administration": _("Local government abroad"),
    "disaster": _("Disaster and recovery"),
    "other": _("Other themes"),
}
SERIES: Mapping[str, tuple[str | Promise, str, str]] = {  # label, Japanese name, English name: glossary
    "clair_report": (_("CLAIR Report"), "クレアレポート", "CLAIR Report"),
    "overseas_series": (
        _("Local Government Overseas Series"), "海外の地方自治シリーズ", "Local Government Overseas Series",
    ),
}  # fmt: skip
LANGUAGES: Mapping[str, str] = {
    "ja": "日本語", "en": "English", "zh-hans": "简体中文", "zh-hant": "繁體中文", "ko": "한국어", "fr": "Français",
    "es": "Español", "pt": "Português", "vi": "Tiếng Việt", "ja-x-yasashii": "やさしい日本語",
}  # fmt: skip


def is_japanese(language: str) -> bool:
    """Whether a text is in Japanese, plain or not."""
    return language.split("-")[0] == "ja"


_HEADING = re.compile(r"<h3[^>]*>(.*?)</h3>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Chapter:
    """One chapter: its number (0 is what stands before the first heading), heading and stored text."""

    number: int
    heading: str
    html: str

    @property
    def anchor(self) -> str:
        """Where a link of the contents leads."""
        return f"chapter-{self.number}"


def chapters(html: str) -> list[Chapter]:
    """Stored text (HTML) in chapters; each small heading begins one."""
    first, *rest = _HEADING.split(html)
    found = [Chapter(0, "", first)] if _TAG.sub("", first).strip() else []
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return found + [Chapter(n, _TAG.sub("", heading).strip(), text) for n, (heading, text) in enumerate(pairs, 1)]


@dataclass(frozen=True)
class Source:
    """What a citation names. ``day`` is the day of publication in domain time."""

    key: str
    title: str
    authors: str
    publisher: str
    series: str
    number: int | None
    day: date
    url: str
    language: str
    mark: str = ""  # 例示・EXAMPLE, where it is an example

    @property
    def issue(self) -> str:
        """The series with its number."""
        if not self.series:
            return ""
        if self.number is None:
            return self.series
        return f"{self.series} 第{self.number}号" if is_japanese(self.language) else f"{self.series} No. {self.number}"


def cited(source: Source) -> str:
    """One line for a list of sources, by the way SIST 02 names a report: who, title, series and number, who
    published it when, address."""
    title = f"「{source.title}」" if is_japanese(source.language) else f"“{source.title}”"
    who = source.authors or source.publisher
    parts = [who, title, source.issue, source.publisher if source.publisher != who else "", f"{source.day:%Y-%m-%d}"]
    mark = f"【{source.mark}】" if source.mark else ""
    return mark + ", ".join(part for part in parts if part) + f", {source.url}"


def _braced(text: str) -> str:
    """Text for BibTeX: its own braces and backslashes taken away, since nothing there escapes them alike."""
    return re.sub(r"[{}\\]", "", text)


def bibtex(source: Source) -> str:
    """The same for BibTeX (``@techreport`` in a series, else ``@misc``); the author is a body, so it stands in braces
    of its own."""
    rows = {
        "author": f"{{{_braced(source.authors or source.publisher)}}}",
        "title": f"{{{_braced(source.title)}}}",
        "institution" if source.series else "publisher": _braced(source.publisher),
        "type": _braced(source.series),
        "number": str(source.number or ""),
        "year": str(source.day.year),
        "month": str(source.day.month),
        "url": source.url,
        "note": source.mark,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in rows.items() if value]
    return f"@{'techreport' if source.series else 'misc'}{{{source.key},\n" + ",\n".join(lines) + "\n}\n"


def ris(source: Source) -> str:
    """The same as RIS (type RPRT in a series, else ELEC); each line ends with CR LF, as its readers demand."""
    rows = [
        ("TY", "RPRT" if source.series else "ELEC"), ("AU", source.authors or source.publisher),
        ("TI", source.title), ("T3", source.series),
        ("IS", str(source.number or "")), ("PB", source.publisher), ("PY", str(source.day.year)),
        ("DA", f"{source.day:%Y/%m/%d}"), ("LA", source.language), ("UR", source.url), ("N1", source.mark),
    ]  # fmt: skip
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in rows if value]
    return "\r\n".join([*lines, "ER  - ", ""])
