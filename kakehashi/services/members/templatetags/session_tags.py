"""Filters of the list of sessions."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()
# Each product names the ones that it pretends to be, so the more special ones are asked first.
BROWSERS = (
    ("Edg/", "Microsoft Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def device(agent: str) -> tuple[str, str]:
    """Browser and system by the names that people know; empty where nothing known is named."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return browser, system


@register.filter
def device_words(agent: str) -> str:
    """``Chrome (Windows)``; in words where the browser does not say."""
    browser, system = device(agent)
    if browser and system:
        return _("%(browser)s (%(system)s)") % {"browser": browser, "system": system}
    return browser or system or _("Unknown device")
