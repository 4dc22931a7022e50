"""Text with paragraphs, small headings and lists, as it is typed in a plain field and as it is stored (HTML).

What is typed: paragraphs with an empty line between them; a line that begins with ■ is a small heading, lines that
begin with ・ are a list. What has more markup than that (bold, links, numbers) is left to the editor at ``/cms/``.
"""

from html import escape
from html.parser import HTMLParser

HEADING, ITEM = "■", "・"


def html_of(text: str) -> str:
    """The stored form of typed text; everything is escaped."""
    parts: list[str] = []
    for block in _blocks(text):
        if all(line.startswith(ITEM) for line in block):
            parts.append("<ul>" + "".join(f"<li>{escape(line[1:].strip())}</li>" for line in block) + "</ul>")
        elif len(block) == 1 and block[0].startswith(HEADING):
            parts.append(f"<h3>{escape(block[0][1:].strip())}</h3>")
        else:
            parts.append("<p>" + "<br/>".join(escape(line) for line in block) + "</p>")
    return "".join(parts)


def _blocks(text: str) -> list[list[str]]:
    """Lines that belong together: a heading alone, items together, the rest up to an empty line. Empty ones vanish."""
    blocks: list[list[str]] = []
    before = ""
    for raw in text.splitlines():
        line = raw.strip()
        mark = line[:1] if line[:1] in {HEADING, ITEM} else "" if not line else "p"
        if not line or (mark != "p" and not line[1:].strip()):
            before = ""
            continue
        if mark == before and mark != HEADING:
            blocks[-1].append(line)
        else:
            blocks.append([line])
        before = mark
    return blocks


class _Reader(HTMLParser):
    """Reads stored text back; ``simple`` turns False at the first mark that a plain field cannot show."""

    KNOWN = frozenset({"p", "br", "h3", "ul", "li"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.simple, self.lines, self.words = True, list[str](), ""
        self.prefix = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.KNOWN or any(name != "data-block-key" for name, _value in attrs):
            self.simple = False
        if tag == "br":
            self._close()
        elif tag in {"p", "h3", "li"}:
            self.prefix = {"h3": HEADING, "li": ITEM}.get(tag, "")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "h3", "li"}:
            self._close()
            self.prefix = ""
        if tag in {"p", "h3", "ul"} and self.lines and self.lines[-1]:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        self.words += data

    def _close(self) -> None:
        if self.words.strip():
            self.lines.append(self.prefix + " ".join(self.words.split("\n")).strip())
        self.words = ""


def text_of(html: str) -> str | None:
    """What a plain field shows of stored text; None if it has more markup than a plain field can keep."""
    reader = _read(html)
    return "\n".join(reader.lines).strip() if reader.simple else None


def words_of(html: str) -> str:
    """The bare words of stored text, whatever its markup: for the index and for feeds."""
    return "\n".join(line for line in _read(html).lines if line)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader._close()
    return reader


def marked_lines(html: str) -> list[str]:
    """Stored text as lines, each with its mark where it is a heading or an item; other markup is left out."""
    return [line for line in _read(html).lines if line]
