"""The HTML part, made by mrml: one column, large enough to read, no pictures, nothing fetched from anywhere.

Nothing in it counts who opened it.
"""

from functools import lru_cache

import mrml
from django.template.loader import render_to_string

from kakehashi.engines.mailing.moulds import place

from .edition import Edition


def html_of(edition: Edition, *, is_personal: bool = True) -> str:
    """The HTML of an edition, in the active language."""
    address = place("mine") if is_personal else ""
    return _made(render_to_string("information/newsletter_mail.html", {"edition": edition, "mine": address}))


@lru_cache(maxsize=64)
def _made(source: str) -> str:
    """MJML as HTML; the same source is not made twice."""
    return str(mrml.to_html(source).content)
