"""Whoever must know of a consultation is told; it ends with its request."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from ..queries import posts_of_headquarters, posts_of_the_town
from .actions import call_off_consultation, end_with_report
from .models import Consultation

Words = str | Promise


def town(row: Consultation) -> list[Post]:
    """The asking side."""
    return posts_of_the_town(row.request)


def adviser(row: Consultation) -> list[Post]:
    """The adviser's post."""
    return [row.adviser.post] if row.adviser.post.is_open else []


def headquarters(row: Consultation) -> list[Post]:
    """The officer in charge."""
    return posts_of_headquarters(row.request)


@dataclass(frozen=True)
class Letter:
    """Who is told of a step; ``%(note)s`` is the reason, ``%(at)s`` the hour, ``%(due)s`` the target."""

    to: tuple[Callable[[Consultation], list[Post]], ...]
    subject: Words
    text: Words


ASKED_TO_ADVISE = Letter(
    (adviser,),
    _("A question for you"),
    _("Headquarters puts this question to you. Please answer in writing or offer hours for a talk until %(due)s."),
)
LETTERS: dict[str, tuple[Letter, ...]] = {
    "put_to_adviser": (
        ASKED_TO_ADVISE,
        Letter((town,), _("Your question is with an adviser"),
               _("An economic adviser reads your question. You hear from us by %(due)s.")),
    ),
    "reassign": (ASKED_TO_ADVISE,),
    "decline_consultation": (
        Letter((headquarters,), _("The adviser declined"), _("Please put it to another adviser:\n\n%(note)s")),
    ),
    "offer_hours": (
        Letter((town,), _("Choose an hour for the talk"),
               _("The adviser offers hours for a talk. Please choose one.")),
    ),
    "book_hour": (
        Letter((adviser, headquarters), _("A talk was booked"), _("The local government chose %(at)s (Japan).")),
    ),
    "move_talk": (
        Letter((town, adviser), _("The talk was moved"),
               _("The talk is now on %(at)s (Japan). Reason:\n\n%(note)s")),
    ),
    "cancel_talk": (
        Letter((town, adviser, headquarters), _("The talk was cancelled"),
               _("The talk will not take place. The adviser answers in writing or offers other hours. "
                 "Reason:\n\n%(note)s")),
    ),
    "record_talk": (
        Letter((town,), _("Please confirm the record of the talk"),
               _("The adviser has written the record. Please confirm it, or say what is to be amended.")),
    ),
    "confirm_record": (
        Letter((adviser, headquarters), _("The record was confirmed"),
               _("The local government confirmed the record. It can be sent as the report.")),
    ),
    "query_record": (
        Letter((adviser,), _("Please amend the record"), _("The local government asks:\n\n%(note)s")),
    ),
    "remind": (
        Letter((town,), _("Reminder: the consultation waits for you"),
               _("Please choose an hour for the talk, or confirm its record.")),
    ),
}  # fmt: skip


@reads(*(f"casework.consultation.{name}" for name in LETTERS), name="casework.tell_of_a_consultation")
def tell_of_a_consultation(entry: Entry) -> None:
    """The other sides, each in its language; whoever did it is not told."""
    rows = Consultation.objects.select_related(
        "request__post", "request__officer_in_charge", "adviser__post__section", "hour"
    )
    row = rows.get(pk=entry.subject_id)
    for number, letter in enumerate(LETTERS[entry.name.rsplit(".", 1)[1]]):
        for post in {post.pk: post for whom in letter.to for post in whom(row)}.values():
            if post.pk != entry.post_id:
                _tell(entry, post, row, letter, number)


def _tell(entry: Entry, post: Post, row: Consultation, letter: Letter, number: int) -> None:
    request = row.request
    said = {
        "note": row.note,
        "at": f"{row.hour.begins.astimezone(time.TOKYO):%Y-%m-%d %H:%M}" if row.hour else "–",
        "due": f"{row.due_at.astimezone(time.TOKYO):%Y-%m-%d}",
    }
    notify(
        post,
        name=entry.name,
        subject=lambda: f"[{request.number}] {letter.subject}",
        text=lambda: f"{request.number} {request.subject}\n\n{str(letter.text) % said}",
        path=f"/requests/{request.pk}/#consultation",
        about=request,
        once=f"entry:{entry.pk}:{number}",
    )


@reads(
    "casework.support_request.withdraw",
    "casework.support_request.call_off",
    "casework.support_request.answer_not_possible",
    "casework.support_request.report",
    "casework.support_request.complete",
    name="casework.end_the_consultation",
)
def end_the_consultation(entry: Entry) -> None:
    """A request that ends takes its consultation along: hours that were offered or booked are free again.

    Where a report went out that is the answer. The system does it: whoever ended the request may be anybody of the
    handling section, and need not be party to the consultation.
    """
    row = Consultation.objects.filter(request=entry.subject_id).first()
    if row is None:
        return
    if entry.name.rsplit(".", 1)[1] in ("report", "complete"):
        row = end_with_report(row, by=None)
    call_off_consultation(row, by=None)
