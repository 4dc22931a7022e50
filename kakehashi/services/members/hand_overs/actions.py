"""What can be done with hand-overs and deputies. Tenures carry the days; work stays with the post."""

from collections.abc import Iterable
from datetime import date, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.notify.actions import mark_read as mark_message_read
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Post, Tenure, User

from ..actions.invitations import invite, withdraw_invitation
from ..actions.posts import ENDED, demand_administrator, take_up
from ..permissions import POST, TENURE
from . import queries
from .flows import HAND_OVER as FLOW
from .models import HandOver
from .permissions import HAND_OVER as POLICY

PLAN = declare("members.hand_over.plan_hand_over", gettext_lazy("Hand-over planned"), "members.handover")
NOTE = declare("members.hand_over.write_note", gettext_lazy("Note to the successor changed"), "members.handover")
READ = declare("members.hand_over.mark_read", gettext_lazy("Hand-over read by the successor"), "members.handover")
FORGOTTEN = declare("members.hand_over.forget_note", gettext_lazy("Old note erased"), "members.handover")
SESSIONS = declare("members.person.end_sessions", gettext_lazy("Signed out everywhere"), "registry.user")
RESUMED = declare("members.tenure.resume_tenure", gettext_lazy("Tenure goes on"), "registry.tenure")
DROPPED = declare("members.tenure.drop_tenure", gettext_lazy("Tenure to come taken back"), "registry.tenure")
APPOINTED = declare("members.tenure.appoint_deputy", gettext_lazy("Deputy appointed"), "registry.tenure")
RECALLED = declare("members.tenure.recall_deputy", gettext_lazy("Deputy recalled"), "registry.tenure")


@transaction.atomic
def plan_hand_over(
    post: Post,
    *,
    by: Actor,
    begins: date | None = None,
    successor: User | None = None,
    address: str = "",
    language: str = "ja",
    note: str = "",
    leaving: Iterable[Tenure] | None = None,
) -> HandOver:
    """Let a post go to a successor from a day on (today: at once); the tenures of those who leave end the day before.

    ``successor``: somebody who has an account; else ``address``: a person who is invited; neither: the post stays
    vacant. ``leaving``: tenures of the post (default: all of them). Everything that the post holds stays with it.

    Refused with PermissionDenied for others than those who look after the body; with NotPossible for a day that is
    over, an abolished post, a second plan, a successor who holds the post or is among those who leave, and where nobody
    would administer any more. Records ``members.hand_over.plan_hand_over`` and what becomes of each tenure; readers
    tell both sides. For today it is carried out in the same transaction.
    """
    row = Post.objects.select_for_update(of=("self",)).select_related("section__organisation").get(pk=post.pk)
    POST.demand(by, "plan_hand_over", row)
    begins = begins or time.today()
    here = list(queries.leavers(row, begins))
    wanted = here if leaving is None else [tenure for tenure in here if tenure in set(leaving)]
    if reason := queries.why_not(row, begins, successor, wanted):
        raise NotPossible(str(reason))
    hand_over = HandOver(
        post=row, begins=begins, successor=successor, note=note.strip(), planned_by=post_of(by),
        is_example=row.section.organisation.is_example,
        ended={str(tenure.pk): tenure.ends.isoformat() if tenure.ends else None for tenure in wanted},
    )  # fmt: skip
    for tenure in wanted:
        _end(tenure, hand_over.last_day, by=by)
    if successor is not None:
        hand_over.tenure = take_up(row, by=by, user=successor, begins=begins)
    elif address:
        hand_over.invitation = invite(row, by=by, address=address, language=language, begins=begins)
    hand_over.save()
    _demand_administrator(row)
    record(PLAN.name, hand_over, by=by, post=row.pk, begins=begins, leaving=[tenure.pk for tenure in wanted])
    return carry_out_hand_over(hand_over, by=by) if begins <= time.today() else hand_over


def _end(tenure: Tenure, last_day: date, *, by: Actor) -> None:
    tenure.ends = last_day
    tenure.save(update_fields=["ends"])
    record(ENDED.name, tenure, by=by, post=tenure.post_id, ends=last_day)


def _demand_administrator(post: Post) -> None:
    if post.roles.filter(role="administrator").exists():
        demand_administrator()


def _locked(hand_over: HandOver, version: int | None = None) -> HandOver:
    rows = HandOver.objects.select_for_update(of=("self",))
    row = rows.select_related("post__section__organisation", "invitation__user", "successor").get(pk=hand_over.pk)
    check_version(row, version)
    return row


@transaction.atomic
def write_note(hand_over: HandOver, *, by: Actor, note: str, version: int | None = None) -> HandOver:
    """Write to the successor, until the day: whoever plans it, and whoever still holds the post.

    Refused with Conflict if somebody wrote meanwhile, with NotPossible once it is over.
    Records ``members.hand_over.write_note``.
    """
    row = _locked(hand_over, version)
    POLICY.demand(by, "write_note", row)
    if row.state != "planned":
        raise NotPossible(_("The post was handed over, or the hand-over was withdrawn."))
    row.note = note.strip()
    row.version += 1
    row.save(update_fields=["note", "version"])
    record(NOTE.name, row, by=by)
    return row


@transaction.atomic
def carry_out_hand_over(hand_over: HandOver, *, by: Actor) -> HandOver:
    """Its day has come: readers tell the successor what there is, and sign out who holds no post any more.

    Done by the clock (``by`` None), or by hand where the clock stands still. Access does not wait for it: the tenures
    have their days. Refused with NotPossible before the day and a second time.
    """
    row = _locked(hand_over)
    row.done_at = time.now()
    FLOW.advance(row, "carry_out_hand_over", by=by, policy=POLICY, post=row.post_id)
    return row


@transaction.atomic
def withdraw_hand_over(hand_over: HandOver, *, by: Actor) -> HandOver:
    """Undo it before its day: who was to leave stays, who was to come does not, an invitation loses its force.

    Refused with NotPossible from the day on. Recorded, with each tenure; readers tell both sides.
    """
    row = _locked(hand_over)
    coming = queries.coming_tenure(row)
    FLOW.advance(row, "withdraw_hand_over", by=by, policy=POLICY, post=row.post_id)
    if coming is not None:
        record(DROPPED.name, coming, by=by, post=row.post_id)
        coming.delete()
    for tenure in Tenure.objects.select_for_update().filter(pk__in=row.ended, ends=row.last_day):
        before = row.ended[str(tenure.pk)]
        open_again = Tenure.objects.filter(user=tenure.user_id, post=tenure.post_id, ends=None)
        if before is None and open_again.exists():
            continue
        tenure.ends = date.fromisoformat(before) if before else None
        tenure.save(update_fields=["ends"])
        record(RESUMED.name, tenure, by=by, post=tenure.post_id)
    if row.invitation is not None and row.invitation.state == "sent":
        withdraw_invitation(row.invitation, by=by)
    _demand_administrator(row.post)
    return row


@transaction.atomic
def mark_read(hand_over: HandOver, *, by: Actor) -> HandOver:
    """The successor has read the note and what the post holds; the message in the inbox is read too.

    Twice changes nothing. Records ``members.hand_over.mark_read`` once.
    """
    row = _locked(hand_over)
    POLICY.demand(by, "mark_read", row)
    about = {"post": row.post_id, "about_type": "members.handover", "about_id": row.pk}
    for told in Notification.objects.filter(read_at=None, **about):
        mark_message_read(told, by=by)
    if row.read_at is None:
        row.read_at = time.now()
        row.save(update_fields=["read_at"])
        record(READ.name, row, by=by)
    return row


@transaction.atomic
def forget_note(hand_over: HandOver, *, by: Actor) -> HandOver:
    """Erase a note that has been kept for five years; done by the clock. Records ``members.hand_over.forget_note``."""
    POLICY.demand(by, "forget_note")
    row = _locked(hand_over)
    row.note = ""
    row.save(update_fields=["note"])
    record(FORGOTTEN.name, row, by=by)
    return row


@transaction.atomic
def end_sessions(user: User, *, by: Actor) -> int:
    """Sign a person out everywhere who holds no post today; returns how many sessions that were.

    Permitted to the system. Whoever still holds a post stays signed in, without the post that was handed over.
    Records ``members.person.end_sessions``.
    """
    POLICY.demand(by, "end_sessions")
    if queries.holds_a_post_today(user):
        return 0
    sessions = list(UserSession.objects.select_for_update().filter(user=user))
    for session in sessions:
        SessionStore().delete(session.session_key)
        session.delete()
    if sessions:
        record(SESSIONS.name, user, by=by, count=len(sessions))
    return len(sessions)


@transaction.atomic
def appoint_deputy(post: Post, *, by: Actor, user: User, ends: date, begins: date | None = None) -> Tenure:
    """Let a person stand in for a post from a day (today) to a day, beside whoever holds it.

    Refused with NotPossible for days that are over or the wrong way round, for an abolished post, and where the person
    holds the post on one of these days. Records ``members.tenure.appoint_deputy``; readers tell both.
    """
    row = Post.objects.select_for_update(of=("self",)).select_related("section__organisation").get(pk=post.pk)
    POST.demand(by, "appoint_deputy", row)
    begins = begins or time.today()
    if not row.is_open:
        raise NotPossible(_("This post has been abolished."))
    if begins < time.today():
        raise NotPossible(_("Enter today, or a day to come."))
    if ends < begins:
        raise NotPossible(_("Enter a day that is not before the first day."))
    held = Tenure.objects.filter(Q(ends=None) | Q(ends__gte=begins), user=user, post=row, begins__lte=ends)
    if held.exists():
        raise NotPossible(_("This person holds the post on these days already."))
    tenure = Tenure.objects.create(user=user, post=row, begins=begins, ends=ends, is_deputy=True)
    record(APPOINTED.name, tenure, by=by, post=row.pk, begins=begins, ends=ends)
    return tenure


@transaction.atomic
def recall_deputy(tenure: Tenure, *, by: Actor) -> Post:
    """The deputy stands in no longer: from now on, on the first day from tomorrow on; before it, never did.

    Refused with NotPossible for other tenures, and once it is over. Records ``members.tenure.recall_deputy``.
    """
    rows = Tenure.objects.select_for_update(of=("self",)).select_related("post__section__organisation")
    row = rows.get(pk=tenure.pk)
    TENURE.demand(by, "recall_deputy", row)
    today = time.today()
    if not row.is_deputy or row.ends is None or row.ends < today:
        raise NotPossible(_("Nobody stands in here any more."))
    record(RECALLED.name, row, by=by, post=row.post_id, user=row.user_id)
    if row.begins > today:
        row.delete()
    else:
        row.ends = max(row.begins, today - timedelta(days=1))
        row.save(update_fields=["ends"])
    return row.post
