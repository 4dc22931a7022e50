"""What can be asked of research projects; reads only."""

from django.db.models import Q, QuerySet

from kakehashi.engines.content.plan_items import carries
from kakehashi.registry.models import Post

from ..articles.models import ArticlePage
from .flows import RESEARCH as FLOW
from .flows import REVIEWS, WRITES
from .models import Feedback, ResearchProject

MENTORS = ("hq_officer", "hq_chief", "editor", "office_chief")  # whose posts may guide a report


def mentors() -> QuerySet[Post]:
    """The posts that may guide a report, by section."""
    posts = Post.objects.filter(roles__role__in=MENTORS, is_open=True).select_related("section")
    return posts.distinct().order_by("section__name", "title", "pk")


def report_of(project: ResearchProject) -> ArticlePage | None:
    """The report that was made of it, if any."""
    found: ArticlePage | None = ArticlePage.objects.filter(research_id=project.pk).first()
    return found


def rounds(project: ResearchProject, stage: str) -> int:
    """How often a mentor has answered of a stage."""
    return Feedback.objects.filter(project=project, stage=stage).count()


def serving(item: str) -> QuerySet[ResearchProject]:
    """Published research that carries a plan item."""
    return ResearchProject.objects.filter(carries(item), state__in=FLOW.tagged("final"))


def waiting(post: int | None, office: int | None, *, decides: bool) -> QuerySet[ResearchProject]:
    """What waits: for the mentor ``post``, for the staff of ``office``, for headquarters where it ``decides``."""
    turn = Q(pk__in=())
    if post is not None:
        turn |= Q(state__in=FLOW.tagged(REVIEWS), mentor=post)
    if office is not None:
        turn |= Q(state__in=FLOW.tagged(WRITES), office=office)
    if decides:
        turn |= Q(state="proposed")
    return ResearchProject.objects.filter(turn).select_related("office").order_by("draft_due", "pk")
