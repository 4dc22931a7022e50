"""Writing a notice: begun, filled, changed, begun anew as an update."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, organisation_of, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Organisation, Post, User

from ...sentences.rules.bank import NEVER_CHOSEN, sentences
from ...sentences.rules.languages import ORIGINALS, languages
from ..flows import NOTICE as FLOW
from ..flows import WRITTEN
from ..models import Notice, NoticeLine
from ..permissions import NOTICE as POLICY
from ..rules.filling import as_kept, why_unfit
from .locking import KIND, locked

MOST_LINES = 20
BEGIN = declare("multicultural.notice.begin", gettext_lazy("Notice begun"), KIND)
EDIT = declare("multicultural.notice.edit", gettext_lazy("Notice changed"), KIND)
CHOOSE = declare("multicultural.notice.choose", gettext_lazy("Sentences chosen"), KIND)
FILL = declare("multicultural.notice.fill", gettext_lazy("Sentences filled in"), KIND)
PASS = declare("multicultural.notice.pass_on", gettext_lazy("Draft of a notice passed on"), KIND)
QUOTE = declare("multicultural.notice.quote", gettext_lazy("Words of another body put beside it"), KIND)
FIELDS = ("situation", "is_drill", "languages", "phone", "next_at")


def _demand_written(row: Notice) -> None:
    if row.state not in FLOW.tagged(WRITTEN):
        raise NotPossible(_("It is not a draft any more. Begin an update of it."))


@transaction.atomic
def begin(*, by: Actor, body: Organisation | None = None, post: Post | None = None, **values: Any) -> Notice:
    """Begin a notice of the own body (``values``: `FIELDS`). Japanese and plain Japanese are always among them.
    Of an example body, and in a demonstration, it is an example. ``body`` and ``post`` (the desk that answers for it)
    are read only where the system begins it.

    Refused with PermissionDenied for others than desks of a local government, with NotPossible for an unknown language.
    Records ``multicultural.notice.begin``.
    """
    POLICY.demand(by, "begin")
    if by is not None or body is None:
        body, post = Organisation.objects.get(pk=organisation_of(by) or 0), None
    row = Notice(organisation=body, post=post, is_example=body.is_example or installation().is_demonstration)
    _write(row, by, values)
    record(BEGIN.name, row, by=by, drill=row.is_drill)
    return row


@transaction.atomic
def edit(notice: Notice, *, by: Actor, version: int | None = None, **values: Any) -> Notice:
    """Change what it is about, its languages, its phone, or when the next one comes; what waited for approval is a
    draft again. Refused like `begin`, with NotPossible once it is public, with Conflict if somebody saved meanwhile.
    Records ``multicultural.notice.edit``."""
    row = locked(notice, version)
    POLICY.demand(by, "edit", row)
    _demand_written(row)
    _write(row, by, values)
    record(EDIT.name, row, by=by)
    return _again(row, by)


def _write(row: Notice, by: Actor, values: Mapping[str, Any]) -> None:
    was_drill = row.is_drill
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name])
    if row.quote and row.is_drill != was_drill:
        raise NotPossible(_("The telegram that it quotes decides whether it is a drill. Begin a notice of your own."))
    chosen = [tag for tag in languages() if tag in {*ORIGINALS, *row.languages}]
    if set(row.languages) - languages().keys():
        raise NotPossible(_("There is no such language."))
    if row.updates_id and row.updates and row.is_drill != row.updates.is_drill:
        raise NotPossible(_("An update of a drill is a drill, and no other is."))
    _sign(row, by)
    if "next_at" in values and row.next_at is not None and row.next_at <= time.now():
        raise NotPossible(_("The next notice cannot lie in the past."))
    row.languages, row.situation, row.phone = chosen, row.situation.strip(), as_kept("phone", row.phone)
    row.version += 1
    row.save()


def _sign(row: Notice, by: Actor) -> None:
    """The desk and the person who wrote last answer for it, and neither approves it."""
    row.post, row.written_by = post_of(by) or row.post, by if isinstance(by, User) else row.written_by


def _again(row: Notice, by: Actor) -> Notice:
    """What was changed while it waited is looked at anew; who changes it has written it."""
    if row.state == "in_review":
        return reopen(row, by=by)
    return row


@transaction.atomic
def reopen(notice: Notice, *, by: Actor) -> Notice:
    """What was changed while it waited is a draft again, and looked at anew. Recorded."""
    row = locked(notice)
    row.note = ""
    FLOW.advance(row, "reopen", by=by, policy=POLICY)
    return row


@transaction.atomic
def choose(notice: Notice, *, by: Actor, sentences_chosen: Sequence[str], version: int | None = None) -> Notice:
    """Let these sentences (ids, in this order) make the notice; what was filled in for one that stays is kept.

    Refused with NotPossible: no sentence, more than `MOST_LINES`, one that is not in the bank or of a category
    that is never chosen (`NEVER_CHOSEN`). Records ``multicultural.notice.choose``.
    """
    row = locked(notice, version)
    POLICY.demand(by, "choose", row)
    _demand_written(row)
    wanted = list(dict.fromkeys(sentences_chosen))
    known = sentences()
    if not wanted or any(id not in known or known[id].category in NEVER_CHOSEN for id in wanted):
        raise NotPossible(_("Choose the sentences first."))
    if len(wanted) > MOST_LINES:
        raise NotPossible(_("A notice holds at most %(most)s sentences.") % {"most": MOST_LINES})
    before = dict(row.lines.values_list("sentence", "values"))
    row.lines.all().delete()
    NoticeLine.objects.bulk_create(
        NoticeLine(notice=row, position=at, sentence=id, values=before.get(id, {})) for at, id in enumerate(wanted, 1)
    )
    _touch(row, by)
    record(CHOOSE.name, row, by=by, count=len(wanted))
    return _again(row, by)


@transaction.atomic
def fill(notice: Notice, *, by: Actor, values: Mapping[str, Mapping[str, str]], version: int | None = None) -> Notice:
    """Fill the places of its sentences: ``values`` by sentence and slot, as they were typed (dates as ISO).

    What is left out stays as it is. Refused with NotPossible: a value above `LONGEST_VALUE` letters, with a line end,
    or a date that is none. Records ``multicultural.notice.fill``.
    """
    row = locked(notice, version)
    POLICY.demand(by, "fill", row)
    _demand_written(row)
    for line in row.lines.all():
        source = line.source
        slots = source.slots if source else {}
        typed = {name: as_kept(slots.get(name, ""), text) for name, text in values.get(line.sentence, {}).items()}
        for name, text in typed.items():
            if name not in slots:
                raise NotPossible(_("There is no such place in the sentence."))
            if fault := why_unfit(slots[name], text):
                raise NotPossible(fault)
        line.values = {**line.values, **typed}
        line.save(update_fields=["values"])
    _touch(row, by)
    record(FILL.name, row, by=by)
    return _again(row, by)


@transaction.atomic
def quote(notice: Notice, *, by: Actor, words: str, source: str, is_automatic: bool = False) -> Notice:
    """Put the words of another body beside the town's own, letter for letter, with whose they are (``source``); mark a
    notice that goes out by itself. For the system: nobody writes them. Records ``multicultural.notice.quote``."""
    row = locked(notice)
    POLICY.demand(by, "quote", row)
    _demand_written(row)
    row.quote, row.quoted_from, row.is_automatic = words, source[:80], is_automatic
    row.version += 1
    row.save(update_fields=["quote", "quoted_from", "is_automatic", "version"])
    record(QUOTE.name, row, by=by, alone=is_automatic)
    return row


def _touch(row: Notice, by: Actor) -> None:
    _sign(row, by)
    row.version += 1
    row.save(update_fields=["post", "written_by", "version"])


@transaction.atomic
def begin_update(notice: Notice, *, by: Actor, is_correction: bool = False) -> Notice:
    """Begin the next notice about the same: a copy to be changed, which replaces this one when it is published. With
    ``is_correction`` this one held a mistake, and the next one says so in every channel.

    Refused with NotPossible where one is being written already, or the notice does not stand any more. Records
    ``multicultural.notice.begin``.
    """
    row = locked(notice)
    POLICY.demand(by, "begin_update", row)
    if row.state != "published":
        raise NotPossible(_("Only what stands now is updated."))
    if Notice.objects.filter(updates=row).exists():
        raise NotPossible(_("An update of it is being written already."))
    made = Notice(
        organisation=row.organisation, situation=row.situation, is_drill=row.is_drill, languages=row.languages,
        phone=row.phone, post=row.post, updates=row, is_correction=is_correction, is_example=row.is_example,
    )  # fmt: skip
    _write(made, by, {})
    NoticeLine.objects.bulk_create(
        NoticeLine(notice=made, position=line.position, sentence=line.sentence, values=line.values)
        for line in row.lines.all()
    )
    record(BEGIN.name, made, by=by, drill=made.is_drill, corrects=is_correction)
    return made


@transaction.atomic
def pass_drafts(before: Post, after: Post, *, by: Actor) -> int:
    """The notices that a post writes at and that are not public are another one's: it does not approve them either.

    Called where a post is abolished (see `holdings`), never by a view. Records ``multicultural.notice.pass_on`` for
    each and returns how many there are.
    """
    rows = Notice.objects.select_for_update(of=("self",)).filter(post=before, state__in=FLOW.tagged(WRITTEN))
    moved = 0
    for row in rows:
        row.post = after
        row.version += 1
        row.save(update_fields=["post", "version"])
        record(PASS.name, row, by=by, post=after.pk)
        moved += 1
    return moved
