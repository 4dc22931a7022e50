"""A provider without a network: what a person once wrote for the very same sentence, on whatever page.

It invents nothing. A sentence that nobody translated yet gets no draft.
"""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import String, StringTranslation

from kakehashi.engines.translations import PROVIDERS

from .localizing import MANUAL, shown, stored


class TranslationMemory:
    """Known sentences: the newest text of a person for the same original, elsewhere."""

    name: str = "memory"
    label: str | Promise = _("Known sentences")

    def can(self, source: str, target: str) -> bool:
        """Between any two languages: what nobody wrote it does not have."""
        return source != target

    def draft(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """A draft for each text that was translated elsewhere; empty for the others. A query for each form of text."""
        found: dict[str, str] = {}
        for marked in (False, True):
            hashes = {String._get_data_hash(_stored(text, marked=marked)): text for text in texts}
            rows = StringTranslation.objects.filter(
                translation_of__data_hash__in=hashes, translation_of__locale__language_code=source,
                locale__language_code=target, translation_type=MANUAL, has_error=False,
            ).select_related("translation_of").order_by("updated_at")  # fmt: skip
            for row in rows:
                found[hashes[row.translation_of.data_hash]] = shown(row.data, marked=marked)
        return [found.get(text, "") for text in texts]


def _stored(text: str, *, marked: bool) -> str:
    try:
        return stored(text, marked=marked)
    except ValueError:
        return text


PROVIDERS.add(TranslationMemory())
