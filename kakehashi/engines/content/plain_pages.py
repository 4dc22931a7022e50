"""Pages whose text is in plain Japanese: readings are shown above their kanji, and editors are advised in the preview.

A page says of its own text that it is plain Japanese, by ``lang="ja-x-yasashii"`` around it. Readings stand in what is
saved as 漢字《かんじ》; readers see <ruby>. In the preview of Wagtail's editor each block tells the rules that found
something in it (``data-plain``), which Wagtail's content checks show, and a list says what to write instead.
"""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from wagtail.admin.userbar import Userbar

from kakehashi.base.algorithms.plain_japanese import Finding, check
from kakehashi.base.algorithms.plain_japanese.letters import HIRAGANA, KANJI

from .plain_words import PLAIN, RULE_WORDS

BLOCKS = frozenset("p li dt dd td th h1 h2 h3 h4 h5 h6 figcaption blockquote summary".split())
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
MOST = 60  # findings in the list
_RUBY = re.compile(rf"([{KANJI}]+)《([{HIRAGANA}ァ-ヺ]+)》")


def ruby(text: str) -> str:
    """Escaped text with 漢字《かんじ》 as <ruby>."""
    return _RUBY.sub(r"<ruby>\1<rt>\2</rt></ruby>", text)


class _Rewriting(HTMLParser):
    """Copies a page tag by tag, changed only where its text is plain Japanese."""

    def __init__(self, *, advises: bool) -> None:
        super().__init__(convert_charrefs=False)
        self.advises = advises
        self.out: list[str] = []
        self.open: list[tuple[str, bool]] = []  # elements, and whether what stands in them is plain Japanese
        self.block: tuple[int, int, list[str]] | None = None  # depth, place of its tag, its text
        self.found: list[Finding] = []

    @property
    def is_plain(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            language = dict(attrs).get("lang")
            self.open.append((tag, language == PLAIN if language else self.is_plain))
            if self.advises and self.is_plain and tag in BLOCKS:
                self._close_block()
                self.block = len(self.open), len(self.out), []
        elif tag == "br" and self.block:
            self.block[2].append("\n")
        self.out.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if self.block and len(self.open) <= self.block[0]:
            self._close_block()
        while any(name == tag for name, _plain in self.open) and self.open.pop()[0] != tag:
            pass
        if tag == "main" and self.found:
            self.out.append(_listed(self.found))
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        is_shown = self.is_plain and self.open[-1][0] not in {"script", "style", "textarea"}
        if self.block:
            self.block[2].append(data)
        self.out.append(ruby(data) if is_shown else data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.out.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.out.append(f"<!{decl}>")

    def _keep(self, written: str) -> None:
        if self.block:
            self.block[2].append(unescape(written))
        self.out.append(written)

    def _close_block(self) -> None:
        """Judge what the block says, and tell at its tag which rules found something."""
        if self.block is None:
            return
        _depth, at, said = self.block
        self.block = None
        findings = check("".join(said)).findings
        if rules := sorted({one.rule for one in findings}):
            self.out[at] = re.sub(r"(/?>)$", rf' data-plain="{" ".join(rules)}"\1', self.out[at])
        self.found += findings


def _listed(findings: list[Finding]) -> str:
    shown = [(RULE_WORDS[one.rule].label, one.text, one.suggestion) for one in findings if one.rule != "kanji"][:MOST]
    return render_to_string("content/plain_preview.html", {"shown": shown}) if shown else ""


def rewritten(page: str, *, advises: bool = False) -> str:
    """A page (HTML) with readings above their kanji; with ``advises`` also marked and with the list of advice."""
    if f'lang="{PLAIN}"' not in page:
        return page
    rewriting = _Rewriting(advises=advises)
    rewriting.feed(page)
    rewriting.close()
    return "".join(rewriting.out)


def shown(response: HttpResponseBase, *, advises: bool = False) -> HttpResponseBase:
    """The answer of a page's screen, rewritten where it is a page."""
    content: Any = getattr(response, "content", b"")
    if response.headers.get("Content-Type", "").startswith("text/html") and PLAIN.encode() in content:
        response.content = rewritten(content.decode(), advises=advises).encode()  # type: ignore[attr-defined]
    return response


def with_user_bar(response: HttpResponseBase, request: Any, page: Any) -> HttpResponseBase:
    """The preview with Wagtail's user bar, through which its content checks look at what is shown."""
    content: Any = getattr(response, "content", b"")
    if b"</body>" in content:
        bar = Userbar(object=page).render_html({"request": request})
        response.content = content.decode().replace("</body>", f"{bar}</body>").encode()  # type: ignore[attr-defined]
    return response
