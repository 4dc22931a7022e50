"""The evacuee card stays readable where Django does not run: its pages are kept as files."""

from collections.abc import Iterable

from django.urls import reverse

from kakehashi.engines.published.kinds import Portal

from ..sentences.actions import ABOUT_TEXTS
from ..sentences.rules.languages import languages


def addresses() -> Iterable[str]:
    """The choice of a language, and the card in each."""
    yield reverse("multicultural:evacuee_cards")
    yield from (reverse("multicultural:evacuee_card", kwargs={"tag": tag}) for tag in languages())


CARDS = Portal(
    name="multicultural.evacuee_cards", addresses=addresses, events=tuple(event.name for event in ABOUT_TEXTS)
)
