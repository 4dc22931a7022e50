"""What can be done with a notice."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, organisation_of, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.published.actions import withdraw as take_files_away
from kakehashi.engines.published.at_once import write_at_once
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Organisation, Post, User

from ..sentences.rules.bank import NEVER_CHOSEN, sentences
from ..sentences.rules.languages import ORIGINALS, languages
from .flows import NOTICE as FLOW
from .flows import WRITTEN
from .models import Notice, NoticeLine
from .permissions import NOTICE as POLICY
from .rules.filling import as_kept, why_unfit

MOST_LINES = 20
KIND = "multicultural.notice"  # of its files
BEGIN = declare("multicultural.notice.begin", gettext_lazy("Notice begun"), "multicultural.notice")
EDIT = declare("multicultural.notice.edit", gettext_lazy("Notice changed"), "multicultural.notice")
CHOOSE = declare("multicultural.notice.choose", gettext_lazy("Sentences chosen"), "multicultural.notice")
FILL = declare("multicultural.notice.fill", gettext_lazy("Sentences filled in"), "multicultural.notice")
QUOTE = declare("multicultural.notice.quote", gettext_lazy("Words of another body put beside it"), KIND)
FIELDS = ("situation", "is_drill", "languages", "phone", "next_at")


def _locked(notice: Notice, version: int | None = None) -> Notice:
    row = Notice.objects.select_for_update(of=("self",)).select_related("organisation", "post").get(pk=notice.pk)
    check_version(row, version)
    return row


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
    row = _locked(notice, version)
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
    row = _locked(notice)
    row.note = ""
    FLOW.advance(row, "reopen", by=by, policy=POLICY)
    return row


@transaction.atomic
def choose(notice: Notice, *, by: Actor, sentences_chosen: Sequence[str], version: int | None = None) -> Notice:
    """Let these sentences (ids, in this order) make the notice; what was filled in for one that stays is kept.

    Refused with NotPossible: no sentence, more than `MOST_LINES`, one that is not in the bank or of a category
    that is never chosen (`NEVER_CHOSEN`). Records ``multicultural.notice.choose``.
    """
    row = _locked(notice, version)
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
    row = _locked(notice, version)
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
    row = _locked(notice)
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
def submit(notice: Notice, *, by: Actor, version: int | None = None) -> Notice:
    """Ask another desk of the body to approve. Refused with NotPossible while something in it is empty. Recorded."""
    row = _locked(notice, version)
    row.note = ""
    FLOW.advance(row, "submit", by=by, policy=POLICY)
    return row


@transaction.atomic
def send_back(notice: Notice, *, by: Actor, note: str, version: int | None = None) -> Notice:
    """The other desk does not approve; ``note`` says why. Recorded."""
    row = _locked(notice, version)
    row.note = note
    FLOW.advance(row, "send_back", by=by, policy=POLICY, note=note)
    return row


@transaction.atomic
def publish(notice: Notice, *, by: Actor, version: int | None = None) -> Notice:
    """Another desk approves: it is numbered and public in every language, and the one that it updates is replaced.

    Refused with PermissionDenied for the desk that wrote it, and for the person who did, at whatever desk. Recorded.
    """
    row = _locked(notice, version)
    row.note, row.approved_by = "", post_of(by)
    return _publish(row, "publish", by)


@transaction.atomic
def publish_at_once(notice: Notice, *, by: Actor, note: str, version: int | None = None) -> Notice:
    """In an emergency it goes out without a second desk; ``note`` says why, and stays with it. Recorded."""
    row = _locked(notice, version)
    row.note, row.why_alone, row.approved_by = "", note, None
    return _publish(row, "publish_at_once", by, note)


def _publish(row: Notice, step: str, by: Actor, note: str = "") -> Notice:
    Organisation.objects.select_for_update().get(pk=row.organisation_id)  # two desks at once take two numbers
    same = Notice.objects.filter(organisation=row.organisation_id, situation=row.situation, is_drill=row.is_drill)
    row.number = (same.aggregate(last=Max("number"))["last"] or 0) + 1
    row.published_at = time.now()
    FLOW.advance(row, step, by=by, policy=POLICY, note=note, number=row.number)
    index(row)
    shown = [row.pk]
    if row.updates is not None and row.updates.state == "published":
        shown.append(replace(row.updates, by=None).pk)
    write_at_once(KIND, shown, by=by)
    return row


@transaction.atomic
def replace(notice: Notice, *, by: Actor) -> Notice:
    """What follows when a newer one is published: this one stays readable, marked so. For the system. Recorded."""
    row = _locked(notice)
    FLOW.advance(row, "replace", by=by, policy=POLICY)
    index(row)
    return row


@transaction.atomic
def begin_update(notice: Notice, *, by: Actor, is_correction: bool = False) -> Notice:
    """Begin the next notice about the same: a copy to be changed, which replaces this one when it is published. With
    ``is_correction`` this one held a mistake, and the next one says so in every channel.

    Refused with NotPossible where one is being written already, or the notice does not stand any more. Records
    ``multicultural.notice.begin``.
    """
    row = _locked(notice)
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
def retract(notice: Notice, *, by: Actor, note: str, version: int | None = None) -> Notice:
    """Take it back everywhere; its page says so in every language. ``note`` says why. Recorded."""
    row = _locked(notice, version)
    row.note, row.retracted_at = note, time.now()
    FLOW.advance(row, "retract", by=by, policy=POLICY, note=note)
    index(row)
    take_files_away(KIND, row.pk, by=by)
    write_at_once(KIND, [row.pk], by=by)
    return row


@transaction.atomic
def drop(notice: Notice, *, by: Actor, version: int | None = None) -> Notice:
    """Give up a draft. Recorded."""
    row = _locked(notice, version)
    row.updates, row.is_correction = None, False
    FLOW.advance(row, "drop", by=by, policy=POLICY)
    return row
