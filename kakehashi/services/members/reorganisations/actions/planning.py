"""A reorganisation is entered, line by line or from a table, and planned for its day."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Organisation

from ...permissions import ORGANISATION
from .. import queries
from ..flows import REORGANISATION as FLOW
from ..models import Change, Reorganisation
from ..permissions import REORGANISATION as POLICY
from ..rules import MOST_CHANGES, Row, What

BEGIN = declare(
    "members.reorganisation.begin_reorganisation", gettext_lazy("Reorganisation begun"), "members.reorganisation"
)
WORDS = declare("members.reorganisation.change_words", gettext_lazy("Title or day changed"), "members.reorganisation")
ADD = declare("members.reorganisation.add_change", gettext_lazy("Change entered"), "members.reorganisation")
REMOVE = declare("members.reorganisation.remove_change", gettext_lazy("Change taken out"), "members.reorganisation")
STOPPED = declare(
    "members.reorganisation.note_obstacles", gettext_lazy("Something stood in the way"), "members.reorganisation"
)


@transaction.atomic
def begin_reorganisation(organisation: Organisation, *, by: Actor, title: str, day: date) -> Reorganisation:
    """Begin the draft of a reorganisation of a body on a day.

    Refused with PermissionDenied for others than those who look after the body, with NotPossible for a day that is
    over. Records ``members.reorganisation.begin_reorganisation``.
    """
    ORGANISATION.demand(by, "begin_reorganisation", organisation)
    if day < time.today():
        raise NotPossible(_("Enter today, or a day to come."))
    row = Reorganisation.objects.create(
        organisation=organisation, title=title, day=day, planned_by=post_of(by), is_example=organisation.is_example
    )
    record(BEGIN.name, row, by=by, organisation=organisation.pk, day=day)
    return row


def _locked(row: Reorganisation, version: int | None = None) -> Reorganisation:
    rows = Reorganisation.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.get(pk=row.pk)
    check_version(found, version)
    return found


def _draft(row: Reorganisation, by: Actor, version: int | None = None) -> Reorganisation:
    found = _locked(row, version)
    POLICY.demand(by, "edit", found)
    if found.state != "draft":
        raise NotPossible(_("A plan is changed while it is a draft. Press “Change the plan” first."))
    found.version += 1
    return found


@transaction.atomic
def change_words(
    row: Reorganisation, *, by: Actor, title: str, day: date, version: int | None = None
) -> Reorganisation:
    """Change the title or the day of a draft.

    Refused with Conflict if somebody changed it meanwhile, with NotPossible for a day that is over and once it is
    planned. Records ``members.reorganisation.change_words``.
    """
    found = _draft(row, by, version)
    if day < time.today():
        raise NotPossible(_("Enter today, or a day to come."))
    changed = [name for name, value in (("title", title), ("day", day)) if getattr(found, name) != value]
    found.title, found.day = title, day
    found.save(update_fields=["title", "day", "version"])
    record(WORDS.name, found, by=by, fields=changed)
    return found


@transaction.atomic
def add_change(
    row: Reorganisation,
    *,
    by: Actor,
    what: str,
    section: str,
    post: str = "",
    to_section: str = "",
    to_post: str = "",
    name_en: str = "",
    roles: Sequence[str] = (),
) -> Reorganisation:
    """Enter one change at the end of a draft. It may lean on the changes above it.

    Refused with NotPossible where something stands in its way as the chart is today, beyond 500 changes, and once it is
    planned. Records ``members.reorganisation.add_change``.
    """
    found = _draft(row, by)
    last = found.changes.aggregate(last=Max("number"))["last"] or 0
    if found.changes.count() >= MOST_CHANGES:
        raise NotPossible(_("One reorganisation has at most %(most)d changes.") % {"most": MOST_CHANGES})
    line = Row(last + 1, What(what).value, section, post, to_section, to_post, name_en, tuple(roles))
    plan = queries.planned(found, [*queries.rows_of(found), line])
    if obstacles := plan.obstacles_of(line.number):
        raise NotPossible([obstacle.words for obstacle in obstacles])
    Change.objects.create(
        reorganisation=found, number=line.number, what=line.what, section=section.strip(), post=post.strip(),
        to_section=to_section.strip(), to_post=to_post.strip(), name_en=name_en.strip(), roles=list(roles),
    )  # fmt: skip
    found.save(update_fields=["version"])
    record(ADD.name, found, by=by, number=line.number, what=line.what)
    return found


@transaction.atomic
def remove_change(change: Change, *, by: Actor) -> Reorganisation:
    """Take one change out of a draft; those below it may then have something in their way, which the page says.

    Refused with NotPossible once it is planned. Records ``members.reorganisation.remove_change``.
    """
    found = _draft(change.reorganisation, by)
    record(REMOVE.name, found, by=by, number=change.number, what=change.what)
    change.delete()
    found.save(update_fields=["version"])
    return found


@transaction.atomic
def plan_reorganisation(row: Reorganisation, *, by: Actor, version: int | None = None) -> Reorganisation:
    """Plan it: on its day the clock carries it out. Readers tell the body's administrators.

    Refused with NotPossible while something stands in its way, without changes, for a day that is over.
    """
    found = _locked(row, version)
    FLOW.demand(found, "plan_reorganisation", by=by, policy=POLICY)
    if obstacles := queries.planned(found).obstacles:
        raise NotPossible([_line(obstacle.row, obstacle.words) for obstacle in obstacles])
    found.stopped_on = None
    FLOW.advance(found, "plan_reorganisation", by=by, policy=POLICY, changes=found.changes.count())
    return found


def _line(number: int, words: str) -> str:
    return _("Change %(number)d: %(words)s") % {"number": number, "words": words}


@transaction.atomic
def revise_reorganisation(row: Reorganisation, *, by: Actor, version: int | None = None) -> Reorganisation:
    """Take a plan back to the draft, to change it. Refused with NotPossible once it was carried out."""
    found = _locked(row, version)
    FLOW.advance(found, "revise_reorganisation", by=by, policy=POLICY)
    return found


@transaction.atomic
def withdraw_reorganisation(row: Reorganisation, *, by: Actor, version: int | None = None) -> Reorganisation:
    """Give it up before it was carried out. Nothing of the body has changed, and nothing does."""
    found = _locked(row, version)
    FLOW.advance(found, "withdraw_reorganisation", by=by, policy=POLICY)
    return found


@transaction.atomic
def note_obstacles(row: Reorganisation, *, by: Actor) -> Reorganisation:
    """Something stood in the way on the day: noted once a day by the system, and a reader tells whoever planned it.

    Records ``members.reorganisation.note_obstacles``.
    """
    found = _locked(row)
    POLICY.demand(by, "note_obstacles", found)
    if found.stopped_on != time.today():
        found.stopped_on = time.today()
        found.save(update_fields=["stopped_on"])
        record(STOPPED.name, found, by=by, obstacles=len(queries.planned(found).obstacles))
    return found
