"""Whoever must know of a research is told."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from .models import ResearchInquiry, ResultWish
from .queries import posts_of_office

TO_OFFICE = {
    "ask": (_("Research asked of your office"), _("Headquarters puts a questionnaire to your office.")),
    "remind": (_("Reminder: research"), _("The deadline of this research has passed. Please answer, or decline.")),
    "send_back_answer": (_("Please complete your answer"), _("Headquarters asks for more:\n\n%(note)s")),
    "call_off_inquiry": (_("Research called off"), _("You need not go on with this research:\n\n%(note)s")),
}
TO_HEADQUARTERS = {
    "accept_inquiry": (_("Research accepted"), _("The office will research it.")),
    "decline_inquiry": (_("Research declined"), _("The office cannot research it:\n\n%(note)s")),
    "hand_in_answer": (_("Answer of an office"), _("The office has handed in its answer.")),
}


@reads(*(f"casework.research_inquiry.{name}" for name in TO_OFFICE), name="casework.tell_the_office_of_research")
def tell_the_office_of_research(entry: Entry) -> None:
    """The office that is asked."""
    inquiry = ResearchInquiry.objects.select_related("request", "section").get(pk=entry.subject_id)
    for post in posts_of_office(inquiry.section):
        _tell(entry, post, inquiry, TO_OFFICE)


@reads(
    *(f"casework.research_inquiry.{name}" for name in TO_HEADQUARTERS),
    name="casework.tell_headquarters_of_research",
)
def tell_headquarters_of_research(entry: Entry) -> None:
    """The officer in charge of the request."""
    inquiry = ResearchInquiry.objects.select_related("request__officer_in_charge", "section").get(pk=entry.subject_id)
    if inquiry.request.officer_in_charge:
        _tell(entry, inquiry.request.officer_in_charge, inquiry, TO_HEADQUARTERS)


def _tell(entry: Entry, post: Post, inquiry: ResearchInquiry, letters: dict[str, tuple[object, object]]) -> None:
    subject, text = letters[entry.name.rsplit(".", 1)[1]]
    request = inquiry.request
    notify(
        post,
        name=entry.name,
        subject=lambda: f"[{request.number}] {subject}",
        text=lambda: f"{inquiry}\n\n{str(text) % {'note': inquiry.note}}",
        path=f"/research/inquiries/{inquiry.pk}/",
        about=inquiry,
        once=f"entry:{entry.pk}",
    )


@reads(
    "casework.result_wish.wish",
    "casework.result_wish.agree_to_wish",
    "casework.result_wish.refuse_wish",
    name="casework.tell_of_a_result_wish",
)
def tell_of_a_result_wish(entry: Entry) -> None:
    """The client is asked; whoever asked is told the answer."""
    wish = ResultWish.objects.select_related("request__post", "post__section__organisation").get(pk=entry.subject_id)
    step = entry.name.rsplit(".", 1)[1]
    words = {
        "wish": _("Another local government asks to read the result of your research:\n\n%(why)s"),
        "agree_to_wish": _("You may now read the result of the research that you asked for."),
        "refuse_wish": _("The client does not show the result:\n\n%(note)s"),
    }[step]
    notify(
        wish.request.post if step == "wish" else wish.post,
        name=entry.name,
        subject=lambda: f"[{wish.request.number}] {_('Result of a research')}",
        text=lambda: f"{wish.request.subject}\n\n{str(words) % {'why': wish.why, 'note': wish.note}}",
        path=f"/research/{wish.request_id}/",
        about=wish,
        once=f"entry:{entry.pk}",
    )
