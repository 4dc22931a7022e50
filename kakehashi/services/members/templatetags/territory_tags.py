"""The filter for countries and regions."""

from django import template

from kakehashi.engines.questionnaires.places import territory_name

register = template.Library()


@register.filter
def territory(code: str) -> str:
    """A country or region by its code, in the reader's language."""
    return territory_name(code)
