"""A notice is shared, changed, withdrawn, seen."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.files.actions import keep, store
from kakehashi.engines.files.recognising import Checked
from kakehashi.engines.files.storage import Placed, place
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Post

from ...local_government_offices.queries import lives_in_a_demonstration, territories_of
from ..flows import LIVE
from ..flows import SHARED_NOTICE as FLOW
from ..models import SharedNotice, Sighting
from ..permissions import SHARED_NOTICE as POLICY

SHARE = declare("offices.shared_notice.share", gettext_lazy("Notice shared"), "offices.sharednotice")
EDIT = declare("offices.shared_notice.edit", gettext_lazy("Shared notice changed"), "offices.sharednotice")
SEEN = declare("offices.shared_notice.mark_seen", gettext_lazy("Shared notice seen"), "offices.sharednotice")
PASS = declare(
    "offices.shared_notice.pass_on", gettext_lazy("Shared notice passed on to another post"), "offices.sharednotice"
)
READ = declare("offices.shared_notice.download", gettext_lazy("File of a notice downloaded"), "offices.sharednotice")


def demand_group(territory: str, post: Post | None) -> Post:
    """The desk, where it belongs to the group of a country or region. Refused with NotPossible elsewhere."""
    if post is None or territory not in territories_of(post):
        raise NotPossible(_("Your desk does not belong to the group of this country or region."))
    return post


def share_notice(
    *, by: Actor, territory: str, title: str, text: str, valid_from: date | None = None,
    valid_until: date | None = None, file: Checked | None = None, consent: str = "",
) -> SharedNotice:  # fmt: skip
    """Share a notice in the group of ``territory``, from ``valid_from`` (today) until ``valid_until``.

    ``file`` (checked) hangs on it; its bytes are written before the transaction (``atomic``) begins. The group is told
    by the next morning's mail. Refused with PermissionDenied for whoever shares nothing, with NotPossible in a group of
    others and for days that do not follow each other. Records ``offices.shared_notice.share``.
    """
    POLICY.demand(by, "share")
    return _share(by, territory, title, text, valid_from or time.today(), valid_until, _placed(file), consent)


def _placed(file: Checked | None) -> Placed | None:
    return place(file) if file else None


@transaction.atomic
def _share(
    by: Actor, territory: str, title: str, text: str, valid_from: date, valid_until: date | None,
    placed: Placed | None, consent: str,
) -> SharedNotice:  # fmt: skip
    post = demand_group(territory, post_of(by))
    _demand_days(valid_from, valid_until)
    is_example = lives_in_a_demonstration() or post.section.organisation.is_example
    stored = None
    if placed is not None:
        stored = keep(
            store(placed, by=by, purpose="offices.shared_notice", consent=consent, is_example=is_example), by=by
        )
    row = SharedNotice.objects.create(
        territory=territory, post=post, title=title, text=text, valid_from=valid_from, valid_until=valid_until,
        file=stored, is_example=is_example,
    )  # fmt: skip
    record(SHARE.name, row, by=by, territory=territory)
    index(row)
    return row


def _demand_days(valid_from: date, valid_until: date | None) -> None:
    if valid_until is not None and valid_until < valid_from:
        raise NotPossible(_("The last day lies before the first."))


def _locked(notice: SharedNotice, version: int | None = None) -> SharedNotice:
    row = SharedNotice.objects.select_for_update(of=("self",)).select_related("post__section").get(pk=notice.pk)
    check_version(row, version)
    return row


@transaction.atomic
def edit_notice(notice: SharedNotice, *, by: Actor, version: int | None = None, **values: Any) -> SharedNotice:
    """Change title, text and days (``title``, ``text``, ``valid_from``, ``valid_until``) of a notice.

    Refused with Conflict if somebody saved meanwhile, with PermissionDenied for other sections, with NotPossible
    once it was withdrawn. Records ``offices.shared_notice.edit`` with the names of what changed.
    """
    row = _locked(notice, version)
    POLICY.demand(by, "edit", row)
    if row.state not in FLOW.tagged(LIVE):
        raise NotPossible(_("It was withdrawn."))
    names = ("title", "text", "valid_from", "valid_until")
    changed = sorted(name for name in names if name in values and getattr(row, name) != values[name])
    for name in changed:
        setattr(row, name, values[name])
    _demand_days(row.valid_from, row.valid_until)
    row.version += 1
    row.save()
    record(EDIT.name, row, by=by, fields=changed)
    index(row)
    return row


@transaction.atomic
def withdraw_notice(notice: SharedNotice, *, by: Actor, version: int | None = None) -> SharedNotice:
    """It does not hold any more; it stays for the record. Records ``offices.shared_notice.withdraw_notice``."""
    row = _locked(notice, version)
    FLOW.advance(row, "withdraw_notice", by=by, policy=POLICY)
    index(row)
    return row


@transaction.atomic
def mark_seen(notice: SharedNotice, *, by: Actor) -> SharedNotice:
    """The desk has seen it. A second time nothing happens. Records ``offices.shared_notice.mark_seen``, once."""
    POLICY.demand(by, "mark_seen", notice)
    post = post_of(by)
    if post is None:
        raise NotPossible(_("Only a desk marks it as seen."))
    _sighting, is_new = Sighting.objects.get_or_create(notice=notice, post=post, defaults={"at": time.now()})
    if is_new:
        record(SEEN.name, notice, by=by)
    return notice


@transaction.atomic
def pass_notices(before: Post, after: Post, *, by: Actor) -> int:
    """The notices that a post shares and that hold are another one's.

    Called where a post is abolished (see `holdings`), never by a view. Records ``offices.shared_notice.pass_on`` for
    each and returns how many there are.
    """
    rows = SharedNotice.objects.select_for_update(of=("self",)).filter(post=before, state__in=FLOW.tagged(LIVE))
    moved = 0
    for row in rows:
        row.post = after
        row.version += 1
        row.save(update_fields=["post", "version"])
        record(PASS.name, row, by=by, post=after.pk)
        moved += 1
    return moved
