"""What resident secondees serve of the plan, whose turn it is, and their line on an office's and a body's page."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, office_of, organisation_of, post_of, roles_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.engines.measures.works import WORKS, Line, Paper, Work

from . import rules
from .flows import FINAL, MONTHLY_REPORT, OPEN, ROLL_OUT
from .flows import RESIDENT_SECONDEE as FLOW
from .models import MonthlyReport, ResidentSecondee, RollOut, TrialEvaluation
from .permissions import MONTHLY_REPORT as REPORT_POLICY
from .permissions import OFFICE, TOWN, headquarters, reports, visible

HINT = _("Resident secondee")
ROOMS.add(
    Room(
        name="offices.secondees",
        label=_("Resident secondee"),
        what=_("Agreement, goals, log, monthly reports and the evaluation of both sides."),
        items=("7P-1", "7G-6"),
        role="hq_officer",
        records=lambda _item: ResidentSecondee.objects.filter(state__in=FLOW.tagged(FINAL)),
        final=("offices.resident_secondee.close_stay",),
        url=lambda stay: f"/secondees/{stay.pk}/",
    )
)
ROOMS.add(
    Room(
        name="offices.trials",
        label=_("Evaluation of a trial"),
        what=_("All agreements of a trial side by side, with what follows for the other offices."),
        items=("7P-1", "7G-20"),
        role="hq_officer",
        records=lambda _item: TrialEvaluation.objects.filter(state="concluded"),
        final=("offices.trial_evaluation.conclude_trial",),
        url=lambda trial: f"/secondees/trials/{trial.pk}/",
    )
)
ROOMS.add(
    Room(
        name="offices.roll_out",
        label=_("Roll-out of resident secondees"),
        what=_("What each office must have before it takes resident secondees, ticked, reported and confirmed."),
        items=("7G-20",),
        role="hq_officer",
        records=lambda _item: RollOut.objects.filter(state="ready"),
        final=("offices.roll_out.accept_ready",),
        url=lambda row: f"/secondees/roll-out/{row.pk}/",
    )
)


def rows(user: Actor) -> list[QuerySet[Any]]:
    """What may wait; see `tasks`."""
    found: list[QuerySet[Any]] = []
    if headquarters(user):
        found += [_closable(user), _reported()]
    if roles_of(user) & OFFICE and office_of(user):
        found += [_offices_turn(user), *([_handed_in(user)] if "office_chief" in roles_of(user) else [])]
    if roles_of(user) & TOWN and organisation_of(user):
        found += [_towns_turn(user), _unwritten(user)]
    return found


def tasks(user: Actor, limit: int) -> list[Task]:
    """Agreements, reports and check-lists that wait for this desk; three queries at most."""
    found: list[Task] = []
    if headquarters(user):
        found += [_of_stay(row, _("Close the evaluated stay")) for row in _closable(user)[:limit]]
        found += [_of_roll_out(row) for row in _reported()[:limit]]
    if roles_of(user) & OFFICE and office_of(user):
        found += _of_office(user, limit)
    if roles_of(user) & TOWN and organisation_of(user):
        found += _of_town(user, limit)
    return found[:limit]


def _reported() -> QuerySet[RollOut]:
    return RollOut.objects.filter(state="reported").select_related("office").order_by("reported_at")


def _closable(user: Actor) -> QuerySet[ResidentSecondee]:
    """Ended stays of which both sides have evaluated."""
    rows = visible(user).filter(state="ended", sheets__state="handed_in", sheets__side=rules.TOWN).order_by("ends")
    return rows.filter(pk__in=ResidentSecondee.objects.filter(
        sheets__state="handed_in", sheets__side=rules.OFFICE
    ).order_by().values("pk"))  # fmt: skip


def _offices_turn(user: Actor) -> QuerySet[ResidentSecondee]:
    today = time.today()
    is_mine = Q(state="wished") | Q(state="agreed", begins__lte=today) | Q(state="under_way", ends__lte=today)
    unwritten = Q(state="ended") & ~Q(pk__in=_evaluated(rules.OFFICE))
    return visible(user).filter(is_mine | unwritten, office=office_of(user)).order_by("begins")


def _handed_in(user: Actor) -> QuerySet[MonthlyReport]:
    return reports(user).filter(state="handed_in", secondee__office=office_of(user)).order_by("due_at")


def _of_office(user: Actor, limit: int) -> list[Task]:
    verbs = {
        "wished": _("Propose the agreement"), "agreed": _("Begin the stay"), "under_way": _("The stay is over"),
        "ended": _("Evaluate the stay"),
    }  # fmt: skip
    found = [_of_stay(row, verbs[row.state]) for row in _offices_turn(user)[:limit]]
    if "office_chief" in roles_of(user):
        handed_in = _handed_in(user)[:limit]
        found += [_of_report(row, _("Confirm, and send to the local government")) for row in handed_in]
    return found


def _towns_turn(user: Actor) -> QuerySet[ResidentSecondee]:
    unwritten = Q(state="ended") & ~Q(pk__in=_evaluated(rules.TOWN))
    mine = visible(user).filter(Q(state="proposed") | unwritten, organisation=organisation_of(user))
    return mine.order_by("begins")


def _unwritten(user: Actor) -> QuerySet[MonthlyReport]:
    post = post_of(user)
    mine = Q(secondee__secondee_post=post) | Q(secondee__secondee_post=None, secondee__post=post)
    return reports(user).filter(mine, state="draft").order_by("due_at")


def _of_town(user: Actor, limit: int) -> list[Task]:
    verbs = {"proposed": _("Agree to the agreement"), "ended": _("Evaluate the stay")}
    found = [_of_stay(row, verbs[row.state]) for row in _towns_turn(user)[:limit]]
    return found + [_of_report(row, _("Hand in the report")) for row in _unwritten(user)[:limit]]


def _evaluated(side: str) -> QuerySet[Any]:
    rows = ResidentSecondee.objects.filter(sheets__side=side, sheets__state="handed_in")
    return rows.order_by().values("pk")


def _of_stay(row: ResidentSecondee, verb: Any) -> Task:
    state, day = FLOW.state_of(row), row.ends if row.state in ("under_way", "ended") else row.begins
    return Task(
        title=row.title, url=row.get_absolute_url(), number=row.number, asker=str(row.organisation), state=state.label,
        tone=state.tone, verb=verb, due_at=time.tokyo(day.year, day.month, day.day, 17, 30), hint=HINT,
        is_example=row.is_example,
    )  # fmt: skip


def _of_report(row: MonthlyReport, verb: Any) -> Task:
    state = MONTHLY_REPORT.state_of(row)
    return Task(
        title=str(row), url=row.get_absolute_url(), number=row.secondee.number, asker=str(row.secondee.organisation),
        state=state.label, tone=state.tone, verb=verb, due_at=row.due_at, hint=REPORT_POLICY.label,
        is_example=row.is_example,
    )  # fmt: skip


def _of_roll_out(row: RollOut) -> Task:
    state = ROLL_OUT.state_of(row)
    return Task(
        title=str(row), url=row.get_absolute_url(), number="", asker=str(row.office), state=state.label,
        tone=state.tone, verb=_("Confirm that it is ready"), due_at=None, hint=_("Roll-out of resident secondees"),
        is_example=row.is_example,
    )  # fmt: skip


DESK.add(Waiting(name="offices.secondees", label=_("Resident secondees"), tasks=tasks, rows=rows))


def _line(row: ResidentSecondee) -> Line:
    state = FLOW.state_of(row)
    return Line(
        at=time.tokyo(row.begins.year, row.begins.month, row.begins.day), title=row.title, url=row.get_absolute_url(),
        number=row.number, state=state.label, tone=state.tone, body=str(row.organisation), is_example=row.is_example,
        work=HINT,
    )  # fmt: skip


def _papers(user: Actor, organisation: int, limit: int) -> list[Paper]:
    """The agreements that were concluded, and the reports that were sent; two queries."""
    agreed = visible(user).filter(organisation=organisation, agreed_at__isnull=False).order_by("-agreed_at")
    sent = reports(user).filter(secondee__organisation=organisation, state="sent").order_by("-sent_at")
    found = [
        Paper(row.agreed_at, f"{row.number} {row}", reverse("offices:secondee_paper", kwargs={"pk": row.pk}),
              _("Agreement about a resident secondee (A4)"))
        for row in agreed[:limit]
    ]  # fmt: skip
    return found + [
        Paper(row.sent_at, str(row), reverse("offices:monthly_report_paper", kwargs={"pk": row.pk}),
              _("Monthly report of a resident secondee (A4)"))
        for row in sent[:limit]
    ]  # fmt: skip


WORKS.add(
    Work(
        name="offices.secondees",
        label=_("Resident secondees"),
        visible=visible,
        line=_line,
        at="made_at",
        organisation="organisation",
        office="office__code",
        plan_field=7,
        is_open=Q(state__in=FLOW.tagged(OPEN)),
        papers=_papers,
    )
)
