"""The HTML part, made by mrml: one column, large enough to read, no pictures, nothing fetched from anywhere.

Nothing in it says who opened it. Where an installation counts openings at all (NEWSLETTER_LOOKS), all readers of a kind
of body have the same point and the same links in it.
"""

from functools import lru_cache

import mrml
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kakehashi.engines.mailing.moulds import place

from .edition import Edition


def html_of(edition: Edition, *, is_personal: bool = True) -> str:
    """The HTML of an edition, in the active language."""
    address = place("mine") if is_personal else ""
    words = {
        "web": _("Read it on the web, or forward it to a colleague"),
        "mine": _("Choose what you get, or stop it with one press"),
    }
    told = {"edition": edition, "mine": address, "words": words}
    return _made(render_to_string("information/newsletter_mail.mjml", told))


@lru_cache(maxsize=64)
def _made(source: str) -> str:
    """MJML as HTML; the same source is not made twice."""
    return str(mrml.to_html(source).content)
