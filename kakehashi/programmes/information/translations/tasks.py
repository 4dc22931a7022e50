"""What a worker does for translations: it asks the provider of machine drafts, outside of every transaction."""

from dataclasses import dataclass

from kakehashi.engines.content import localizing
from kakehashi.engines.ledger import task
from kakehashi.engines.translations import PROVIDERS

from . import actions
from .models import PageTranslation


@dataclass(frozen=True)
class Ordered:
    """The texts that want a draft, by the key of their segment."""

    provider: str
    language: str
    texts: dict[str, str]


def claim(translation: int, provider: str) -> Ordered | None:
    """The segments without a text; None where there is none, or the provider is gone."""
    row = PageTranslation.objects.filter(pk=translation).first()
    source = localizing.source_of(row.page.specific) if row is not None else None
    if row is None or source is None or provider not in PROVIDERS:
        return None
    found = {piece.key: piece.source for piece in localizing.pieces(source, row.language) if not piece.text}
    return Ordered(provider, row.language, found) if found else None


def done(drafts: dict[str, str], translation: int, provider: str) -> None:
    """Kept, marked as drafts."""
    actions.keep_drafts(PageTranslation.objects.get(pk=translation), by=None, tool=provider, texts=drafts)


@task("information.draft_translation", claim=claim, done=done, after_crash="repeat")
def draft(ordered: Ordered) -> dict[str, str]:
    """Ask the provider."""
    keys = list(ordered.texts)
    drafts = PROVIDERS[ordered.provider].draft(list(ordered.texts.values()), source="ja", target=ordered.language)
    return dict(zip(keys, drafts, strict=True))
