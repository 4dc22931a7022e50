"""What follows: a completed request becomes a draft; whoever has the next step is told."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify import notify
from kakehashi.registry.models import Post
from kakehashi.services.casework.queries import case_study_facts, later_outcome, showing
from kakehashi.services.casework.requests.models import SupportRequest

from .actions import CaseStudyFacts, add_outcome, draft_case_study, end_consent, hold_back, let_go
from .models import CaseStudyPage
from .queries import made_of


@reads("casework.support_request.complete", "casework.research.end_embargo", "casework.research.settle_publishing")
def draft_from_request(entry: Entry) -> None:
    """Draft a case study where the asker consented and no embargo stands against it any more; again is once."""
    request = int(entry.subject_id)
    if not SupportRequest.objects.filter(pk=request, state="completed").exists():
        return
    facts = case_study_facts(request)
    if facts is not None:
        draft_case_study(request_facts=CaseStudyFacts(**facts), by=None)


@reads("casework.research.settle_publishing", "casework.research.end_embargo")
def follow_the_result(entry: Entry) -> None:
    """A case study goes as soon as its result is under embargo or its client takes consent back, and comes back.

    It comes back with the end of the embargo (by the clock, or because the client ends it); after a consent that was
    taken back only when the client lets others read again. What holds today decides: an old entry read late does no
    harm.
    """
    request = int(entry.subject_id)
    pages = made_of(request)  # a translation goes before its original, and comes back after it
    for page in pages if showing(request).is_public else reversed(pages):
        now = showing(request)
        is_taken_back = entry.facts.get("taken_back") or page.held_for == CaseStudyPage.Held.CONSENT
        if is_taken_back and not now.shares:
            hold_back(page, by=None, why=CaseStudyPage.Held.CONSENT)
        elif not now.is_public:
            hold_back(page, by=None, why=CaseStudyPage.Held.EMBARGO)
        else:
            let_go(page, by=None)


@reads("casework.follow_up.answer")
def add_what_came_later(entry: Entry) -> None:
    """A later answer with consent: added to the case study's next version, or the first draft of one."""
    told = later_outcome(int(entry.subject_id))
    if told is None:
        return
    page = CaseStudyPage.objects.filter(support_request_id=told.support_request_id).first()
    if page is not None:
        add_outcome(page, by=None, heading=told.heading, outcome=told.outcome)
        return
    facts = case_study_facts(told.support_request_id)
    if facts is not None:
        draft_case_study(request_facts=CaseStudyFacts(**facts), by=None)


@reads("casework.follow_up.withdraw_consent")
def take_down(entry: Entry) -> None:
    """The consent was taken back: what was made from the request is public no longer."""
    for page in made_of(int(entry.facts["request"])):
        end_consent(page, by=None)


@reads("information.case_study.submit")
def tell_approvers(entry: Entry) -> None:
    """A case study waits: every approver's post is told."""
    _tell(entry, "approver", _("Case study to approve: %(title)s"), _("A case study waits for your approval."))


@reads("information.case_study.send_back")
def tell_editors(entry: Entry) -> None:
    """A case study was sent back: every editor's post is told."""
    _tell(
        entry, "editor", _("Case study sent back: %(title)s"), _("An approver sent a case study back, with the reason.")
    )


def _tell(entry: Entry, role: str, subject: object, text: object) -> None:
    page = CaseStudyPage.objects.filter(pk=entry.subject_id).first()
    if page is None:
        return
    with override("ja"):
        path = reverse("information:review", kwargs={"pk": page.pk})
    for post in Post.objects.filter(roles__role=role, is_open=True).distinct():
        notify(
            post,
            name=entry.name,
            subject=lambda: str(subject) % {"title": page.draft_title},
            text=lambda: str(text),
            path=path,
            about=page,
            once=f"entry:{entry.pk}",
        )
