"""What follows when something happened to a request: whoever must know is told."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.engines.search import index
from kakehashi.registry.models import Post

from .conversation.models import Message
from .follow_ups.models import FollowUp
from .follow_ups.rules import link_token
from .queries import posts_of_headquarters, posts_of_the_handler, posts_of_the_town
from .replies.queries import answered_at
from .requests.flows import INSIDE
from .requests.flows import SUPPORT_REQUEST as FLOW
from .requests.models import SupportRequest

Words = str | Promise
Whom = Callable[[SupportRequest], list[Post]]


@dataclass(frozen=True)
class Letter:
    """Who is told about a step, in which words; ``%(note)s`` is the reason or the report that was written."""

    to: tuple[Whom, ...]
    subject: Words
    text: Words


TOWN, HANDLER, HEADQUARTERS = posts_of_the_town, posts_of_the_handler, posts_of_headquarters

LETTERS: dict[str, Letter] = {
    "submit": Letter(
        (HEADQUARTERS,),
        _("New request"),
        _("A local government has handed in a request. Take it in, and ask an office."),
    ),
    "take_in": Letter((TOWN,), _("Your request was taken in"), _("Headquarters is finding the office that can help.")),
    "send_back": Letter(
        (TOWN,), _("Please amend your request"), _("Headquarters asks you to amend the request:\n\n%(note)s")
    ),
    "correct_entry": Letter(
        (HEADQUARTERS, HANDLER),
        _("What was entered is being corrected"),
        _("The local government corrects what was entered for it, and hands it in again."),
    ),
    "ask_office": Letter(
        (HANDLER, TOWN), _("An office is asked"), _("The office is asked whether it can help with this request.")
    ),
    "answer_possible": Letter((TOWN, HEADQUARTERS), _("The office can help"), _("The office can help.\n\n%(note)s")),
    "answer_conditional": Letter(
        (TOWN, HEADQUARTERS),
        _("The office can help under conditions"),
        _("The office can help under the conditions below. Preparation begins when you accept them.\n\n%(note)s"),
    ),
    "answer_not_possible": Letter(
        (TOWN, HEADQUARTERS), _("The office cannot help"), _("The office cannot help with this request:\n\n%(note)s")
    ),
    "accept_conditions": Letter(
        (HANDLER,), _("Conditions accepted"), _("The local government accepts the conditions.")
    ),
    "prepare": Letter((TOWN,), _("Preparation has begun"), _("The office has begun to prepare.")),
    "carry_out": Letter((TOWN,), _("The support has begun"), _("The office has begun to give the support.")),
    "conclude": Letter((TOWN,), _("The support was given"), _("The office will now write its report.")),
    "report": Letter(
        (TOWN,),
        _("Report, and a short question to you"),
        _("%(note)s\n\nPlease tell us what came of it. It takes two minutes, and no sign-in is needed."),
    ),
    "complete": Letter(
        (TOWN,), _("Your request is completed"), _("Thank you for using the service. The request is completed.")
    ),
    "withdraw": Letter(
        (HANDLER, HEADQUARTERS), _("Request withdrawn"), _("The local government has withdrawn the request.")
    ),
    "call_off": Letter((TOWN, HEADQUARTERS), _("Request called off"), _("The request was called off:\n\n%(note)s")),
}


# Steps that a consultation brings along, and tells of in its own words.
TOLD_BY_CONSULTATIONS = frozenset({"ask_office", "answer_possible", "prepare"})


@reads(*(f"casework.support_request.{name}" for name in LETTERS), name="casework.tell_whom_it_concerns")
def tell_whom_it_concerns(entry: Entry) -> None:
    """Tell the other side about a step; whoever took it is not told."""
    request = _request(int(entry.subject_id))
    step = entry.name.rsplit(".", 1)[1]
    consultation = getattr(request, "consultation", None)
    if step in TOLD_BY_CONSULTATIONS and consultation is not None and not consultation.is_elsewhere:
        return
    letter = LETTERS[step]
    note = request.report_text if step == "report" else request.decision_text
    path = f"/requests/{request.pk}/"
    if step == "report":
        path = follow_up_path(request.follow_ups.order_by("-id")[0])
    for whom in letter.to:
        for post in whom(request):
            if post.pk != entry.post_id:
                _tell(entry, post, request, (letter.subject, letter.text, path), note)


def posts_told_of_a_message(message: Message, request: SupportRequest) -> list[Post]:
    """The other side; both sides where somebody wrote the message down for the town."""
    posts = (HANDLER(request) or HEADQUARTERS(request)) if message.is_from_town else TOWN(request)
    return [*posts, *TOWN(request)] if message.entered_by_id else posts


@reads("casework.message.say", name="casework.tell_of_a_message")
def tell_of_a_message(entry: Entry) -> None:
    """A message goes to the other side's inbox and mail."""
    message = Message.objects.select_related("post__section").get(pk=entry.subject_id)
    request = _request(message.request_id)
    for post in posts_told_of_a_message(message, request):
        if post.pk != message.post_id:
            _tell(entry, post, request, (_("Message"), "%(note)s", f"/requests/{request.pk}/#talk"), message.text)


@reads("casework.support_request.attach", name="casework.tell_of_files")
def tell_of_files(entry: Entry) -> None:
    """Files that came without a message: the other side is told how many; their names stay on the page."""
    request = _request(int(entry.subject_id))
    if request.number is None or entry.post is None or request.state in FLOW.tagged(INSIDE):
        return
    from_town = entry.post.section.organisation_id == request.organisation_id
    text = _("%(note)s files were attached to the request.")
    for post in (HANDLER(request) or HEADQUARTERS(request)) if from_town else TOWN(request):
        if post.pk != entry.post_id:
            letter = (_("Files attached"), text, f"/requests/{request.pk}/#files")
            _tell(entry, post, request, letter, str(entry.facts["count"]))


@reads("casework.follow_up.ask", name="casework.ask_the_town_again")
def ask_the_town_again(entry: Entry) -> None:
    """Months after the report the town gets a new link."""
    follow_up = FollowUp.objects.select_related("request").get(pk=entry.subject_id)
    request = _request(follow_up.request_id)
    text = _(
        "Some time has passed since we reported to you. Please tell us in two minutes what has come of it, also if "
        "nothing has. No sign-in is needed."
    )
    for post in TOWN(request):
        _tell(entry, post, request, (_("What has come of it?"), text, follow_up_path(follow_up)))


@reads("casework.follow_up.remind", name="casework.remind_of_the_questionnaire")
def remind_of_the_questionnaire(entry: Entry) -> None:
    """A reminder goes to the town, with the same link."""
    follow_up = FollowUp.objects.select_related("request").get(pk=entry.subject_id)
    if follow_up.answered_at or follow_up.declined_at:
        return
    request = _request(follow_up.request_id)
    text = _("We have not heard from you yet. Please tell us in two minutes what came of the support.")
    for post in TOWN(request):
        _tell(entry, post, request, (_("Reminder: what came of it?"), text, follow_up_path(follow_up)))


@reads("casework.follow_up.answer", name="casework.tell_of_an_answer")
def tell_of_an_answer(entry: Entry) -> None:
    """Headquarters learns that the questionnaire was answered."""
    follow_up = FollowUp.objects.get(pk=entry.subject_id)
    request = _request(follow_up.request_id)
    is_over = request.state == "completed"
    for post in HEADQUARTERS(request):
        text = (
            _("The local government has told what came of it.")
            if is_over
            else _("The local government has told what came of it. The request can be completed.")
        )
        _tell(entry, post, request, (_("Questionnaire answered"), text, f"/requests/{request.pk}/"))


def follow_up_path(follow_up: FollowUp) -> str:
    """The path that the mailed link opens."""
    return f"/follow-up/{link_token(follow_up.pk)}/"


def _request(pk: int) -> SupportRequest:
    told = ("post__section__organisation", "officer_in_charge__section__organisation", "organisation", "handler")
    return SupportRequest.objects.select_related(*told).get(pk=pk)


def _tell(entry: Entry, post: Post, request: SupportRequest, letter: tuple[Words, Words, str], note: str = "") -> None:
    """One notification; the subject stays short and carries the number (architecture: the municipal desk)."""
    subject, text, path = letter
    notify(
        post,
        name=entry.name,
        subject=lambda: f"[{request.number}] {subject}",
        text=lambda: f"{request.number} {request.subject}\n\n{str(text) % {'note': note}}",
        path=path,
        about=request,
        once=f"entry:{entry.pk}",
        reply_to=answered_at(post, request),
    )


@reads("members.organisation.succeed", name="casework.file_under_todays_body")
def file_under_todays_body(entry: Entry) -> None:
    """The requests of a body that became another one are found under that one's name too."""
    rows = SupportRequest.objects.filter(organisation=entry.subject_id).select_related("organisation")
    for request in rows.order_by("pk").iterator(chunk_size=200):
        index(request)
