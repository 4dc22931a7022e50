"""The text part: complete by itself, folded for full-width readers, each address alone on its line.

No ruled lines of symbols: a screen reader says each of them. Headings carry a mark and a number instead.
"""

from django.utils.translation import gettext as _

from kakehashi.engines.mailing.moulds import place
from kakehashi.engines.notify.folding import fold

from ..rules import COLUMNS
from .edition import Chapter, Edition


def text_of(edition: Edition, *, is_personal: bool = True) -> str:
    """The text of an edition. ``is_personal``: with the place for the reader's own page; the archive has none."""
    parts = [edition.mark, f"{edition.site} {edition.volume}\n{edition.day}", edition.title, edition.lead.strip()]
    if len(edition.chapters) > 1:
        contents = [f"{at}  {chapter.name}" for at, chapter in enumerate(edition.chapters, 1)]
        parts.append(_("In this issue") + "\n" + "\n".join(contents))
    parts += [_chapter(at, chapter) for at, chapter in enumerate(edition.chapters, 1)]
    parts.append(_("Read it on the web, or forward it to a colleague:") + "\n" + edition.url)
    if is_personal:
        parts.append(_("Choose what you get, or stop it with one press:") + "\n" + place("mine"))
    parts.append(f"-- \n{edition.site}")
    return fold("\n\n".join(part for part in parts if part), COLUMNS) + "\n"


def _chapter(at: int, chapter: Chapter) -> str:
    lines = [f"■ {at}  {chapter.name}"]
    if chapter.lead.strip():
        lines += ["", chapter.lead.strip()]
    for number, entry in enumerate(chapter.entries, 1):
        lines += ["", f"◇ {at}-{number}  {entry.marked_title}"]
        lines += [part for part in (entry.summary.strip(), entry.url) if part]
    return "\n".join(lines)
