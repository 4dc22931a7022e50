"""What is done with words that mean the same. The index itself is written in the actions of others (`indexing`)."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base.algorithms.grams import normalise
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import SynonymGroup

from .permissions import SYNONYMS

MOST_WORDS = 12
LONGEST_WORD = 60

ADD = declare("search.synonyms.add", gettext_lazy("Words that mean the same added"), "registry.synonymgroup")
REVISE = declare("search.synonyms.revise", gettext_lazy("Words that mean the same changed"), "registry.synonymgroup")
REST = declare("search.synonyms.rest", gettext_lazy("Words that mean the same not used"), "registry.synonymgroup")
USE = declare("search.synonyms.use", gettext_lazy("Words that mean the same used again"), "registry.synonymgroup")


@transaction.atomic
def add_synonyms(*, by: Actor, words: Iterable[str]) -> SynonymGroup:
    """Keep two to `MOST_WORDS` words as one set, used from now on.

    Refused with `NotPossible` where they are too few, too many, too long or nothing but signs, or where a word belongs
    to another set in use. Records ``search.synonyms.add``.
    """
    SYNONYMS.demand(by, "add")
    group = SynonymGroup.objects.create(words=_kept(words), is_own=True)
    record(ADD.name, group, by=by)
    return group


@transaction.atomic
def revise_synonyms(group: SynonymGroup, *, by: Actor, words: Iterable[str]) -> SynonymGroup:
    """Change the words of a set; a set of the shipped list is from now on this installation's own.

    Refused as in `add_synonyms`. Records ``search.synonyms.revise``.
    """
    row = SynonymGroup.objects.select_for_update().get(pk=group.pk)
    SYNONYMS.demand(by, "revise", row)
    row.words, row.is_own = _kept(words, but=row), True
    row.save(update_fields=["words", "is_own"])
    record(REVISE.name, row, by=by)
    return row


@transaction.atomic
def rest_synonyms(group: SynonymGroup, *, by: Actor) -> SynonymGroup:
    """Use a set no longer; it stays, to be used again. Records ``search.synonyms.rest``."""
    return _switched(group, by, "rest", is_used=False)


@transaction.atomic
def use_synonyms(group: SynonymGroup, *, by: Actor) -> SynonymGroup:
    """Use a set again. Refused where a word of it belongs to another set by now. Records ``search.synonyms.use``."""
    return _switched(group, by, "use", is_used=True)


def _switched(group: SynonymGroup, by: Actor, code: str, *, is_used: bool) -> SynonymGroup:
    """Pressed twice it changes nothing more, and records nothing."""
    row = SynonymGroup.objects.select_for_update().get(pk=group.pk)
    SYNONYMS.demand(by, code, row)
    if row.is_used != is_used:
        if is_used:
            _kept(row.words, but=row)
        row.is_used = is_used
        row.save(update_fields=["is_used"])
        record((USE if is_used else REST).name, row, by=by)
    return row


def _kept(words: Iterable[str], but: SynonymGroup | None = None) -> list[str]:
    """The words, each once however it is spelt; refused as the actions say."""
    written = {_folded(word): word.strip() for word in reversed(list(words)) if _folded(word)}
    kept = list(reversed(written.values()))
    if len(kept) < 2:
        raise NotPossible(_("Enter two words or more, each on a line of its own."))
    if len(kept) > MOST_WORDS:
        raise NotPossible(_("Enter at most %(count)d words.") % {"count": MOST_WORDS})
    if any(len(word) > LONGEST_WORD for word in kept):
        raise NotPossible(_("A word may have at most %(count)d characters.") % {"count": LONGEST_WORD})
    others = SynonymGroup.objects.filter(is_used=True)
    for other in others.exclude(pk=but.pk) if but else others:
        if same := next((word for word in other.words if _folded(word) in written), None):
            raise NotPossible(_("“%(word)s” is in another set already: %(group)s.") % {"word": same, "group": other})
    return kept


def _folded(word: str) -> str:
    return " ".join(normalise(word).split())
