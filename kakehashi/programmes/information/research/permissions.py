"""Who sees an office's research and what its mentor says, and who may do what."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, office_of, post_of, role, roles_of, rule, the_system
from kakehashi.registry.roles import HOUSE

from .flows import LIVE, WRITES
from .flows import RESEARCH as FLOW
from .models import Feedback, ResearchProject

headquarters = role("hq_officer", "hq_chief")
house = role(*sorted(HOUSE))
OFFICE = frozenset({"office_staff", "office_chief"})


def project_of(thing: Any) -> ResearchProject | None:
    """The project of a word of feedback; a project is its own."""
    return thing.project if isinstance(thing, Feedback) else thing


@rule(_("the office whose research it is"))
def of_the_office(user: Actor, thing: Any) -> bool:
    """Staff and chief of the office that writes."""
    own, project = office_of(user), project_of(thing)
    if own is None or not roles_of(user) & OFFICE:
        return False
    return project is None or project.office_id == own


@rule(_("the mentor of the research"))
def is_mentor(user: Actor, thing: Any) -> bool:
    """The post that guides it."""
    post, project = post_of(user), project_of(thing)
    return post is not None and (project is None or project.mentor_id == post.pk)


@rule(_("while it is being written"))
def is_written(_user: Actor, thing: Any) -> bool:
    """The author's turn."""
    return thing is None or thing.state in FLOW.tagged(WRITES)


@rule(_("while it is a proposal"))
def is_proposed(_user: Actor, thing: Any) -> bool:
    """Not yet approved."""
    return thing is None or thing.state == "proposed"


@rule(_("while it is not over"))
def is_live(_user: Actor, thing: Any) -> bool:
    """Neither published nor called off."""
    return thing is None or thing.state in FLOW.tagged(LIVE)


def visible(user: Actor) -> QuerySet[ResearchProject]:
    """The register is open to headquarters and all offices, so that nobody asks the same question twice."""
    rows = ResearchProject.objects.select_related("office", "post__section", "mentor__section")
    return rows if roles_of(user) & HOUSE else rows.none()


def feedback(user: Actor) -> QuerySet[Feedback]:
    """What was said is for the office that writes, its mentor and headquarters."""
    rows = Feedback.objects.select_related("project", "post__section")
    if headquarters(user):
        return rows
    own, post = (office_of(user) if roles_of(user) & OFFICE else None), post_of(user)
    return rows.filter(Q(project__office=own, project__office__isnull=False) | Q(project__mentor=post)
                       if post else Q(pk__in=()))  # fmt: skip


concerned = of_the_office | is_mentor | headquarters

RESEARCH_PROJECT = Policy(
    "information.research_project",
    _("Research projects"),
    ResearchProject,
    visible,
    rules={
        "list": house,
        "view": house,
        "read_texts": concerned,
        "propose": of_the_office,
        "edit": of_the_office & is_proposed,
        "write": of_the_office & is_written,
        "approve_plan": headquarters,
        "hand_in_outline": of_the_office,
        "return_outline": is_mentor,
        "accept_outline": is_mentor,
        "hand_in_draft": of_the_office,
        "return_draft": is_mentor,
        "accept_draft": is_mentor,
        "mark_published": the_system,
        "call_off_research": of_the_office | headquarters,
        "change_mentor": headquarters & is_live,
    },
)
FEEDBACK = Policy("information.feedback", _("Feedback of mentors"), Feedback, feedback, rules={"view": concerned})
