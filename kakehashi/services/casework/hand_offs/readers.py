"""Whoever must know of a hand-off is told."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from ..queries import posts_of_headquarters, posts_of_the_town
from ..requests.models import SupportRequest
from .models import HandOff
from .queries import posts_of_section

PROPOSED = (_("Hand-off proposed"), _("%(from)s proposes that %(to)s takes this request over:\n\n%(reason)s"))
ACCEPTED = (_("Hand-off accepted"), _("%(to)s has taken this request over.\n\n%(note)s"))
DECLINED = (_("Hand-off declined"), _("%(to)s cannot take this request over:\n\n%(note)s"))
TAKEN_BACK = (_("Hand-off taken back"), _("The request stays with %(from)s."))
FOR_THE_TOWN = (
    _("Another office now looks after your request"),
    _(
        "Your request is now with %(to)s; until now it was with %(from)s. You need not do anything. What was said and "
        "done so far has gone along. The next step is due by %(due)s."
    ),
)


def _found(entry: Entry, pk: int) -> HandOff:
    rows = HandOff.objects.select_related(
        "from_section", "to_section", "request__post", "request__officer_in_charge", "request__organisation"
    )
    return rows.get(pk=pk)


def _words(hand_off: HandOff, letter: object) -> Callable[[], str]:
    due = hand_off.request.due_at
    return lambda: (
        f"{hand_off.request.number} {hand_off.request.subject}\n\n"
        + str(letter)
        % {
            "from": hand_off.from_section,
            "to": hand_off.to_section,
            "reason": hand_off.reason,
            "note": hand_off.note,
            "due": f"{due:%Y-%m-%d}" if due else "–",
        }
    )


def _tell(entry: Entry, hand_off: HandOff, posts: Iterable[Post], letter: tuple[object, object], path: str) -> None:
    for post in posts:
        if post.pk != entry.post_id:
            notify(
                post,
                name=entry.name,
                subject=lambda: f"[{hand_off.request.number}] {letter[0]}",
                text=_words(hand_off, letter[1]),
                path=path,
                about=hand_off,
                once=f"entry:{entry.pk}",
            )


@reads("casework.support_request.propose_hand_off", name="casework.tell_of_a_proposed_hand_off")
def tell_of_a_proposed_hand_off(entry: Entry) -> None:
    """The other office decides; headquarters knows."""
    hand_off = _found(entry, int(entry.facts["hand_off"]))
    posts = [*posts_of_section(hand_off.to_section_id), *posts_of_headquarters(hand_off.request)]
    _tell(entry, hand_off, posts, PROPOSED, f"/hand-offs/{hand_off.pk}/")


@reads(
    "casework.hand_off.accept_hand_off",
    "casework.hand_off.decline_hand_off",
    "casework.hand_off.take_back_hand_off",
    name="casework.tell_of_an_answered_hand_off",
)
def tell_of_an_answered_hand_off(entry: Entry) -> None:
    """The first office and headquarters; the other one too where the proposal was taken back."""
    hand_off = _found(entry, int(entry.subject_id))
    step = entry.name.rsplit(".", 1)[1]
    letter = {"accept_hand_off": ACCEPTED, "decline_hand_off": DECLINED}.get(step, TAKEN_BACK)
    posts = [*posts_of_section(hand_off.from_section_id), *posts_of_headquarters(hand_off.request)]
    if letter is TAKEN_BACK:
        posts += posts_of_section(hand_off.to_section_id)
    _tell(entry, hand_off, posts, letter, f"/hand-offs/{hand_off.pk}/")


@reads("casework.support_request.hand_off", name="casework.tell_the_town_of_a_hand_off")
def tell_the_town_of_a_hand_off(entry: Entry) -> None:
    """The town, in plain words: who looks after it now, and that it need not do anything."""
    hand_off = _found(entry, int(entry.facts["hand_off"]))
    request: SupportRequest = hand_off.request
    _tell(entry, hand_off, posts_of_the_town(request), FOR_THE_TOWN, f"/requests/{request.pk}/")
