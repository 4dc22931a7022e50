"""What can be done with a text: written, approved, published on its day, signed, taken back."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation

from ...sentences.models import CheckerLanguage
from ...sentences.permissions import appointments
from ...sentences.rules.languages import JAPANESE, ORIGINALS
from ..flows import LIVING_TEXT as FLOW
from ..flows import OPEN_STATES
from ..models import LawChange, LivingText, Passage
from ..permissions import LIVING_TEXT as POLICY
from ..permissions import PASSAGE
from ..rules.markup import LONGEST, is_clean
from ..rules.shipped import tags
from .publishing import show

KIND = "multicultural.livingtext"
WRITE = declare("multicultural.living_text.write", gettext_lazy("Text written"), KIND)
EDIT = declare("multicultural.living_text.edit", gettext_lazy("Text rewritten"), KIND)
SIGN = declare("multicultural.living_text.sign", gettext_lazy("Text signed by a reader of the language"), KIND)


def _locked(text: LivingText, version: int | None = None) -> LivingText:
    rows = LivingText.objects.select_for_update(of=("self",)).select_related("passage__topic", "passage__organisation")
    row = rows.get(pk=text.pk)
    check_version(row, version)
    return row


def _demand_words(heading: str, text: str) -> None:
    if not heading.strip() or not text.strip():
        raise NotPossible(_("Write a heading and a text."))
    if len(text) > LONGEST:
        raise NotPossible(_("The text is longer than a passage may be. Make two passages of it."))
    if not is_clean(heading) or not is_clean(text):
        raise NotPossible(_("Take out invisible letters such as marks of direction."))


@transaction.atomic
def write(
    passage: Passage,
    *,
    by: Actor,
    tag: str,
    heading: str,
    text: str,
    valid_from: date | None = None,
    valid_until: date | None = None,
    law_change: LawChange | None = None,
) -> LivingText:
    """Write another text of a passage in a language ``tag``, as a draft; what everybody reads stays.

    ``valid_from``: the day from which it is valid (None: today, or the day of ``law_change``). A translation follows
    the newest Japanese: that of the same change of law, else the one that stands. Refused with PermissionDenied, and
    with NotPossible: no words; a language in which living information is not offered; a second draft of one language;
    a translation where there is no Japanese; an end before the beginning. Records ``multicultural.living_text.write``.
    """
    passage = Passage.objects.select_for_update(of=("self",)).select_related("topic", "organisation").get(pk=passage.pk)
    day = law_change.day if law_change else valid_from or time.today()
    row = LivingText(
        passage=passage, tag=tag, heading=heading.strip(), text=text.strip(), valid_from=day, valid_until=valid_until,
        law_change=law_change, written_by=by if getattr(by, "pk", None) else None, written_for=post_of(by),
        is_example=passage.is_example or installation().is_demonstration,
    )  # fmt: skip
    PASSAGE.demand(by, "write", passage)
    POLICY.demand(by, "edit", row)
    if tag not in tags():
        raise NotPossible(_("Living information is not offered in this language."))
    _demand_words(heading, text)
    if valid_until and valid_until < day:
        raise NotPossible(_("The last day lies before the first."))
    others = LivingText.objects.filter(passage=passage, tag=tag)
    if others.filter(state__in=OPEN_STATES).exists():
        raise NotPossible(_("Another text of this language is being written. Go on with that one."))
    row.edition = 1 + max(others.values_list("edition", flat=True), default=0)
    row.follows = row.edition if tag == JAPANESE else _japanese_for(row)
    if row.follows is None:
        raise NotPossible(_("Write the Japanese first: a translation follows it."))
    if row.tag != JAPANESE:
        _end_with_japanese(row)
    row.digest = row.words.digest
    row.save()
    record(WRITE.name, row, by=by, tag=tag, edition=row.edition)
    return row


def _japanese_for(row: LivingText) -> int | None:
    """The edition of the Japanese that a translation renders: being written for the same change, else the newest that
    is valid with it."""
    rows = LivingText.objects.filter(passage=row.passage, tag=JAPANESE).exclude(state="withdrawn")
    if row.law_change_id:
        own = rows.filter(law_change=row.law_change).values_list("edition", flat=True).first()
        if own:
            return own
    later = rows.filter(valid_from__lte=row.valid_from).exclude(state="draft").exclude(valid_until__lt=row.valid_from)
    later = later.order_by("-edition")  # a temporary one that is over by then is not rendered any more
    return later.values_list("edition", flat=True).first()


@transaction.atomic
def edit(
    draft: LivingText, *, by: Actor, heading: str, text: str, valid_from: date | None = None,
    valid_until: date | None = None, version: int | None = None,
) -> LivingText:  # fmt: skip
    """Write a draft otherwise. The writer is who wrote it last; a signature on other words falls.

    Refused like `write`, with Conflict if somebody saved meanwhile, with NotPossible for what is no draft. Records
    ``multicultural.living_text.edit``.
    """
    row = _locked(draft, version)
    POLICY.demand(by, "edit", row)
    if row.state != "draft":
        raise NotPossible(_("Only a draft can be rewritten. Write another text instead."))
    _demand_words(heading, text)
    if row.law_change is None and valid_from:
        row.valid_from = valid_from
    if valid_until and valid_until < row.valid_from:
        raise NotPossible(_("The last day lies before the first."))
    if row.tag == JAPANESE and (row.heading, row.text) != (heading.strip(), text.strip()):
        _let_translations_fall_behind(row)
    row.heading, row.text, row.valid_until = heading.strip(), text.strip(), valid_until
    row.written_by, row.written_for, row.written_at = by if getattr(by, "pk", None) else None, post_of(by), time.now()
    if row.tag != JAPANESE:
        _end_with_japanese(row)
    _forget_signature(row)
    row.digest = row.words.digest
    row.version += 1
    row.save()
    record(EDIT.name, row, by=by, tag=row.tag)
    return row


def _end_with_japanese(row: LivingText) -> None:
    """A translation is valid no longer than the Japanese that it renders."""
    rows = LivingText.objects.filter(passage=row.passage, tag=JAPANESE, edition=row.follows)
    last = rows.values_list("valid_until", flat=True).first()
    if last and last >= row.valid_from and (row.valid_until is None or row.valid_until > last):
        row.valid_until = last


def _let_translations_fall_behind(japanese: LivingText) -> None:
    """What was translated from a draft renders other words now: it is older, and no signature holds."""
    rows = LivingText.objects.filter(passage=japanese.passage, follows=japanese.edition).exclude(tag=JAPANESE)
    rows.exclude(state__in=("ended", "withdrawn")).update(
        follows=japanese.edition - 1, checked_at=None, checked_by=None, checker=None, version=F("version") + 1
    )


def _forget_signature(row: LivingText) -> None:
    row.checked_at = row.checked_by = row.checker = None


@transaction.atomic
def hand_back(text: LivingText, *, by: Actor, note: str, version: int | None = None) -> LivingText:
    """Ask the writer for another wording, with the reason. Recorded."""
    row = _locked(text, version)
    row.why = note.strip()
    FLOW.advance(row, "hand_back", by=by, policy=POLICY, note=note)
    show(row.passage, by)
    return row


@transaction.atomic
def withdraw(text: LivingText, *, by: Actor, version: int | None = None) -> LivingText:
    """Drop a draft, or an approved text before its day. Recorded."""
    row = _locked(text, version)
    was_announced = row.state == "ready"
    FLOW.advance(row, "withdraw", by=by, policy=POLICY)
    if was_announced:
        show(row.passage, by)
    return row


@transaction.atomic
def sign(text: LivingText, *, by: Any, version: int | None = None) -> LivingText:
    """Sign that the words are right: the mark 未確認 goes. By an appointed reader of the language, in person, who did
    not write them.

    Refused with PermissionDenied, and with NotPossible: Japanese and plain Japanese, which are what is translated; what
    was signed already; what nobody reads any more. Records ``multicultural.living_text.sign``.
    """
    row = _locked(text, version)
    POLICY.demand(by, "sign", row)
    if row.tag in ORIGINALS:
        raise NotPossible(_("Japanese is not checked as a translation."))
    if row.state not in {"draft", "ready", "published"} or row.checked_at:
        raise NotPossible(_("There is nothing to sign here."))
    appointment: CheckerLanguage | None = appointments(by).filter(tag=row.tag).first()
    row.checked_at, row.checked_by, row.checker = time.now(), by, appointment
    row.version += 1
    row.save()
    record(SIGN.name, row, by=by, tag=row.tag)
    if row.state == "published":
        show(row.passage, by)
    return row
