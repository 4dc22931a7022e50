"""Filters of the list of sessions."""

from django import template
from django.utils.translation import gettext as _

from kakehashi.services.members.rules import device

register = template.Library()


@register.filter
def device_words(agent: str) -> str:
    """``Chrome (Windows)``; in words where the browser does not say."""
    browser, system = device(agent)
    if browser and system:
        return _("%(browser)s (%(system)s)") % {"browser": browser, "system": system}
    return browser or system or _("Unknown device")
