"""What is done with a table on its way in. People ask for each step; the rows come in by their own actions."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, enqueue, record
from kakehashi.registry.models import User

from . import trying
from .importers import IMPORTERS, SAME, WRONG, Verdict
from .models import TableImport
from .permissions import TABLE_IMPORT as POLICY

RECEIVE = declare("tables.import.receive", gettext_lazy("Table handed in"), "tables.tableimport")
BEGIN = declare("tables.import.begin", gettext_lazy("Table is brought in"), "tables.tableimport")
END = declare("tables.import.end", gettext_lazy("Table was brought in"), "tables.tableimport")
GIVE_UP = declare("tables.import.give_up", gettext_lazy("Table given up"), "tables.tableimport")

AT_ONCE = 40  # rows brought in while the browser waits
PART = 100  # rows brought in by one task, where there are more
COUNTS = (
    "counts",
    "verdicts",
    "position",
    "repeats",
    "tried_at",
    "ended_at",
    "moved_at",
)  # of a part: the rows stay


class NotTaken(ValueError):
    """The table, or the step, is refused; the message is a sentence for the user."""


def receive(*, by: Actor, importer: str, about: str, content: bytes, name: str = "") -> TableImport:
    """Take a table in: a small one is read and tried at once, a large one by the workers.

    Refused with Http404 or PermissionDenied where ``by`` may not bring tables into ``about``, with `NotTaken` where
    the file is larger than `trying.LIMITS`. A file that cannot be read is kept as refused, with the reason in words.
    Records ``tables.import.receive``; each step is ``atomic``.
    """
    POLICY.demand(by, "receive")
    post, takes = post_of(by), IMPORTERS[importer]
    about_row = takes.find(by, about)
    if post is None or not isinstance(by, User):
        raise PermissionDenied
    if len(content) > trying.LIMITS.size:
        raise NotTaken(_("The file is too large to be read."))
    is_small = trying.is_small(content)
    found = trying.read(content, name, takes) if is_small else {}
    with transaction.atomic():
        table = TableImport.objects.create(
            importer=importer,
            about=about,
            post=post,
            by=by,
            file_name=name[:200],
            content=None if is_small else content,
            read_at=time.now() if is_small else None,
            is_example=bool(getattr(about_row, "is_example", False)),
            **found,
        )
        record(RECEIVE.name, table, by=by, importer=importer, about=about, size=len(content))
        if not is_small:
            enqueue("tables.read", table=table.pk)
    if is_small and not table.refusal:
        table = choose_columns(table, by=by, mapping=table.mapping)
    return table


def keep_what_was_read(table: TableImport, *, by: Actor, found: dict[str, Any]) -> None:
    """Note what a worker read, and order the try. Called in the task's transaction (``atomic``)."""
    for name, value in found.items():
        setattr(table, name, value)
    table.content, table.read_at, table.moved_at = None, time.now(), time.machine_now()
    table.save()
    if not table.refusal:
        _try_anew(table)


def choose_columns(table: TableImport, *, by: Actor, mapping: dict[str, int]) -> TableImport:
    """Say which column is which, and try the table anew: at once, or by the workers where it is large.

    Refused with `NotTaken` once it is being brought in, and where it was tried anew, or begun, in the meantime. Each
    step is ``atomic``.
    """
    with transaction.atomic():
        row = _locked(table, by, "choose_columns")
        if row.begun_at or row.refusal or row.read_at is None:
            raise NotTaken(_("The columns cannot be chosen any more."))
        width = len(row.heads)
        row.mapping = {t.code: at if -1 <= (at := mapping.get(t.code, -1)) < width else -1 for t in row.takes.targets}
        _try_anew(row, by_workers=row.total > trying.AT_ONCE_ROWS)
    if row.total > trying.AT_ONCE_ROWS:
        return row
    verdicts = trying.judged(row, 0, row.total, by=by)
    with transaction.atomic():
        now = _locked(row, by, "choose_columns")
        if now.round != row.round or now.begun_at or now.tried_at:
            raise NotTaken(_("The columns were chosen anew in the meantime. Look at what was found."))
        now.repeats = row.repeats
        keep_what_was_tried(now, by=by, verdicts=verdicts)
    return now


def _try_anew(table: TableImport, *, by_workers: bool = True) -> None:
    table.counts, table.verdicts, table.position, table.tried_at = {}, [], 0, None
    table.repeats, table.moved_at = {}, time.machine_now()
    table.round += 1
    table.save()
    if by_workers:
        enqueue("tables.try", table=table.pk, start=0, round=table.round)


def keep_what_was_tried(table: TableImport, *, by: Actor, verdicts: list[Verdict]) -> None:
    """Count what a try found; orders the next part, or notes that all was tried. In the caller's ``atomic``."""
    trying.add(table, verdicts)
    table.moved_at = time.machine_now()
    if table.position >= table.total:
        table.tried_at = time.now()
    else:
        enqueue("tables.try", table=table.pk, start=table.position, round=table.round)
    table.save(update_fields=COUNTS)


@transaction.atomic
def bring_in(table: TableImport, *, by: Actor) -> TableImport:
    """Bring the rows in that were found right; wrong ones stay out. A few rows at once, many by the workers.

    Refused with `NotTaken` before it was tried, a second time, and where no row would make or change anything.
    Records ``tables.import.begin`` and, in the end, ``tables.import.end`` with the numbers.
    """
    row = _locked(table, by, "bring_in")
    if row.begun_at or row.ended_at:
        raise NotTaken(_("This table is being brought in already."))
    if row.tried_at is None:
        raise NotTaken(_("The table is still being tried."))
    if not row.counts.get("make") and not row.counts.get("change"):
        raise NotTaken(_("No row of this table would make or change anything."))
    row.begun_at, row.position, row.moved_at = time.now(), 0, time.machine_now()
    row.counts |= {"done": 0, "refused": 0}
    row.verdicts = [verdict for verdict in row.verdicts if verdict[1] == WRONG]
    row.save()
    record(BEGIN.name, row, by=by, importer=row.importer, about=row.about, rows=row.total)
    if row.total <= AT_ONCE:
        bring_in_part(row, by=by)
    else:
        enqueue("tables.bring_in", table=row.pk, start=0)
    return row


@transaction.atomic
def bring_in_part(table: TableImport, *, by: Actor) -> None:
    """Bring the next rows in, each for itself: one that is refused stops no other. Then the next part."""
    takes, start = table.takes, table.position
    about: Any = takes.find(by, table.about)
    told = {number for number, what, _words in table.verdicts if what == WRONG}
    for verdict in trying.judged(table, start, PART, by=by):
        table.position += 1
        if verdict.what == WRONG and verdict.row.number not in told:  # it was right when it was tried
            table.counts["refused"] += 1
            table.verdicts.append([verdict.row.number, "refused", list(verdict.words)])
        if verdict.what in (WRONG, SAME):
            continue
        try:
            with transaction.atomic():
                takes.write(about, verdict.row, by=by)
        except (ValidationError, PermissionDenied, IntegrityError) as reason:
            words = reason.messages if isinstance(reason, ValidationError) else [_("This row could not be stored.")]
            table.counts["refused"] += 1
            table.verdicts.append([verdict.row.number, "refused", list(words)])
        else:
            table.counts["done"] += 1
    table.moved_at = time.machine_now()
    if table.position < table.total:
        enqueue("tables.bring_in", table=table.pk, start=table.position)
        table.save(update_fields=COUNTS)
    else:
        _end(table, by)


def _end(table: TableImport, by: Actor) -> None:
    wrong = {number for number, what, _words in table.verdicts if what in (WRONG, "refused")}
    table.rows = [row for at, row in enumerate(table.rows) if at == table.heads_at or row[0] in wrong]
    table.heads_at, table.ended_at = 0, time.now()
    table.save()
    record(END.name, table, by=by, importer=table.importer, about=table.about, **table.counts)


@transaction.atomic
def give_up(table: TableImport, *, by: Actor) -> None:
    """Forget a table; what was brought in stays. Records ``tables.import.give_up``."""
    row = _locked(table, by, "give_up")
    record(GIVE_UP.name, row, by=by, importer=row.importer, about=row.about, done=row.counts.get("done", 0))
    row.delete()


@transaction.atomic
def give_up_stuck(table: TableImport, *, by: Actor) -> TableImport | None:
    """Give up a table that the workers do not get on with: it is forgotten, or, where rows came in already, ended.

    Then the rest of its rows stays out, each with that reason, so that it can be handed in again. Answers the ended
    table, or None. Refused with `NotTaken` where it was finished, or got on, in the meantime. Records
    ``tables.import.give_up`` and, for an ended one, ``tables.import.end``.
    """
    row = _locked(table, by, "give_up")
    if not row.is_working:
        raise NotTaken(_("The workers have finished in the meantime. Nothing was given up; look at what they found."))
    if not row.is_stuck:
        raise NotTaken(_("The workers got on in the meantime. Wait a little longer."))
    record(GIVE_UP.name, row, by=by, importer=row.importer, about=row.about, done=row.counts.get("done", 0))
    if row.begun_at is None:
        row.delete()
        return None
    told = {number for number, _what, _words in row.verdicts}
    left = [one.number for one in row.part(row.position, row.total) if one.number not in told]
    row.verdicts += [[number, "refused", [_("Given up before this row was brought in.")]] for number in left]
    row.counts["refused"] += len(left)
    _end(row, by)
    return row


@transaction.atomic
def stop(table: TableImport, *, by: Actor) -> None:
    """End a table whose record or post is not there any more: the rest of its rows stays out."""
    _end(table, by)


def _locked(table: TableImport, by: Actor, code: str) -> TableImport:
    row = TableImport.objects.select_for_update(of=("self",)).select_related("by").filter(pk=table.pk).first()
    if row is None:
        raise Http404
    POLICY.demand(by, code, row)
    return row
