"""What workers do with large tables: read them, try them and bring them in, part by part."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from kakehashi.engines.ledger import task

from . import actions, trying
from .importers import Verdict
from .models import TableImport


def _waiting_to_be_read(table: int) -> TableImport | None:
    row = TableImport.objects.filter(pk=table, read_at=None).first()
    return row if row and row.content else None


def _keep_read(found: dict[str, Any], table: int) -> None:
    row = TableImport.objects.select_for_update().filter(pk=table, read_at=None).first()
    if row:
        actions.keep_what_was_read(row, by=None, found=found)


@task("tables.read", claim=_waiting_to_be_read, done=_keep_read, after_crash="repeat")
def read(table: TableImport) -> dict[str, Any]:
    """Read a large file; slow, hence outside of every transaction."""
    return trying.read(bytes(table.content or b""), table.file_name, table.takes)


def _acting(row: TableImport) -> TableImport:
    """With whoever handed it in acting as the post of then, so that the policies are asked as they would be there."""
    row.by.act_as(row.post_id)
    return row


def _waiting_to_be_tried(table: int, start: int, round: int) -> TableImport | None:
    row = TableImport.objects.select_related("by").filter(pk=table, round=round, position=start, begun_at=None).first()
    return _acting(row) if row else None


def _keep_tried(tried: tuple[list[Verdict], dict[str, int]] | None, table: int, start: int, round: int) -> None:
    rows = TableImport.objects.select_for_update().filter(pk=table, round=round, position=start, begun_at=None)
    row = rows.first()
    if row and tried is None:
        actions.stop(row, by=None)
    elif row and tried is not None:
        row.repeats = tried[1]
        actions.keep_what_was_tried(row, by=None, verdicts=tried[0])


@task("tables.try", claim=_waiting_to_be_tried, done=_keep_tried, after_crash="repeat")
def try_part(table: TableImport) -> tuple[list[Verdict], dict[str, int]] | None:
    """Try the next part of a large table; None where it may not go in any more."""
    try:
        return trying.judged(table, table.position, trying.part_size(table.total), by=table.by), table.repeats
    except (Http404, PermissionDenied):
        return None


@task("tables.bring_in")
def bring_in(table: int, start: int) -> None:
    """Bring the next part of a large table in: once, in one transaction with the mark that it is done."""
    row = TableImport.objects.select_for_update(of=("self",)).select_related("by").filter(pk=table).first()
    if row is None or row.ended_at or row.begun_at is None or row.position != start:
        return
    try:
        actions.bring_in_part(_acting(row), by=row.by)
    except (Http404, PermissionDenied):
        actions.stop(row, by=None)
