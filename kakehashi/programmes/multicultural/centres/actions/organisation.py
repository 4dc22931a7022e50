"""Who works in a centre, when, and what they note."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.registry.models import Post

from ...sentences.rules.languages import languages as known_languages
from ..models import CentreMember, CentreRecord, CentreShift, SupportCentre
from ..permissions import CENTRE, MEMBER, is_head
from ..queries import plan_version
from ..rules.teams import CONSULTATION, HEAD, TEAMS
from .locking import locked

ABOUT = "multicultural.supportcentre"
CALL_IN = declare("multicultural.support_centre.call_in", gettext_lazy("Called into the centre"), ABOUT)
RELEASE = declare("multicultural.support_centre.release", gettext_lazy("Released from the centre"), ABOUT)
PLAN = declare("multicultural.support_centre.plan_shifts", gettext_lazy("Shifts planned"), ABOUT)
NOTE = declare("multicultural.support_centre.note", gettext_lazy("Noted into the log"), ABOUT)


@transaction.atomic
def call_in(centre: SupportCentre, *, by: Actor, post: Post, team: str, languages: Sequence[str] = ()) -> CentreMember:
    """Let a post work in a team of the centre, with the languages it works in.

    Refused with NotPossible: an unknown team or language, a post that is there already, a centre that is closed, the
    own post into a team that reads what is confidential while there is another head. Records
    ``multicultural.support_centre.call_in``.
    """
    row = locked(centre)
    CENTRE.demand(by, "call_in", row)
    _demand_going_on(row)
    if team not in TEAMS or set(languages) - known_languages().keys():
        raise NotPossible(_("There is no such team or language."))
    if not post.is_open:
        raise NotPossible(_("This post was abolished."))
    if row.members.filter(post=post, team=team, until=None).exists():
        raise NotPossible(_("This post works in the team already."))
    if team in {HEAD, CONSULTATION} and post == post_of(by) and not is_head(by, row) and _has_head(row):
        raise NotPossible(_("The head of the centre calls you into this team."))
    member = CentreMember.objects.create(
        centre=row, post=post, team=team, languages=[tag for tag in known_languages() if tag in languages],
        since=time.now(), is_example=row.is_example,
    )  # fmt: skip
    centre.__dict__.pop("known_teams", None)  # who works there is asked anew
    record(CALL_IN.name, row, by=by, centre=row, called=post.pk, team=team)
    return member


def _has_head(row: SupportCentre) -> bool:
    return row.members.filter(team=HEAD, until=None).exists()


@transaction.atomic
def release(member: CentreMember, *, by: Actor) -> CentreMember:
    """Somebody works there no more; what was done stays. Refused with NotPossible for the last head of a centre, or
    a second time. Records ``multicultural.support_centre.release``."""
    centre = locked(member.centre)
    row = CentreMember.objects.select_for_update().get(pk=member.pk)
    MEMBER.demand(by, "release", row)
    if row.until is not None:
        raise NotPossible(_("This was done already."))
    others = centre.members.filter(team=HEAD, until=None).exclude(pk=row.pk)
    if row.team == HEAD and not others.exists():
        raise NotPossible(_("A centre needs a head. Call another one in first."))
    row.until = time.now()
    row.save(update_fields=["until"])
    row.shifts.filter(day__gt=time.today()).delete()
    member.centre.__dict__.pop("known_teams", None)
    record(RELEASE.name, centre, by=by, centre=centre, called=row.post_id, team=row.team)
    return row


@transaction.atomic
def plan_shifts(
    centre: SupportCentre, *, by: Actor, day: date, shifts: Sequence[tuple[int, int]], version: int | None = None
) -> SupportCentre:
    """Say who works in which block of a day: pairs of a member's id and the hour at which the block begins. What was
    planned for this day is replaced.

    Refused with NotPossible: somebody who does not work there, an hour at which no block begins; with Conflict if
    somebody planned this day since it was read (``version``: `plan_version`). Records
    ``multicultural.support_centre.plan_shifts``.
    """
    row = locked(centre)
    CENTRE.demand(by, "plan_shifts", row)
    _demand_going_on(row)
    if version is not None and version != plan_version(row, day):
        raise Conflict(_("Somebody else planned this day meanwhile. Nothing was overwritten."))
    members: dict[int, Any] = {one.pk: one for one in row.members.filter(until=None)}
    starts = {start for start, _end in row.blocks}
    if any(pk not in members or start not in starts for pk, start in shifts):
        raise NotPossible(_("Somebody was released meanwhile, or the blocks changed. Look at the plan again."))
    CentreShift.objects.filter(member__centre=row, day=day).delete()
    CentreShift.objects.bulk_create(
        CentreShift(member=members[pk], day=day, start=start, is_example=row.is_example)
        for pk, start in dict.fromkeys(shifts)
    )
    record(PLAN.name, row, by=by, centre=row, day=day, count=len(shifts))
    return row


@transaction.atomic
def note(centre: SupportCentre, *, by: Actor, text: str) -> CentreRecord:
    """Write something into the log by hand: a call, a decision, a visit. Refused with NotPossible where it is empty, or
    the centre is closed. Records ``multicultural.support_centre.note``."""
    row = locked(centre)
    CENTRE.demand(by, "note", row)
    _demand_going_on(row)
    if not text.strip():
        raise NotPossible(_("Write what happened."))
    made = CentreRecord.objects.create(
        centre=row, post=post_of(by), at=time.now(), text=text.strip(), is_example=row.is_example
    )
    record(NOTE.name, row, by=by, centre=row, noted=made.pk)
    return made


def _demand_going_on(row: SupportCentre) -> None:
    if row.state in {"closed", "called_off"}:
        raise NotPossible(_("The centre is closed; what it was stays on record."))
