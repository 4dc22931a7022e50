"""A centre as its actions write it: locked, and as it was read."""

from kakehashi.engines.workflow import check_version

from ..models import SupportCentre


def locked(centre: SupportCentre, version: int | None = None) -> SupportCentre:
    """The row, locked, and as it was read."""
    rows = SupportCentre.objects.select_for_update(of=("self",)).select_related("organisation", "run_by", "post")
    row = rows.get(pk=centre.pk)
    check_version(row, version)
    return row
