"""What can be done so that everybody reads a text, and reads it no more: approved, published on its day, ended."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index_all
from kakehashi.engines.workflow import NotPossible, check_version

from ...sentences.rules.languages import JAPANESE
from ..flows import ASIDE, PUBLISHED
from ..flows import LIVING_TEXT as FLOW
from ..models import LawChange, LivingText, Passage
from ..permissions import LAW_CHANGE
from ..permissions import LIVING_TEXT as POLICY

SHOW = declare(
    "multicultural.living_passage.show", gettext_lazy("What is read of a passage changed"), "multicultural.passage"
)


def _locked(text: LivingText, version: int | None = None) -> LivingText:
    rows = LivingText.objects.select_for_update(of=("self",)).select_related("passage__topic", "passage__organisation")
    row = rows.get(pk=text.pk)
    check_version(row, version)
    return row


def show(passage: Passage, by: Actor) -> None:
    """One entry for all that changed of a passage at a time: by it files follow."""
    record(SHOW.name, passage, by=by, topic=passage.topic_id)


@transaction.atomic
def approve(text: LivingText, *, by: Actor, version: int | None = None) -> LivingText:
    """Say that it may be read by everybody: at once where its day has come, else on its day, by the clock.

    The common part is approved by another person than who wrote it; a town answers for its own. Recorded as
    ``approve``, and as ``publish`` where it is.
    """
    row = _locked(text, version)
    if row.valid_until and row.valid_until < time.today():
        raise NotPossible(_("Its last day has passed."))
    FLOW.advance(row, "approve", by=by, policy=POLICY)
    if row.valid_from <= time.today():
        index_all(_publish(row, by))
    show(row.passage, by)
    return row


@transaction.atomic
def approve_all(change: LawChange, *, by: Actor, version: int | None = None) -> LawChange:
    """Approve every draft of a change of law that this person may approve: those that another person wrote.

    Refused with NotPossible where there is none. Each is recorded as ``approve``.
    """
    change = LawChange.objects.select_for_update().get(pk=change.pk)
    check_version(change, version)
    LAW_CHANGE.demand(by, "approve_all", change)
    rows = LivingText.objects.select_for_update(of=("self",)).filter(law_change=change, state="draft")
    drafts = [
        one
        for one in rows.select_related("passage__topic", "passage__organisation")
        if POLICY.allows(by, "approve", one)
    ]
    if not drafts:
        raise NotPossible(
            _("There is no draft of it that you may approve. What you wrote yourself, another one approves.")
        )
    for row in drafts:
        FLOW.advance(row, "approve", by=by, policy=POLICY)
    if change.day <= time.today():
        index_all([changed for row in drafts for changed in _publish(row, by)])
    for passage in {row.passage_id: row.passage for row in drafts}.values():
        show(passage, by)
    return change


def _publish(row: LivingText, by: Actor) -> list[LivingText]:
    """What stood ends on the day before, and what was put aside with it; before a temporary text, which has a last
    day, it is put aside until that text is over. Returns all, to be indexed."""
    changed = [row]
    for before in _those(row.passage_id, tag=row.tag, state__in=(PUBLISHED, ASIDE)):
        is_over = before.valid_until is not None and before.valid_until < time.today()
        if row.valid_until and not is_over:
            if before.state == ASIDE:
                continue
            changed.append(put_aside(before, by=by))
            continue
        last = max(before.valid_from, row.valid_from - timedelta(days=1))
        before.valid_until = min(before.valid_until or last, last)
        FLOW.advance(before, "end", by=by, policy=POLICY)
        changed.append(before)
    row.published_at = time.now()
    FLOW.advance(row, "publish", by=by, policy=POLICY, tag=row.tag)
    return changed


def _those(passage: int, **which: Any) -> QuerySet[LivingText]:
    """Texts of a passage, locked, the newest first."""
    rows = LivingText.objects.select_for_update(of=("self",)).filter(passage=passage, **which)
    return rows.select_related("passage__topic", "passage__organisation").order_by("-edition")


def _let_stand_again(gone: Iterable[LivingText], by: Actor) -> list[LivingText]:
    """In the language of each text that is gone: the newest that was put aside and still holds. Returns them."""
    back = []
    for row in gone:
        before = _those(row.passage_id, tag=row.tag, state=ASIDE).exclude(valid_until__lt=time.today()).first()
        if before is not None:
            back.append(stand_again(before, by=by))
    return back


@transaction.atomic
def put_aside(text: LivingText, *, by: Actor) -> LivingText:
    """Let a published text wait until the temporary one that takes its place is over; whoever publishes that one shows
    and indexes both. Refused with PermissionDenied for others than who may publish it. Recorded."""
    row = _locked(text)
    FLOW.advance(row, "put_aside", by=by, policy=POLICY)
    return row


@transaction.atomic
def stand_again(text: LivingText, *, by: Actor) -> LivingText:
    """Let a text that was put aside be read again; whoever ends the temporary one shows and indexes both. Refused with
    PermissionDenied for others than who may end that one. Recorded."""
    row = _locked(text)
    FLOW.advance(row, "stand_again", by=by, policy=POLICY, tag=row.tag)
    return row


@transaction.atomic
def publish(text: LivingText, *, by: Actor) -> LivingText:
    """Have an approved text read by everybody; what stood in its language ends on the day before.

    Refused with PermissionDenied for others than who may approve it and the system, with NotPossible before its day.
    Recorded as ``publish``, and as ``end`` of what stood.
    """
    row = _locked(text)
    if row.valid_from > time.today():
        raise NotPossible(_("Its day has not come."))
    index_all(_publish(row, by))
    show(row.passage, by)
    return row


@transaction.atomic
def publish_due(passage: Passage, *, by: Actor) -> list[LivingText]:
    """Publish every approved text of a passage whose day has come, all languages in one step. Each once: what is
    published already is not looked at again. Returns them. Refused with PermissionDenied for all but the system."""
    passage = Passage.objects.select_for_update(of=("self",)).get(pk=passage.pk)
    due = LivingText.objects.filter(passage=passage, state="ready", valid_from__lte=time.today())
    due = due.exclude(valid_until__lt=time.today())  # its time passed while nothing ran
    rows = list(due.select_related("passage__topic", "passage__organisation").order_by("valid_from", "tag", "pk"))
    index_all([changed for row in rows for changed in _publish(row, by)])
    if rows:
        show(passage, by)
    return rows


@transaction.atomic
def end(text: LivingText, *, by: Actor) -> LivingText:
    """Say that a text is valid no more: nobody reads it, and what was put aside for it stands again. Refused with
    PermissionDenied for others than who may approve it and the system. Recorded, also as ``stand_again``."""
    row = _locked(text)
    stood = row.state == PUBLISHED
    row.valid_until = row.valid_until or max(row.valid_from, time.today())
    FLOW.advance(row, "end", by=by, policy=POLICY)
    index_all([row, *_let_stand_again([row] if stood else [], by)])
    show(row.passage, by)
    return row


@transaction.atomic
def end_what_is_over(passage: Passage, *, by: Actor) -> list[LivingText]:
    """End every text of a passage whose last day has passed; what was put aside for it stands again, all languages in
    one step. Returns those that ended. Refused for all but the system."""
    rows = list(_those(passage.pk, state__in=(PUBLISHED, ASIDE), valid_until__lt=time.today()))
    stood = [row for row in rows if row.state == PUBLISHED]
    for row in rows:
        FLOW.advance(row, "end", by=by, policy=POLICY)
    index_all([*rows, *_let_stand_again(stood, by)])
    if rows:
        show(passage, by)
    return rows


@transaction.atomic
def take_down(text: LivingText, *, by: Actor, note: str, version: int | None = None) -> LivingText:
    """Take a published text away at once, with the reason: nobody reads it any more. With the Japanese go all that
    render it; what was put aside for a temporary text stands again. Recorded, each."""
    gone = [_locked(text, version)]
    row = gone[0]
    if row.tag == JAPANESE:  # a translation never stands without what it renders
        others = _those(row.passage_id, state__in=(PUBLISHED, ASIDE)).exclude(pk=row.pk)
        if others.filter(tag=JAPANESE).exists():
            others = others.filter(follows=row.edition).exclude(tag=JAPANESE)
        gone += others
    stood = [one for one in gone if one.state == PUBLISHED]
    for one in gone:
        one.why = note.strip()
        FLOW.advance(one, "take_down", by=by, policy=POLICY, note=note)
    index_all([*gone, *_let_stand_again(stood, by)])
    show(row.passage, by)
    return row
