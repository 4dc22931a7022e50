"""Whoever must know of a formal request is told: the branch that passes it on, headquarters, the offices that begin."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from ..requests.models import SupportRequest
from ..research.flows import OPEN
from ..research.flows import RESEARCH_INQUIRY as INQUIRY
from ..research.models import ResearchInquiry
from ..research.queries import posts_of_office
from .models import FormalRequest
from .queries import branch_posts, is_awaited

TO_PASS_ON = (_("Formal request to pass on"), _("A formal letter of request waits for you to pass it on."))
ARRIVED = (_("Formal request received"), _("The formal letter of request has come."))
BEGIN = (_("Formal request received"), _("The formal letter of request has come: the research can begin."))


@reads(
    "casework.formal_request.send",
    "casework.formal_request.forward_formal_request",
    "casework.formal_request.receive_formal_request",
    name="casework.tell_of_a_formal_request",
)
def tell_of_a_formal_request(entry: Entry) -> None:
    """The branch first; once it has arrived, headquarters and every office that has accepted the research.

    A letter that is there as soon as it is sent has an entry of its own for that: only it is told of.
    """
    formal = FormalRequest.objects.select_related("request__organisation", "request__officer_in_charge").get(
        pk=entry.subject_id
    )
    request = formal.request
    path = f"/requests/{request.pk}/"
    if entry.name == "casework.formal_request.send":
        for post in branch_posts(request) if formal.state == "sent" else ():
            _tell(entry, post, request, TO_PASS_ON, path)
        return
    officer = request.officer_in_charge
    if officer and officer.pk != entry.post_id:
        _tell(entry, officer, request, ARRIVED, path)
    at_work = ResearchInquiry.objects.filter(request=request, state__in=INQUIRY.tagged(OPEN)).select_related("section")
    for inquiry in at_work:
        for post in posts_of_office(inquiry.section):
            _tell(entry, post, request, BEGIN, f"/research/inquiries/{inquiry.pk}/")


def _tell(entry: Entry, post: Post, request: SupportRequest, letter: tuple[object, object], path: str) -> None:
    subject, text = letter
    notify(
        post,
        name=entry.name,
        subject=lambda: f"[{request.number}] {subject}",
        text=lambda: f"{request.number} {request.subject}\n\n{text}",
        path=path,
        about=request,
        once=f"formal:{entry.pk}",  # the same entry has told the client its answer already
    )


@reads("casework.support_request.answer_possible", "casework.support_request.accept_conditions",
       name="casework.ask_for_the_formal_request")  # fmt: skip
def ask_for_the_formal_request(entry: Entry) -> None:
    """Headquarters has said yes: the client is told what comes next, and where its letter is printed."""
    request = SupportRequest.objects.select_related("post", "organisation").get(pk=entry.subject_id)
    if is_awaited(request) and not hasattr(request, "formal_request"):
        letter = (
            _("Send your formal request"),
            _("The research is possible. Print the formal letter of request on the request's page, have it approved, "
              "and send it through your branch; then the offices begin."),
        )  # fmt: skip
        _tell(entry, request.post, request, letter, f"/requests/{request.pk}/")
