"""What follows: whoever's turn it is is told, and a report that became public ends its research."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify import notify
from kakehashi.registry.models import Post

from ..articles.models import ArticlePage
from .actions import mark_published
from .models import ResearchProject

WORDS = {
    "propose": _("A research plan waits for the decision of headquarters."),
    "approve_plan": _("The research plan was approved. Please write the outline."),
    "hand_in_outline": _("An outline waits for your feedback."),
    "return_outline": _("Your mentor has given the outline back with feedback."),
    "accept_outline": _("Your mentor has accepted the outline. Please write the draft."),
    "hand_in_draft": _("A draft waits for your feedback."),
    "return_draft": _("Your mentor has given the draft back with feedback."),
    "accept_draft": _("Your mentor has accepted the draft. It waits for approval as a report."),
    "mark_published": _("The report of your research is public."),
    "call_off_research": _("The research was called off."),
}
TO_MENTOR = {"hand_in_outline", "hand_in_draft"}


@reads(*(f"information.research_project.{name}" for name in WORDS), name="information.tell_of_research")
def tell_of_research(entry: Entry) -> None:
    """The mentor, the author, or headquarters; never of what they did themselves."""
    project = ResearchProject.objects.select_related("post", "mentor").filter(pk=entry.subject_id).first()
    if project is None:
        return
    name = entry.name.rsplit(".", 1)[1]
    for post in _posts(project, name):
        if post.pk == entry.post_id:
            continue
        notify(
            post,
            name=entry.name,
            subject=lambda: project.title,
            text=lambda: str(WORDS[name]),
            path=project.get_absolute_url(),
            about=project,
            once=f"entry:{entry.pk}:{post.pk}",
        )


def _posts(project: ResearchProject, name: str) -> Iterable[Post]:
    if name == "propose":
        return Post.objects.filter(roles__role="hq_officer", is_open=True).distinct()
    if name in TO_MENTOR:
        return [project.mentor] if project.mentor else []
    return [project.post]


@reads("information.article.publish", name="information.end_research_with_its_report")
def end_research_with_its_report(entry: Entry) -> None:
    """The report is public: the research is published. Again is once."""
    page = ArticlePage.objects.filter(pk=entry.subject_id, research_id__isnull=False).first()
    project = ResearchProject.objects.filter(pk=page.research_id).first() if page else None
    if project is not None:
        mark_published(project, by=None)
