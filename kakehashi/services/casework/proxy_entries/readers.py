"""The town learns what was entered for it, and is asked whether it is right."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify

from ..queries import posts_of_headquarters, posts_of_the_handler, posts_of_the_town
from ..requests.models import SupportRequest

ASK = (
    _("Please confirm what we entered for you"),
    _(
        "%(who)s has entered this request for you (%(how)s). Please read it, and press one of two buttons: right as it "
        "is, or to be corrected. Work goes on meanwhile."
    ),
)
REMIND = (
    _("Reminder: please confirm"),
    _(
        "We do not know yet whether what %(who)s entered for you (%(how)s) is right. Please read it and press one of "
        "two buttons. You may also call us, or fax the confirmation sheet back."
    ),
)


@reads("casework.support_request.submit", name="casework.ask_the_town_to_confirm")
def ask_the_town_to_confirm(entry: Entry) -> None:
    """Handed in by somebody else: a mail to the town with the link to the page with two buttons."""
    _tell_the_town(entry, ASK)


@reads("casework.support_request.remind_to_confirm", name="casework.remind_the_town_to_confirm")
def remind_the_town_to_confirm(entry: Entry) -> None:
    """The same link again."""
    _tell_the_town(entry, REMIND)


def _tell_the_town(entry: Entry, letter: tuple[object, object]) -> None:
    rows = SupportRequest.objects.select_related("post", "entered_by__section__organisation", "organisation")
    request = rows.get(pk=entry.subject_id)
    if not request.is_unconfirmed or request.entered_by is None:
        return
    who = request.entered_by.section
    for post in posts_of_the_town(request):
        notify(
            post,
            name=entry.name,
            subject=lambda: f"[{request.number}] {letter[0]}",
            text=lambda: (
                f"{request.number} {request.subject}\n\n"
                f"{str(letter[1]) % {'who': who, 'how': request.get_channel_display()}}\n\n{request.wish}"
            ),
            path=f"/requests/{request.pk}/confirm/",
            about=request,
            once=f"entry:{entry.pk}:confirm",
        )


@reads(
    "casework.support_request.confirm_entry",
    "casework.support_request.record_confirmation",
    name="casework.tell_of_a_confirmation",
)
def tell_of_a_confirmation(entry: Entry) -> None:
    """Whoever works on it, and whoever entered it, learns that the town has confirmed."""
    rows = SupportRequest.objects.select_related("officer_in_charge", "entered_by", "handler", "organisation")
    request = rows.get(pk=entry.subject_id)
    told = [*posts_of_headquarters(request), *posts_of_the_handler(request)]
    told += [request.entered_by] if request.entered_by and not request.is_confidential else []
    for post in {post.pk: post for post in told}.values():
        if post.pk != entry.post_id:
            notify(
                post,
                name=entry.name,
                subject=lambda: f"[{request.number}] {_('Confirmed by the local government')}",
                text=lambda: f"{request.number} {request.subject}\n\n{_('What was entered for it is right.')}",
                path=f"/requests/{request.pk}/",
                about=request,
                once=f"entry:{entry.pk}",
            )
