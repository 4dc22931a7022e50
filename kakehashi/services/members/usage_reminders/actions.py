"""What can be done with usage reminders."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.mailing import bulk
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Organisation, Post

from ..coverage.queries import uses
from ..outreach.actions import plan_outreach, record_outreach
from ..outreach.models import OutreachContact
from . import queries
from .documents import text_of
from .flows import USAGE_REMINDER as FLOW
from .models import DormancyTerm, RemindedBody, ReminderRefusal, UsageReminder
from .permissions import DORMANCY_TERM, DORMANT_BODY
from .permissions import USAGE_REMINDER as POLICY
from .rules import MAILED, MOST

BULK = "members.usage_reminders"
WRITE = declare("members.usage_reminder.write", gettext_lazy("Usage reminder written"), "members.usagereminder")
CHANGE = declare("members.usage_reminder.change", gettext_lazy("Usage reminder changed"), "members.usagereminder")
PUT_IN = declare("members.usage_reminder.put_in", gettext_lazy("Body put into a reminder"), "members.usagereminder")
TAKE_OUT = declare("members.usage_reminder.take_out", gettext_lazy("Body taken out"), "members.usagereminder")
REFUSED = declare("members.usage_reminder.note_refused", gettext_lazy("Mail server refused"), "members.usagereminder")
PASS = declare(
    "members.usage_reminder.pass_on", gettext_lazy("Reminder given to another post"), "members.usagereminder"
)
SET_TERM = declare("members.dormancy_term.set_term", gettext_lazy("Term of dormancy set"), "members.dormancyterm")
STOP = declare("members.dormant_body.stop_reminders", gettext_lazy("Reminders stopped"), "registry.organisation")
ALLOW = declare("members.dormant_body.allow_reminders", gettext_lazy("Reminders allowed"), "registry.organisation")


@transaction.atomic
def set_term(*, by: Actor, months: int, pause: int, valid_from: date) -> DormancyTerm:
    """From ``valid_from`` on a body is dormant after so many ``months`` (1 to 120) without a use, and is left in peace
    for ``pause`` months (1 to 60) after a reminder. Refused with NotPossible beyond these; a term for the same day is
    replaced. Records ``members.dormancy_term.set_term``."""
    DORMANCY_TERM.demand(by, "set_term")
    if not (1 <= months <= 120 and 1 <= pause <= 60):
        raise NotPossible(_("Enter 1 to 120 months, and a pause of 1 to 60 months."))
    row = DormancyTerm.objects.select_for_update().filter(valid_from=valid_from).first()
    row = row or DormancyTerm(valid_from=valid_from)
    row.months, row.pause = months, pause
    row.save()
    record(SET_TERM.name, row, by=by, months=months, pause=pause)
    return row


@transaction.atomic
def write(*, by: Actor, subject: str, text: str) -> UsageReminder:
    """Begin a reminder. Refused with NotPossible without words. Records ``members.usage_reminder.write``."""
    POLICY.demand(by, "write")
    _demand_words(subject, text)
    post = post_of(by)
    if post is None:
        raise NotPossible(_("Choose a post first."))
    row = UsageReminder.objects.create(
        subject=subject.strip(), text=text.strip(), post=post, is_example=installation().is_demonstration
    )
    record(WRITE.name, row, by=by)
    return row


def _demand_words(subject: str, text: str) -> None:
    if not (subject.strip() and text.strip()):
        raise NotPossible(_("Write a subject and a text."))


def _locked(reminder: UsageReminder, version: int | None = None) -> UsageReminder:
    row = UsageReminder.objects.select_for_update(of=("self",)).select_related("post__section").get(pk=reminder.pk)
    check_version(row, version)
    return row


def _draft(reminder: UsageReminder, code: str, by: Actor, version: int | None = None) -> UsageReminder:
    row = _locked(reminder, version)
    POLICY.demand(by, code, row)
    if row.state != "draft":
        raise NotPossible(_("Only a draft can be changed."))
    return row


@transaction.atomic
def change(reminder: UsageReminder, *, by: Actor, subject: str, text: str, version: int | None = None) -> UsageReminder:
    """Other words. Refused with Conflict if somebody saved meanwhile, with NotPossible once it is sent. Records
    ``members.usage_reminder.change``."""
    row = _draft(reminder, "change", by, version)
    _demand_words(subject, text)
    row.subject, row.text, row.version = subject.strip(), text.strip(), row.version + 1
    row.save()
    record(CHANGE.name, row, by=by)
    return row


@transaction.atomic
def remind(organisation: Organisation, *, by: Actor, reminder: UsageReminder) -> RemindedBody:
    """Put a body into a draft; twice is once. Refused with NotPossible for one that wishes none, and beyond `MOST`
    bodies. Records ``members.usage_reminder.put_in``."""
    DORMANT_BODY.demand(by, "remind", organisation)
    row = _draft(reminder, "change", by)
    if known := row.bodies.filter(organisation=organisation).first():
        return known
    if organisation.pk in queries.refused([organisation.pk]):
        raise NotPossible(_("This body wishes no reminders."))
    if row.bodies.count() >= MOST:
        raise NotPossible(_("At most %(count)s bodies fit into one reminder.") % {"count": MOST})
    made = RemindedBody.objects.create(reminder=row, organisation=organisation)
    record(PUT_IN.name, row, by=by, organisation=organisation.pk)
    return made


@transaction.atomic
def take_out(reminder: UsageReminder, *, by: Actor, body: int) -> UsageReminder:
    """Take a body out of a draft. Records ``members.usage_reminder.take_out``."""
    row = _draft(reminder, "take_out", by)
    if row.bodies.filter(organisation=body).delete()[0]:
        record(TAKE_OUT.name, row, by=by, organisation=body)
    return row


@transaction.atomic
def send_out(reminder: UsageReminder, *, by: Actor, version: int | None = None) -> UsageReminder:
    """Send it to those of its bodies that may be mailed at this moment; why the others are not is kept with each.

    Each that is mailed gets an outreach contact (`outreach`), so that it is on record there and nobody reaches it
    twice. Refused with NotPossible where nobody is left. Records ``members.usage_reminder.send_out`` with the counts.
    """
    row = _locked(reminder, version)
    FLOW.demand(row, "send_out", by=by, policy=POLICY)
    bodies = list(row.bodies.select_related("organisation"))
    used = uses(by)
    fates = queries.fates([one.organisation_id for one in bodies], used)
    posts = queries.desks([one.organisation_id for one in bodies])
    mailed = [one for one in bodies if not fates[one.organisation_id]]
    if not mailed:
        raise NotPossible(_("None of these bodies may be mailed now; the reason stands with each."))
    for one in bodies:
        one.fate = fates[one.organisation_id] or MAILED
        if one.fate == MAILED:
            one.post, one.mailed_on = posts[one.organisation_id], time.today()
            one.last_used = used[one.organisation_id].last
            one.contact = _on_record(one, row, by)
        one.save()
    row.sent_at = time.now()
    FLOW.advance(row, "send_out", by=by, policy=POLICY, mailed=len(mailed), left_out=len(bodies) - len(mailed))
    row.sending = bulk.order(BULK, row.pk, [one.pk for one in mailed], is_example=row.is_example).pk
    row.save(update_fields=["sending"])
    return row


def _on_record(one: RemindedBody, row: UsageReminder, by: Actor) -> OutreachContact:
    """The contact that the mail is."""
    way, today = OutreachContact.Way.MAIL.value, time.today()
    planned = plan_outreach(one.organisation, by=by, way=way, day=today, title=row.subject)
    return record_outreach(planned, by=by, said=text_of(row)[:4000], partner=one.post)


@transaction.atomic
def drop(reminder: UsageReminder, *, by: Actor, note: str, version: int | None = None) -> UsageReminder:
    """It is not sent: ``note`` says why. Records ``members.usage_reminder.drop``."""
    row = _locked(reminder, version)
    row.note = note
    FLOW.advance(row, "drop", by=by, policy=POLICY, note=note)
    return row


@transaction.atomic
def finish(reminder: UsageReminder, *, by: Actor) -> UsageReminder:
    """Every mail is accounted for. Records ``members.usage_reminder.finish``."""
    row = _locked(reminder)
    FLOW.advance(row, "finish", by=by, policy=POLICY)
    return row


@transaction.atomic
def note_refused(reminder: UsageReminder, *, by: Actor, bodies: Iterable[int]) -> int:
    """The mail server refused these (ids of `RemindedBody`) for good, at once or by a mail that came back. Returns how
    many, each counted once; recorded with the count."""
    row = _locked(reminder)
    POLICY.demand(by, "note_refused", row)
    count = row.bodies.filter(pk__in=list(bodies), fate=MAILED).update(fate="returned")
    if count:
        record(REFUSED.name, row, by=by, count=count)
    return count


@transaction.atomic
def pass_reminders(before: Post, after: Post, *, by: Actor) -> int:
    """What a post has not sent yet belongs to another one. Returns how many reminders.

    Called where a post is abolished (see `holdings`), never by a view. Records ``members.usage_reminder.pass_on``.
    """
    moved = 0
    for row in UsageReminder.objects.select_for_update().filter(post=before, state__in=FLOW.tagged("open")):
        row.post, row.version = after, row.version + 1
        row.save(update_fields=["post", "version"])
        record(PASS.name, row, by=by, post=after.pk)
        moved += 1
    return moved


@transaction.atomic
def stop_reminders(organisation: Organisation, *, by: Actor) -> ReminderRefusal:
    """The body wishes no reminders: by the button of a mail, by its own post, or told to headquarters. Twice is once.

    Records ``members.dormant_body.stop_reminders``.
    """
    DORMANT_BODY.demand(by, "stop_reminders", organisation)
    row = ReminderRefusal.objects.select_for_update().filter(organisation=organisation).first()
    if row is not None and row.ended_on is None:
        return row
    row = row or ReminderRefusal(organisation=organisation)
    row.refused_on, row.ended_on = time.today(), None
    row.save()
    record(STOP.name, organisation, by=by)
    return row


@transaction.atomic
def allow_reminders(organisation: Organisation, *, by: Actor) -> Organisation:
    """The body wishes them again. Records ``members.dormant_body.allow_reminders`` where that changed something."""
    DORMANT_BODY.demand(by, "allow_reminders", organisation)
    rows = ReminderRefusal.objects.filter(organisation=organisation, ended_on=None)
    if rows.update(ended_on=time.today()):
        record(ALLOW.name, organisation, by=by)
    return organisation
