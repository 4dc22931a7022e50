"""A notice while something is done with it: held against others."""

from kakehashi.engines.workflow import check_version

from ..models import Notice

KIND = "multicultural.notice"  # of its files


def locked(notice: Notice, version: int | None = None) -> Notice:
    """The row, held until the end of the transaction. Refused with Conflict if somebody saved meanwhile."""
    row = Notice.objects.select_for_update(of=("self",)).select_related("organisation", "post").get(pk=notice.pk)
    check_version(row, version)
    return row
