"""A notice that goes out by itself, and one that is taken back by itself: only where the town switched it on."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Post

from ...notices import actions as notices
from ...notices import queries as notice_queries
from ...notices.flows import NOTICE as NOTICE_FLOW
from ...notices.flows import WRITTEN
from ...notices.models import Notice
from .. import queries
from ..flows import SUGGESTION as FLOW
from ..models import REASONS, Suggestion, Threshold
from ..permissions import SUGGESTION as POLICY
from ..rules.suggesting import quoted_from, rows

FRESH = timedelta(hours=1)  # older news, and what lies in the future, waits for a person


def publish(suggestion: Suggestion, limit: Threshold | None) -> None:
    """Let it go out by itself: real, said of the town itself and of no region or coast around it, fresh, and with
    nothing in its way that a desk wrote. Where it cannot, it waits for a decision."""
    if limit is None or not limit.publishes_by_itself or not _is_certain(suggestion):
        return
    before = queries.newest(suggestion.notice) if suggestion.notice else None
    if before is not None and not before.is_automatic:
        return
    try:
        with transaction.atomic():
            notice = draft(suggestion, by=None, post=limit.post, is_automatic=True)
            words = _(
                "By itself, after a telegram of the Japan Meteorological Agency, as the town's administrator ordered."
            )
            notice = notices.publish_at_once(notice, by=None, note=words)
            row = Suggestion.objects.select_for_update(of=("self",)).get(pk=suggestion.pk)
            row.notice = notice
            FLOW.advance(row, "take", by=None, policy=POLICY, notice=notice.pk, alone=True)
    except NotPossible:
        return


def _is_certain(suggestion: Suggestion) -> bool:
    at = suggestion.telegram.reported_at
    is_fresh = at is not None and abs(time.now() - at) <= FRESH
    return suggestion.is_precise and is_fresh and not suggestion.is_drill


def draft(suggestion: Suggestion, *, by: object, post: Post | None = None, is_automatic: bool = False) -> Notice:
    """The notice of a suggestion, as a draft: an update of the one that stands, the one that is being written, or a new
    one. The town's own sentences stay; the agency's headline stands apart, letter for letter."""
    before = queries.newest(suggestion.notice) if suggestion.notice else None
    if before is not None and before.state in NOTICE_FLOW.tagged(WRITTEN):
        notice = before
    elif before is not None and before.state == "published":
        notice = notices.begin_update(before, by=by)
    else:
        notice = notices.begin(
            by=by, body=suggestion.organisation, post=post, situation=suggestion.situation,
            is_drill=suggestion.is_drill, **queries.habits(suggestion.organisation_id),
        )  # fmt: skip
    ours = {id for row in rows() if row.kind == suggestion.event.kind for id in row.sentences}
    own = [line.sentence for line in notice.lines.all() if line.sentence not in ours]
    chosen = [one["id"] for one in suggestion.sentences]
    notice = notices.choose(notice, by=by, sentences_chosen=[*chosen, *own])
    notice = notices.fill(notice, by=by, values={one["id"]: one["values"] for one in suggestion.sentences})
    telegram = suggestion.telegram
    return notices.quote(
        notice, by=None, words=telegram.headline, source=quoted_from(telegram.reported_at), is_automatic=is_automatic
    )


def take_back(suggestion: Suggestion, reason: str) -> None:
    """Retract the notice that went out by itself and still stands, also where a desk has begun an update of it; what a
    desk published since is the desk's own. ``reason``: a key of REASONS, said to the readers."""
    stands = notice_queries.standing_in_line(suggestion.notice) if suggestion.notice else None
    if stands is not None and stands.is_automatic:
        notices.retract(stands, by=None, note=str(REASONS[reason]))
