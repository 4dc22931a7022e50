"""What the newsletter serves of the plan, what of it waits on whose desk, and what of an office stands in it."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, office_of, post_of, roles_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.engines.measures.works import WORKS, Line, Work

from .flows import NEWSLETTER_ISSUE as FLOW
from .flows import SUBSCRIBER as SUBSCRIBER_FLOW
from .models import NewsletterIssue, NewsletterSection, Subscriber
from .permissions import NEWSLETTER_ISSUE, OFFICE

SENT = ("information.newsletter_issue.finish",)


def sent(item: str) -> QuerySet[NewsletterIssue]:
    """Issues that were sent to their end; for some items only those with what the item asks for."""
    rows = NewsletterIssue.objects.filter(state="sent")
    if item == "7G-14":  # an office's own words went out
        return rows.filter(sections__office__isnull=False, sections__items__isnull=False).distinct()
    if item == "5P-1":  # to departments that were chosen
        return rows.filter(segment__conditions__departments__isnull=False)
    if item == "5P-2":  # to bodies that had asked for nothing in a year
        return rows.filter(segment__conditions__is_dormant=True)
    return rows


def confirmed(_item: str) -> QuerySet[Subscriber]:
    """Readers who said yes."""
    return Subscriber.objects.exclude(confirmed_at=None)


ROOMS.add(
    Room(
        name="information.newsletter",
        label=_("Newsletter"),
        what=_(
            "Gathers what became public, with each office's own section, and goes out to those who asked for it and to "
            "departments that are chosen."
        ),
        items=("5G-2", "7G-14", "5P-1", "5P-2"),
        role="public",
        records=sent,
        final=SENT,
        url=lambda issue: f"/newsletter/{issue.pk}/",
    )
)
ROOMS.add(
    Room(
        name="information.readers",
        label=_("Growth of the readers"),
        what=_("How many read, month by month, by department and region; every issue can be forwarded to a colleague."),
        items=("5G-3",),
        role="editor",
        records=confirmed,
        final=("information.subscriber.confirm",),
        url=lambda _reader: "/newsletter/growth/",
    )
)


ROOMS.add(
    Room(
        name="information.jet_cases",
        label=_("Case studies on the use of JET participants"),
        what=_("A case study on the good use of JET participants goes at once to readers of economy departments."),
        items=("3G-13",),
        role="public",
        records=lambda _item: NewsletterIssue.objects.filter(state="sent", notice_of__isnull=False),
        final=SENT,
        url=lambda issue: f"/newsletter/{issue.pk}/",
    )
)


def rows(user: Actor) -> list[QuerySet[NewsletterIssue]]:
    """Issues that are written or wait for approval; more than the user's own."""
    if not roles_of(user) & {"approver", "editor", *OFFICE}:
        return []
    found = NEWSLETTER_ISSUE.visible(user).filter(state__in=("submitted", "draft"))
    return [found.order_by("sends_at", "-number")]


def tasks(user: Actor, limit: int) -> list[Task]:
    """Whose turn it is: the approver's, where one was handed in; the editor's, and the office's whose section is not
    ready, while it is written. One query, two for offices."""
    roles, turns = roles_of(user), {}
    if "approver" in roles:
        turns["submitted"] = _("Approve or send back")
    if "editor" in roles:
        turns["draft"] = _("Continue writing")
    own = office_of(user) if roles & OFFICE else None
    if own:
        turns["draft"] = _("Write your office's section")
    if not turns:
        return []
    found = rows(user)[0].filter(state__in=list(turns))
    if own:
        ready = NewsletterSection.objects.filter(office=own).exclude(done_at=None).values("issue")
        found = found.exclude(pk__in=ready)
    return [
        Task(
            title=row.told_title or str(_("Without a title")),
            url=row.get_absolute_url(),
            number=row.volume,
            asker="",
            state=FLOW.state_of(row).label,
            tone=row.tone,
            verb=turns[row.state],
            due_at=row.sends_at,
            is_example=row.is_example,
        )
        for row in found[:limit]
    ]


DESK.add(Waiting(name="information.newsletter", label=_("Newsletter"), tasks=tasks, rows=rows))


def questions(user: Actor) -> list[QuerySet[Subscriber]]:
    """Addresses that are gone, of which this post is asked who reads from now on."""
    post = post_of(user)
    return [Subscriber.objects.filter(heir_asked=post).order_by("left_at")] if post else []


def successor_tasks(user: Actor, limit: int) -> list[Task]:
    """One for each of them; they have no deadline. One query."""
    return [
        Task(
            title=str(_("Who reads the newsletter now?")),
            url=reverse("information:newsletter_successor", kwargs={"pk": row.pk}),
            number="",
            asker=row.get_department_display(),
            state=SUBSCRIBER_FLOW.state_of(row).label,
            tone=row.tone,
            verb=_("Name a successor"),
            due_at=None,
            is_example=row.is_example,
        )
        for rows in questions(user)
        for row in rows[:limit]
    ]


DESK.add(
    Waiting(
        name="information.newsletter_successors",
        label=_("Readers of the newsletter"),
        tasks=successor_tasks,
        rows=questions,
    )
)


def told(_user: Actor) -> QuerySet[NewsletterSection]:
    """Sections of offices in issues that everybody reads."""
    rows = NewsletterSection.objects.filter(issue__state__in=FLOW.tagged("public"), items__isnull=False)
    return rows.exclude(office=None).select_related("issue", "office").distinct()


def _line(section: NewsletterSection) -> Line:
    issue = section.issue
    assert issue.sent_at is not None  # only such issues are public
    return Line(
        at=issue.sent_at,
        title=issue.told_title,
        url=issue.public_url,
        number=issue.volume,
        state=FLOW.state_of(issue).label,
        tone=issue.tone,
        is_example=issue.is_example,
        work=_("Newsletter"),
    )


WORKS.add(
    Work(
        name="information.newsletter",
        label=_("Newsletter"),
        visible=told,
        line=_line,
        at="issue__sent_at",
        office="office__code",
        plan_field=5,
    )
)
