"""Tags of the offices' pages."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import get_language

from kakehashi.programmes.offices.secondees.rules import hours_words
from kakehashi.programmes.offices.visits import rules
from kakehashi.programmes.offices.visits.models import VisitProgramme

register = template.Library()


@register.simple_tag
def told(text: str, programme: VisitProgramme) -> str:
    """A text of a programme in the reader's language, as far as somebody wrote it."""
    return rules.told(text, programme.english, get_language() or "ja")


@register.filter
def hours(value: Decimal) -> str:
    """Hours without noughts at the end: 3.5, 120."""
    return hours_words(value)


@register.simple_tag
def meeting(meetings: Mapping[int, Any], stop: rules.Stop) -> Any:
    """What the page knows of the appointment that a line is."""
    return meetings[stop.pk]


@register.simple_tag
def shown(stop: rules.Stop) -> dict[str, Any]:
    """A line as the page draws it: with Japan's clock, and the places of its clocks by name."""
    language = get_language() or "ja"
    japan, there = rules.in_japan(stop.begins_at), stop.begins_at
    return {name: getattr(stop, name) for name in SHOWN} | {
        "way": " → ".join(part for part in (stop.where, stop.until_where) if part),
        "japan": japan,
        "japan_day": japan.date() if japan and there and japan.date() != there.date() else None,
        "zone_place": rules.zone_words(stop.zone, language),
        "until_place": rules.zone_words(stop.until_zone or stop.zone, language),
    }


SHOWN = (
    "kind", "pk", "day", "starts", "ends", "zone", "what", "until_day", "until_zone", "mode", "note", "questions",
    "state", "tone", "state_words", "who", "along", "begins_at",
)  # fmt: skip
