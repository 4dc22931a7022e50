"""What can be done with outreach contacts."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Organisation, Post

from ..permissions import ORGANISATION
from .flows import OUTREACH_CONTACT as FLOW
from .models import OutreachContact
from .permissions import OUTREACH_CONTACT as POLICY
from .queries import may_own

ABOUT = "members.outreachcontact"
PLAN = declare("members.outreach_contact.plan_outreach", gettext_lazy("Outreach planned"), ABOUT)
CHANGE = declare("members.outreach_contact.change_outreach", gettext_lazy("Planned outreach changed"), ABOUT)
FINISH = declare("members.outreach_contact.finish_next_step", gettext_lazy("Next step taken"), ABOUT)
TELL = declare("members.outreach_contact.tell_next_step", gettext_lazy("Reminded of the next step"), ABOUT)
PASS = declare("members.outreach_contact.pass_on", gettext_lazy("Outreach given to another post"), ABOUT)


@transaction.atomic
def plan_outreach(
    organisation: Organisation, *, by: Actor, way: str, day: date, title: str = "", post: Post | None = None
) -> OutreachContact:
    """Plan a contact with a body for ``day``. ``way``: of `OutreachContact.Way`; ``post``: who does it (else ``by``'s).

    Refused with PermissionDenied for others than headquarters, offices and the body's branch, with NotPossible for an
    unknown way, a post of another body, and a body that is no more. Records ``members.outreach_contact.plan_outreach``.
    """
    ORGANISATION.demand(by, "plan_outreach", organisation)
    owner = _owner(post or post_of(by), by)
    if way not in OutreachContact.Way.values:
        raise NotPossible(_("There is no such way of contact."))
    if organisation.valid_until is not None and organisation.valid_until < time.today():
        raise NotPossible(_("This body exists no more."))
    made = OutreachContact.objects.create(
        organisation=organisation, way=way, day=day, title=title, post=owner,
        is_example=organisation.is_example or installation().is_demonstration,
    )  # fmt: skip
    record(PLAN.name, made, by=by, way=way, owner=owner.pk, organisation=organisation.pk)
    index(made)
    return made


def _owner(post: Post | None, by: Actor) -> Post:
    if post is None or not may_own(post, by):
        raise NotPossible(_("Choose a post of your own organisation that looks after bodies."))
    return post


def _locked(contact: OutreachContact, version: int | None = None) -> OutreachContact:
    rows = OutreachContact.objects.select_for_update(of=("self",)).select_related("organisation", "post__section")
    row = rows.get(pk=contact.pk)
    check_version(row, version)
    return row


@transaction.atomic
def change_outreach(
    contact: OutreachContact, *, by: Actor, way: str, day: date, title: str = "", post: Post | None = None,
    version: int | None = None,
) -> OutreachContact:  # fmt: skip
    """Another day, way, name or post of what is planned.

    Refused with Conflict if somebody saved meanwhile, with NotPossible once it is recorded or dropped, and like
    `plan_outreach`. Records ``members.outreach_contact.change_outreach`` with the names of the fields.
    """
    row = _locked(contact, version)
    POLICY.demand(by, "change_outreach", row)
    if row.state != "planned":
        raise NotPossible(_("Only what is planned can be changed."))
    if way not in OutreachContact.Way.values:
        raise NotPossible(_("There is no such way of contact."))
    wanted = {"way": way, "day": day, "title": title, "post": _owner(post or row.post, by)}
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, wanted[name])
    row.version += 1
    row.save()
    record(CHANGE.name, row, by=by, fields=changed, owner=row.post_id)
    index(row)
    return row


@transaction.atomic
def record_outreach(
    contact: OutreachContact, *, by: Actor, said: str, day: date | None = None, partner: Post | None = None,
    partner_words: str = "", next_step: str = "", next_day: date | None = None, next_post: Post | None = None,
    version: int | None = None,
) -> OutreachContact:  # fmt: skip
    """It took place: what was said, with which desk of the body, and what comes next, when and by whom.

    ``day``: on which it was, where it was not the planned one. ``partner``: a post of the body; ``partner_words``: its
    section or title where it has none here. Refused with NotPossible for a day to come, without what was said, for a
    partner of another body, and for a next step without its day (``next_post``: else ``by``'s).
    """
    row = _locked(contact, version)
    FLOW.demand(row, "record_outreach", by=by, policy=POLICY)
    row.day = day or row.day
    if row.day > time.today():
        raise NotPossible(_("Its day is still to come. Enter the day on which it was."))
    if not said.strip():
        raise NotPossible(_("Write what was said."))
    if partner is not None and partner.section.organisation_id != row.organisation_id:
        raise NotPossible(_("Choose a post of the body that was contacted."))
    if bool(next_step.strip()) != (next_day is not None):
        raise NotPossible(_("A next step has its words and its day."))
    row.said, row.partner, row.partner_words = said, partner, partner_words
    if next_day is not None:
        row.next_step, row.next_day, row.next_post = next_step, next_day, _owner(next_post or post_of(by), by)
    FLOW.advance(
        row, "record_outreach", by=by, policy=POLICY, organisation=row.organisation_id, owner=row.next_post_id
    )  # fmt: skip
    index(row)
    return row


@transaction.atomic
def drop_outreach(contact: OutreachContact, *, by: Actor, note: str, version: int | None = None) -> OutreachContact:
    """It will not take place: ``note`` says why."""
    row = _locked(contact, version)
    row.note = note
    FLOW.advance(row, "drop_outreach", by=by, policy=POLICY, note=note, organisation=row.organisation_id)
    return row


@transaction.atomic
def finish_next_step(contact: OutreachContact, *, by: Actor) -> OutreachContact:
    """What was to come next is done. Refused with NotPossible where nothing was; records ``….finish_next_step``."""
    row = _locked(contact)
    POLICY.demand(by, "finish_next_step", row)
    if not row.has_next_step:
        raise NotPossible(_("There is no next step that waits."))
    row.next_done_on = time.today()
    row.version += 1
    row.save()
    record(FINISH.name, row, by=by, organisation=row.organisation_id)
    return row


@transaction.atomic
def tell_next_step(contact: OutreachContact, *, by: Actor) -> None:
    """Have the owner of a next step reminded that its day has come; done by the clock (``by`` None). Recorded."""
    row = _locked(contact)
    POLICY.demand(by, "tell_next_step", row)
    if row.has_next_step:
        record(TELL.name, row, by=by, owner=row.next_post_id)


@transaction.atomic
def pass_outreach(before: Post, after: Post, *, by: Actor) -> int:
    """What a post has planned, and the next steps that it owns, belong to another one. Returns how many rows.

    Called where a post is abolished (see `holdings`), never by a view. Records ``….pass_on`` for each.
    """
    waits = Q(post=before, state="planned") | Q(next_post=before, next_done_on=None, next_day__isnull=False)
    moved = 0
    for row in OutreachContact.objects.select_for_update(of=("self",)).filter(waits):
        fields: dict[str, Any] = {}
        if row.post_id == before.pk and row.state == "planned":
            fields["post"] = after
        if row.next_post_id == before.pk and row.has_next_step:
            fields["next_post"] = after
        for name, value in fields.items():
            setattr(row, name, value)
        row.version += 1
        row.save(update_fields=[*fields, "version"])
        record(PASS.name, row, by=by, post=after.pk)
        moved += 1
    return moved
