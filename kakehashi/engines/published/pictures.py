"""Share pictures: what a link to a public page looks like in messengers and networks."""

from pathlib import Path

from django.utils.translation import get_language

from kakehashi.engines.documents.typesetter import render_picture

from .kinds import About

TEMPLATE = Path(__file__).parent / "paper" / "share.typ"
WIDTH, HEIGHT = 1200, 630  # pixels; https://ogp.me and the networks' own pages name 1.91 : 1
LONGEST = 300  # characters of a title; no page has more


def drawn(about: About) -> bytes:
    """The PNG of one thing, in the active language; its title in its own. Takes some 100 ms, outside of atomic()."""
    values = {"title": about.title[:LONGEST], "section": about.section}
    language = get_language() or "ja"
    return render_picture(TEMPLATE, values, language=language, text_language=about.language, example=about.is_example)
