"""What can be asked of reorganisations. Reads only."""

from collections.abc import Iterable, Sequence

from django.db.models import Count, Q
from django.utils.functional import Promise

from kakehashi.base import time
from kakehashi.engines.access.holdings import counted, holdings_of, work_in
from kakehashi.registry.models import Organisation, Post, Section
from kakehashi.registry.roles import HOUSE, TOWN

from ..hand_overs.models import HandOver
from .models import Change, Reorganisation
from .rules import Chart, Plan, PostIs, Row, SectionIs, plan


def chart_of(organisation: Organisation) -> Chart:
    """The sections and posts of a body as they stand, with how much work each has; a constant number of queries."""
    sections = list(Section.objects.filter(organisation=organisation))
    held = Q(tenures__begins__lte=time.today()) & (Q(tenures__ends=None) | Q(tenures__ends__gte=time.today()))
    posts = list(
        Post.objects.filter(section__organisation=organisation).annotate(
            holders=Count("tenures__user", filter=held, distinct=True)
        )
    )
    of_sections = counted("section", [section.pk for section in sections])
    of_posts = counted("post", [post.pk for post in posts])
    planned = set(HandOver.objects.filter(post__in=posts, state="planned").values_list("post", flat=True))
    return Chart(
        {s.pk: SectionIs(s.pk, s.name, s.is_open, work_in(of_sections[s.pk])) for s in sections},
        {
            p.pk: PostIs(
                p.pk, p.section_id, p.title, p.is_open, work_in(of_posts[p.pk]), p.holders, p.pk in planned
            )
            for p in posts
        },
    )  # fmt: skip


def roles_for(organisation: Organisation) -> list[str]:
    """The roles that a new post of a body may be given."""
    if organisation.kind == Organisation.Kind.HEADQUARTERS:
        return sorted(HOUSE)
    return sorted(TOWN if organisation.has_branch else TOWN - {"branch_officer"})


def row_of(change: Change) -> Row:
    """A change as the rules read it."""
    return Row(
        change.number, change.what, change.section, change.post, change.to_section, change.to_post, change.name_en,
        tuple(change.roles),
    )  # fmt: skip


def why_not(before: int, after: int) -> str | Promise | None:
    """Why one post cannot take over from another, as the rooms say; by their ids, unknown ones are new."""
    if before < 0 or after < 0:
        return None
    for holding in holdings_of("post"):
        if holding.things([before]).exists() and (reason := holding.why_not(before, after)):
            return reason
    return None


def rows_of(reorganisation: Reorganisation) -> list[Row]:
    """Its changes in order."""
    return [row_of(change) for change in reorganisation.changes.order_by("number")]


def planned(reorganisation: Reorganisation, rows: Sequence[Row] | None = None) -> Plan:
    """What would happen today, and what stands in the way: the dry run."""
    body = reorganisation.organisation
    wanted = rows_of(reorganisation) if rows is None else rows
    return plan(chart_of(body), wanted, roles=roles_for(body), why_not=why_not)


def due() -> list[Reorganisation]:
    """The planned reorganisations whose day has come, the earliest first."""
    rows = Reorganisation.objects.filter(state="planned", day__lte=time.today())
    return list(rows.select_related("organisation").order_by("day", "pk"))


def posts_to_tell(organisation: Organisation, concerned: Iterable[int]) -> list[Post]:
    """The open posts of a body among these, and those of its administrators."""
    own = Q(pk__in=list(concerned)) | Q(roles__role="body_administrator")
    rows = Post.objects.filter(own, section__organisation=organisation, is_open=True)
    return list(rows.select_related("section__organisation").distinct())
