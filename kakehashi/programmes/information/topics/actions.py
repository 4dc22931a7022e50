"""What can be done with statistics."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.published.actions import close_portal
from kakehashi.engines.search import forget, index
from kakehashi.engines.workflow import NotPossible, check_version

from .flows import STATISTIC as FLOW
from .models import Statistic, StatisticFigure
from .permissions import STATISTIC as POLICY
from .rules import TOPICS, Unreadable, read_figures

KEEP = declare("information.statistic.keep", gettext_lazy("Statistic entered"), "information.statistic")
FIELDS = ("topic", "title", "title_en", "unit", "unit_en", "source", "source_url", "seen_on", "note")


@transaction.atomic
def keep(*, by: Actor, figures: str, is_example: bool = False, **values: Any) -> Statistic:
    """Enter a statistic (``values``: `FIELDS`) with its figures as they are typed (`rules.read_figures`), as a draft.

    ``is_example``: the figures were made up. Refused with PermissionDenied, with NotPossible where a line is no figure
    or the topic has no portal. Records ``information.statistic.keep``.
    """
    POLICY.demand(by, "keep")
    row = Statistic(is_example=is_example)
    _write(row, by, figures, values)
    record(KEEP.name, row, by=by, topic=row.topic)
    return row


@transaction.atomic
def revise(statistic: Statistic, *, by: Actor, figures: str, version: int | None = None, **values: Any) -> Statistic:
    """Change words and figures; what was public is a draft again, since somebody else has not seen the new figures.

    Refused like `keep`, and with Conflict if somebody saved meanwhile. Records ``information.statistic.revise``.
    """
    row = _locked(statistic, version)
    FLOW.demand(row, "revise", by=by, policy=POLICY)
    if row.state == "published":
        close_portal("information.topics", by=by)
    _write(row, by, figures, values)
    FLOW.advance(row, "revise", by=by, policy=POLICY, topic=row.topic)
    forget(row)
    return row


def _write(row: Statistic, by: Actor, figures: str, values: dict[str, Any]) -> None:
    if values.get("topic", row.topic) not in TOPICS:
        raise NotPossible(_("There is no portal of this topic."))
    try:
        read = read_figures(figures)
    except Unreadable as reason:
        raise NotPossible(str(reason)) from reason
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name])
    row.written_by = post_of(by)
    row.save()
    row.figures.all().delete()
    StatisticFigure.objects.bulk_create(StatisticFigure(statistic=row, year=year, value=value) for year, value in read)


def _locked(statistic: Statistic, version: int | None) -> Statistic:
    row = Statistic.objects.select_for_update().get(pk=statistic.pk)
    check_version(row, version)
    return row


@transaction.atomic
def publish(statistic: Statistic, *, by: Actor, version: int | None = None) -> Statistic:
    """Put it on its topic's page. Refused with PermissionDenied for the post that wrote it, with NotPossible without
    figures. Records ``information.statistic.publish``."""
    row = _locked(statistic, version)
    row.reason = ""
    FLOW.advance(row, "publish", by=by, policy=POLICY, topic=row.topic)
    index(row)
    return row


@transaction.atomic
def withdraw(statistic: Statistic, *, by: Actor, note: str, version: int | None = None) -> Statistic:
    """Take it off the page; ``note`` says why. Records ``information.statistic.withdraw``."""
    row = _locked(statistic, version)
    row.reason = note
    FLOW.advance(row, "withdraw", by=by, policy=POLICY, note=note, topic=row.topic)
    close_portal("information.topics", by=by)
    forget(row)
    return row
