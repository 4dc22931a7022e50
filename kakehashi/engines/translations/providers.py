"""Who drafts by machine: one small interface, and no provider unless the installation names one.

What a provider writes is a draft: kept apart from what people write, marked wherever it is shown, and never public
before a person has read it (the keeper of the texts sees to that).
"""

from collections.abc import Sequence
from typing import Protocol

from django.conf import settings
from django.utils.functional import Promise

from kakehashi.base.declared import Declared


class Provider(Protocol):
    """Drafts translations. Declared in `PROVIDERS` under its ``name``, chosen by the setting `TRANSLATION_PROVIDER`."""

    name: str
    label: str | Promise

    def can(self, source: str, target: str) -> bool:
        """Whether it translates from the language ``source`` into ``target`` (codes such as ``ja``, ``en``)."""
        ...

    def draft(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """One draft for each text, in their order; empty where it has none. Marks and placeholders stay.

        Runs in a worker, outside of every transaction; may raise, and is then asked again.
        """
        ...


PROVIDERS: Declared[Provider] = Declared()


def chosen_provider(source: str, target: str) -> Provider | None:
    """The provider that this installation names, if it can translate between the two languages; else None."""
    provider = PROVIDERS.get(settings.TRANSLATION_PROVIDER)
    return provider if provider is not None and provider.can(source, target) else None
