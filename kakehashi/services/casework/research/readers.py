"""Whoever must know of a research is told; what an office still had to do ends with the request."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras
from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from ..requests.models import SupportRequest
from .actions import end_inquiry
from .models import ResearchInquiry, ResultWish
from .queries import open_inquiries, posts_of_office

NEAR = (_("Deadline of a research is near"), _("Please hand your answer in by the deadline, or propose another day."))
PAST = (
    _("Reminder: research"),
    _("The deadline of this research has passed. Please answer, propose another day, or decline."),
)
TO_OFFICE = {
    "ask": (_("Research asked of your office"), _("Headquarters puts a questionnaire to your office.")),
    "ask_again": (
        _("Research asked of your office again"),
        _("Headquarters asks your office once more, until %(day)s:\n\n%(note)s"),
    ),
    "remind": PAST,
    "set_day": (_("Deadline of a research"), _("Headquarters has set the deadline: %(day)s.")),
    "keep_day": (_("The deadline stays"), _("Headquarters cannot agree to another day:\n\n%(day_note)s")),
    "send_back_answer": (_("Please complete your answer"), _("Headquarters asks for more:\n\n%(note)s")),
    "check_answer": (_("Your answer is complete"), _("Headquarters has checked your answer. Thank you.")),
    "call_off_inquiry": (_("Research called off"), _("You need not go on with this research:\n\n%(note)s")),
    "end_inquiry": (_("Research ended"), _("The request is over; you need not go on with this research.")),
}
TO_HEADQUARTERS = {
    "accept_inquiry": (_("Research accepted"), _("The office will research it.")),
    "decline_inquiry": (_("Research declined"), _("The office cannot research it:\n\n%(note)s")),
    "propose_day": (_("Another deadline proposed"), _("The office asks for time until %(proposed)s:\n\n%(why)s")),
    "hand_in_answer": (_("Answer of an office"), _("The office has handed in its answer.")),
}


@reads(*(f"casework.research_inquiry.{name}" for name in TO_OFFICE), name="casework.tell_the_office_of_research")
def tell_the_office_of_research(entry: Entry) -> None:
    """The office that is asked."""
    inquiry = ResearchInquiry.objects.select_related("request", "section__office").get(pk=entry.subject_id)
    letter = TO_OFFICE[_step(entry)]
    if letter is PAST and entry.at < inquiry.due_at:
        letter = NEAR
    for post in posts_of_office(inquiry.section):
        _tell(entry, post, inquiry, letter)


@reads(
    *(f"casework.research_inquiry.{name}" for name in TO_HEADQUARTERS),
    name="casework.tell_headquarters_of_research",
)
def tell_headquarters_of_research(entry: Entry) -> None:
    """The officer in charge of the request, else the officers who take requests in."""
    inquiry = ResearchInquiry.objects.select_related("request__officer_in_charge", "section__office").get(
        pk=entry.subject_id
    )
    officer = inquiry.request.officer_in_charge
    officers = [officer] if officer else Post.objects.filter(is_open=True, roles__role="hq_officer").distinct()
    for post in officers:
        _tell(entry, post, inquiry, TO_HEADQUARTERS[_step(entry)])


def _step(entry: Entry) -> str:
    return str(entry.name.rsplit(".", 1)[1])


def _tell(entry: Entry, post: Post, inquiry: ResearchInquiry, letter: tuple[object, object]) -> None:
    subject, text = letter
    request = inquiry.request

    def told() -> str:
        facts = {"note": inquiry.note, "day_note": inquiry.day_note, "why": inquiry.proposed_why,
                 "day": _day(inquiry.due_at, inquiry), "proposed": _day(inquiry.proposed_due_at, inquiry)}  # fmt: skip
        return f"{inquiry}\n\n{str(text) % facts}"

    notify(
        post,
        name=entry.name,
        subject=lambda: f"[{request.number}] {subject}",
        text=told,
        path=f"/research/inquiries/{inquiry.pk}/",
        about=inquiry,
        once=f"entry:{entry.pk}",
    )


def _day(moment: datetime | None, inquiry: ResearchInquiry) -> str:
    """The day of a deadline on the clock of the office."""
    if moment is None:
        return ""
    return eras.both(moment.astimezone(inquiry.clock).date(), get_language() or "ja")


@reads(
    *(
        f"casework.support_request.{name}"
        for name in ("report", "answer_not_possible", "withdraw", "call_off", "complete")
    ),
    name="casework.end_inquiries_with_the_request",
)
def end_inquiries_with_the_request(entry: Entry) -> None:
    """Once the client was answered, or wants no answer any more, no office goes on."""
    request = SupportRequest.objects.get(pk=entry.subject_id)
    for inquiry in open_inquiries(request):
        end_inquiry(inquiry, by=None)


@reads(
    "casework.result_wish.wish",
    "casework.result_wish.agree_to_wish",
    "casework.result_wish.refuse_wish",
    name="casework.tell_of_a_result_wish",
)
def tell_of_a_result_wish(entry: Entry) -> None:
    """The client is asked; whoever asked is told the answer."""
    wish = ResultWish.objects.select_related("request__post", "post__section__organisation").get(pk=entry.subject_id)
    step = _step(entry)
    words = {
        "wish": _("%(who)s asks to read the result of your research:\n\n%(why)s"),
        "agree_to_wish": _("You may now read the result of the research that you asked for."),
        "refuse_wish": _("The client does not show the result:\n\n%(note)s"),
    }[step]

    def told() -> str:
        facts = {"who": wish.post.section.organisation, "why": wish.why, "note": wish.note}
        return f"{wish.request.subject}\n\n{str(words) % facts}"

    notify(
        wish.request.post if step == "wish" else wish.post,
        name=entry.name,
        subject=lambda: f"[{wish.request.number}] {_('Result of a research')}",
        text=told,
        path=f"/research/{wish.request_id}/",
        about=wish,
        once=f"entry:{entry.pk}",
    )


@reads("casework.research.tell_of_the_list", name="casework.tell_branches_of_done_research")
def tell_branches_of_done_research(entry: Entry) -> None:
    """Once a year each branch learns what was researched; it passes the list on to the bodies of its prefecture."""
    branch, year = Post.objects.get(pk=entry.subject_id), int(entry.facts["year"])
    notify(
        branch,
        name=entry.name,
        subject=lambda: str(_("List of done research")),
        text=lambda: (
            str(
                _(
                    "The research that was done for local governments in %(year)s is listed at the address below. "
                    "Please tell the local governments of your prefecture; each may ask for a result."
                )
            )
            % {"year": eras.fiscal_year_name(year, get_language() or "ja")}
        ),
        path=f"/research/?year={year}",
        about=branch,
        once=f"entry:{entry.pk}",
    )
