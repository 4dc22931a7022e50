"""HTML mail becomes text: paragraphs, lists, quotes and links. Each character is looked at once, whatever it is."""

import re
from html import unescape

BLOCKS = frozenset(
    "p div br tr table ul ol li h1 h2 h3 h4 h5 h6 pre section article header footer blockquote hr dl dt dd center form "
    "address".split()
)
UNREAD = frozenset("style script head title template noscript svg math object".split())
_TAG = re.compile(r"(/?)([A-Za-z][A-Za-z0-9:]{0,20})")
_HREF = re.compile(r"href\s*=\s*[\"']?(https?://[^\"'\s>]{1,500})", re.IGNORECASE)


def text_of(html: str) -> str:
    """The readable text of an HTML mail; what is quoted begins with ``>``, as in a text mail."""
    writer = _Writer()
    first, *pieces = html.split("<")
    writer.say(first)
    is_comment = False
    for piece in pieces:
        if is_comment or piece.startswith("!--"):
            _inner, end, rest = piece.partition("-->")
            is_comment = not end
            if end:
                writer.say(rest)
            continue
        tag, end, rest = piece.partition(">")
        if end and (tag[:1] in "!?" or _TAG.match(tag)):
            writer.meet(tag)
            writer.say(rest)
        else:
            writer.say("<" + piece)
    return writer.text()


class _Writer:
    """The lines so far, how deep in quotes, and whether what comes is read."""

    def __init__(self) -> None:
        self.lines: list[tuple[int, list[str]]] = [(0, [])]
        self.depth = 0
        self.unread = ""
        self.link = ""

    def meet(self, tag: str) -> None:
        """A tag begins or ends."""
        found = _TAG.match(tag)
        if found is None:
            return
        is_end, name = bool(found[1]), found[2].lower()
        if self.unread:
            if is_end and name == self.unread:
                self.unread = ""
            return
        if name in UNREAD and not is_end and not tag.rstrip().endswith("/"):
            self.unread = name
            return
        if name == "blockquote":
            self.depth = min(max(0, self.depth + (-1 if is_end else 1)), 20)
        if name in BLOCKS:
            self.lines.append((self.depth, ["・"] if name == "li" and not is_end else []))
        elif name in {"td", "th"} and is_end:
            self.lines[-1][1].append(" ")
        elif name == "a":
            self._meet_link(tag, is_end)
        if name == "hr":
            self.lines.append((self.depth, ["_" * 20]))
            self.lines.append((self.depth, []))

    def _meet_link(self, tag: str, is_end: bool) -> None:
        """The address of a link stands after its words, where these are not the address."""
        if not is_end:
            found = _HREF.search(tag[:2000])
            self.link = unescape(found[1]) if found else ""
        elif self.link:
            said = "".join(self.lines[-1][1][-1:])
            if self.link.rstrip("/") not in said:
                self.lines[-1][1].append(f" ({self.link})")
            self.link = ""

    def say(self, words: str) -> None:
        """Words between two tags: blanks drawn together."""
        if words and not self.unread:
            self.lines[-1][1].append(re.sub(r"[ \t\r\n\f]+", " ", unescape(words)))

    def text(self) -> str:
        """The lines, with at most one empty one between two of them."""
        written: list[str] = []
        for depth, words in self.lines:
            line = "".join(words).replace("\xa0", " ").strip()
            line = f"{'>' * depth} {line}".rstrip() if depth else line
            if line or (written and written[-1]):
                written.append(line)
        return "\n".join(written).strip()
