"""What can be asked about resident secondees across tables. Reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _
from django.utils.translation import override

from kakehashi.base import eras, time
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Office, Organisation, Post, Tenure
from kakehashi.services.bookings.models import Space

from . import rules
from .models import ChecklistItem, EvaluationSheet, LogEntry, MonthlyReport, ResidentSecondee, RollOut, TrialEvaluation

DESKS = ("municipal_officer", "branch_officer")
OFFICE_ROLES = ("office_staff", "office_chief")


def is_example_of(organisation: Organisation | None) -> bool:
    """Whether what is made here is an example: in a demonstration, and of an example body."""
    return installation().is_demonstration or bool(organisation and organisation.is_example)


def whole(rows: QuerySet[ResidentSecondee]) -> QuerySet[ResidentSecondee]:
    """With everything that its page shows."""
    joins = ("office", "organisation", "post__section", "secondee_post__section", "space")
    return rows.select_related(*joins).prefetch_related("goals", "terms", "changes")


def hours_by_month(secondee: ResidentSecondee) -> list[tuple[date, rules.Hours]]:
    """The hours of each month of a stay, also of one without any up to today; one query."""
    rows = secondee.entries.order_by().annotate(month=TruncMonth("day")).values_list("month", "whose")
    found: dict[date, list[tuple[str, Decimal]]] = {}
    for month, whose, hours in rows.annotate(hours_sum=Sum("hours")):
        found.setdefault(month, []).append((whose, hours))
    last = min(secondee.ends, time.today())
    wanted = rules.months(secondee.begins, last) if last >= secondee.begins else []
    return [(month, rules.split(found.get(month, ()))) for month in sorted({*wanted, *found})]


def hours_of(secondees: Iterable[ResidentSecondee]) -> dict[int, rules.Hours]:
    """The hours of several stays; one query."""
    rows = LogEntry.objects.filter(secondee__in=list(secondees)).order_by().values_list("secondee", "whose")
    found: dict[int, list[tuple[str, Decimal]]] = {}
    for pk, whose, hours in rows.annotate(hours_sum=Sum("hours")):
        found.setdefault(pk, []).append((whose, hours))
    return {pk: rules.split(pairs) for pk, pairs in found.items()}


def log_of(secondee: ResidentSecondee, month: date) -> list[LogEntry]:
    """The log of a month, oldest first; one query."""
    rows = secondee.entries.filter(day__gte=month, day__lt=rules.next_month(month))
    return list(rows.select_related("goal").order_by("day", "pk"))


def drafted(entries: Iterable[LogEntry]) -> str:
    """The log of a month as the beginning of its report, by goal, in Japanese: the local government reads it."""
    found: dict[str, list[str]] = {}
    with override("ja"):
        for one in sorted(entries, key=lambda one: (one.goal is None, one.goal.position if one.goal else 0)):
            if one.whose == rules.OFFICE:
                head = _("Office work")
            else:
                head = _("Goal %(goal)s") % {"goal": one.goal} if one.goal else _("Without a goal")
            place = f"（{one.place}）" if one.place else ""
            hours = rules.hours_words(one.hours)
            line = f"・{eras.short(one.day, 'ja')} {one.get_kind_display()}{place} {one.what} {hours}h"
            found.setdefault(head, []).append(line)
    return "\n\n".join("\n".join([f"【{head}】", *lines]) for head, lines in found.items())


def months_to_report(secondee: ResidentSecondee, today: date) -> list[date]:
    """The months of a stay that are over, or in which it ended, and that have no report; one query."""
    known = set(secondee.reports.values_list("month", flat=True))
    over = [month for month in rules.months(secondee.begins, secondee.ends) if rules.next_month(month) <= today]
    if secondee.state == "ended" and secondee.ends <= today:
        over.append(rules.month_of(secondee.ends))
    return sorted(set(over) - known)


def to_be_reported(now: datetime) -> list[tuple[ResidentSecondee, date]]:
    """Stays with months that are over and without a report; a query and one for each stay that has begun."""
    today = now.astimezone(time.TOKYO).date()
    rows = ResidentSecondee.objects.filter(state__in=("under_way", "ended"), begins__lte=today).order_by("pk")
    return [(row, month) for row in rows for month in months_to_report(row, today)]


def to_be_reminded(now: datetime) -> list[tuple[MonthlyReport, int]]:
    """Reports that are not sent and whose next reminder is due; one query."""
    rows = MonthlyReport.objects.exclude(state="sent").filter(secondee__state__in=("under_way", "ended"))
    found = [(row, rules.reminders_due(row.due_at, now)) for row in rows.select_related("secondee").order_by("pk")]
    return [(row, number) for row, number in found if number > row.reminders]


def to_be_forgotten(today: date) -> QuerySet[ResidentSecondee]:
    """Stays that ended so long ago that nobody needs the name any more."""
    rows = ResidentSecondee.objects.filter(ends__lt=rules.forgets_before(today))
    return rows.filter(state__in=("closed", "declined", "withdrawn")).exclude(name="", contact="", account=None)


def town_posts(secondee: ResidentSecondee) -> list[Post]:
    """Whom of the sending body we tell: the desk that wished, and the secondee's own."""
    posts = [secondee.post, secondee.secondee_post]
    return [post for post in dict.fromkeys(posts) if post is not None and post.is_open]


def office_posts(office: int, *, only_heads: bool = False) -> list[Post]:
    """The desks of the office; its heads alone where they decide, all of them where it has no head."""
    rows = Post.objects.filter(section__office=office, is_open=True)
    heads = list(rows.filter(roles__role="office_chief").distinct().order_by("pk")) if only_heads else []
    return heads or list(rows.filter(roles__role__in=OFFICE_ROLES).distinct().order_by("pk"))


def headquarters_posts() -> list[Post]:
    """The heads at headquarters, who close and confirm."""
    rows = Post.objects.filter(is_open=True, roles__role="hq_chief")
    return list(rows.distinct().order_by("pk"))


def posts_of_body(organisation: int) -> QuerySet[Post]:
    """The posts of a body that can be a secondee's desk."""
    rows = Post.objects.filter(section__organisation=organisation, is_open=True, roles__role__in=DESKS)
    return rows.select_related("section").distinct().order_by("section__name", "pk")


def desks_of(office: Office | int) -> QuerySet[Space]:
    """The bookable desks of an office."""
    rows = Space.objects.not_over(time.today()).filter(office=office, kind=Space.Kind.DESK)
    return rows.select_related("office").order_by("name", "pk")


def holder_of(post: Post | None, day: date) -> int | None:
    """Whoever holds a post on a day, as the account that an erasure goes by; None where nobody or nobody alone does."""
    if post is None:
        return None
    rows = Tenure.objects.on(day).filter(post=post, is_deputy=False).values_list("user", flat=True)
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True)
class Column:
    """One stay of a trial, beside the others."""

    stay: ResidentSecondee
    hours: rules.Hours
    reached: int
    partly: int
    goals: int
    reports: int
    town: EvaluationSheet | None
    office: EvaluationSheet | None

    @property
    def yen(self) -> int | None:
        """What it cost both sides, as far as both are known."""
        parts = [sheet.yen for sheet in (self.town, self.office) if sheet is not None and sheet.yen is not None]
        return sum(parts) if parts else None


def side_by_side(trial: TrialEvaluation) -> list[Column]:
    """The stays of a trial with goals, hours, cost and what both sides say; three queries and one for each relation."""
    handed_in = Prefetch("sheets", EvaluationSheet.objects.filter(state="handed_in"), to_attr="handed")
    stays = list(trial.stays.select_related("organisation", "office").prefetch_related("goals", handed_in).annotate(
        sent=Count("reports", filter=Q(reports__state="sent"))
    ))  # fmt: skip
    hours = hours_of(stays)
    columns = []
    for stay in stays:
        said = {sheet.side: sheet for sheet in stay.handed}
        marks = [goal.reached for goal in stay.goals.all()]
        columns.append(Column(
            stay, hours.get(stay.pk, rules.Hours()), marks.count("yes"), marks.count("partly"), len(marks),
            stay.sent, said.get(rules.TOWN), said.get(rules.OFFICE),
        ))  # fmt: skip
    return columns


@dataclass(frozen=True)
class Standing:
    """One office in the table of the roll-out."""

    office: Office
    roll_out: RollOut | None
    done: int
    total: int

    @property
    def share(self) -> int:
        """Percent of the items that are ticked."""
        return round(100 * self.done / self.total) if self.total else 0


def standings() -> list[Standing]:
    """All offices with how far each is; three queries."""
    items = list(ChecklistItem.today().values_list("pk", flat=True))
    rows = RollOut.objects.annotate(done=Count("ticks", filter=Q(ticks__item__in=items)))
    known = {row.office_id: row for row in rows}
    found = []
    for office in Office.objects.all():
        row = known.get(office.pk)
        if row is not None:
            row.office = office
        found.append(Standing(office, row, row.done if row else 0, len(items)))
    return found
