"""What can be asked of study groups; reads only."""

from datetime import date

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from kakehashi.base import time
from kakehashi.engines.content.plan_items import carries
from kakehashi.registry.models import Office, Post
from kakehashi.services.contacts.models import Position

from .flows import GROUP_MEETING, LIVE
from .models import GroupMeeting, GroupMember, GroupPaper, StudyGroup


def counted(rows: QuerySet[StudyGroup]) -> QuerySet[StudyGroup]:
    """The groups with ``size`` (members of today), ``held`` (meetings), ``given`` (papers)."""
    today = Q(members__left_on=None, members__joined_on__lte=time.today())
    return rows.annotate(
        size=Count("members", filter=today, distinct=True),
        held=Count("meetings", filter=Q(meetings__state="held"), distinct=True),
        given=Count("papers", filter=~Q(papers__state="withdrawn"), distinct=True),
    )


def with_positions(rows: QuerySet[GroupMember]) -> QuerySet[GroupMember]:
    """The members with the positions that they hold today, as ``person.held``; two queries more."""
    held = Position.objects.on(time.today()).select_related("body")
    return rows.prefetch_related(Prefetch("person__positions", held, to_attr="held"))


def members_on(group: StudyGroup, day: date) -> QuerySet[GroupMember]:
    """Who belonged to the group on a day."""
    rows = GroupMember.objects.select_related("group", "person__merged_into").filter(group=group, joined_on__lte=day)
    return rows.filter(Q(left_on=None) | Q(left_on__gte=day))


def next_number(group: StudyGroup) -> int:
    """The number of the next meeting."""
    last: int | None = group.meetings.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def serving(item: str) -> QuerySet[GroupPaper]:
    """Published papers that carry a plan item."""
    return GroupPaper.objects.filter(carries(item), state="published")


def to_be_recorded() -> QuerySet[GroupMeeting]:
    """Meetings whose day has passed and of which nobody has said what came of them."""
    rows = GroupMeeting.objects.filter(state__in=GROUP_MEETING.tagged(LIVE), ends_at__lte=time.now())
    return rows.select_related("group__post").order_by("starts_at", "pk")


def desks_of(group: StudyGroup) -> QuerySet[Post]:
    """The desks of the offices that work with a group."""
    offices = Office.objects.filter(pk__in=group.offices.order_by().values("pk")).order_by().values("pk")
    rows = Post.objects.filter(section__office__in=offices, is_open=True, roles__role="office_staff")
    return rows.distinct().order_by("pk")
