"""What becomes of a result: who may read it, from which day on, and who else has asked for it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Post

from ...answers.actions import settle_again
from ...answers.rules import CLIENT, audience_of, is_under_embargo
from ...requests.models import SupportRequest
from ...requests.permissions import REQUEST, own
from ..flows import REPORTED
from ..flows import RESULT_WISH as WISH_FLOW
from ..models import ResultWish
from ..permissions import RESEARCH_RESULT, RESULT_WISH
from ..rules import research_types

SETTLE = declare("casework.research.settle_publishing", gettext_lazy("Publishing of the result settled"))
END_EMBARGO = declare("casework.research.end_embargo", gettext_lazy("Embargo of the result ended"))
TELL = declare("casework.research.tell_of_the_list", gettext_lazy("Branch told of the list of done research"))
WISH = declare("casework.result_wish.wish", gettext_lazy("Wish to see a result"))
FOR_THE_CLIENT = gettext_lazy("Those who were asked abroad gave their answer to your local government alone.")


def _locked(request: SupportRequest) -> SupportRequest:
    rows = SupportRequest.objects.select_for_update(of=("self",)).select_related("organisation", "handler__office")
    return rows.get(pk=request.pk)


@transaction.atomic
def settle_publishing(
    request: SupportRequest, *, by: Actor, shares_answer: bool, embargo_until: date | None, version: int | None = None
) -> SupportRequest:
    """The client settles who may read the result, and from which day on; also after the report. Headquarters only
    narrows it: it takes a consent away or moves the day back, and never opens what the client has closed.

    It holds at once, also for what was published: what is shared is found no more before a new day, and once the client
    takes its consent back; readers of field 5 take a case study made of it away (``taken_back`` says that the consent
    was there before) and `end_embargo` brings it back. Refused with PermissionDenied for others
    than the client and headquarters, with NotPossible for other kinds of request, for a new embargo that has ended
    already, for sharing what those asked abroad gave to the client alone, and for headquarters that would widen it;
    with Conflict if somebody was faster. Records ``casework.research.settle_publishing``.
    """
    row = _locked(request)
    check_version(row, version)
    REQUEST.demand(by, "settle_publishing", row)
    if row.type not in research_types() or row.number is None:
        raise NotPossible(_("This is settled for research that was handed in."))
    if shares_answer and audience_of(row) == CLIENT:
        raise NotPossible(str(FOR_THE_CLIENT))
    if embargo_until and embargo_until != row.embargo_until and embargo_until <= time.today():
        raise NotPossible(_("Enter a day to come, or leave it empty."))
    if not own(by, row) and _widens(row, shares_answer, embargo_until):
        raise NotPossible(_("Only the local government that asked lets others read it, or lets them read it earlier."))
    taken_back = row.shares_answer and not shares_answer
    row.shares_answer, row.embargo_until = shares_answer, embargo_until
    row.version += 1
    row.save(update_fields=["shares_answer", "embargo_until", "version"])
    record(SETTLE.name, row, by=by, shares=shares_answer, until=embargo_until, taken_back=taken_back)
    if row.state in REPORTED:
        settle_again(row, by=by)
    return row


def _widens(row: SupportRequest, shares_answer: bool, embargo_until: date | None) -> bool:
    """Whether more could be read, or earlier, than the client has settled."""
    is_earlier = is_under_embargo(row) and (embargo_until is None or embargo_until < row.embargo_until)
    return (shares_answer and not row.shares_answer) or is_earlier


@transaction.atomic
def end_embargo(request: SupportRequest, *, by: Actor) -> None:
    """The day has come from which on the result may be read; done by the clock.

    Records ``casework.research.end_embargo``, once.
    """
    record(END_EMBARGO.name, request, by=by)


@transaction.atomic
def tell_of_the_list(branch: Post, *, by: Actor, year: int) -> None:
    """The list of research done in the fiscal year ``year`` is there; done by the clock, a reader tells the branch.

    Records ``casework.research.tell_of_the_list``.
    """
    record(TELL.name, branch, by=by, year=year)


@transaction.atomic
def wish_to_see(request: SupportRequest, *, by: Actor, why: str) -> ResultWish:
    """Ask the client for the result of its research; ``why`` says what it is wanted for. Once a body.

    Refused with PermissionDenied for whoever holds no post, with NotPossible where it may be read already, was asked
    for before, or was given to the client alone. Records ``casework.result_wish.wish``.
    """
    row = _locked(request)
    RESEARCH_RESULT.demand(by, "wish_to_see", row)
    post = post_of(by)
    if post is None or not RESEARCH_RESULT.visible(by).filter(pk=row.pk).exists():
        raise NotPossible(_("This result is not there to be asked for."))
    if RESEARCH_RESULT.allows(by, "read", row):
        raise NotPossible(_("You may read it already."))
    if audience_of(row) == CLIENT:
        raise NotPossible(_("Those who were asked abroad gave this answer to its client alone."))
    if row.wishes.filter(post__section__organisation=post.section.organisation_id).exists():
        raise NotPossible(_("Your local government has asked for it already."))
    made = ResultWish.objects.create(request=row, post=post, why=why, is_example=row.is_example)
    record(WISH.name, made, by=by, request=row.pk)
    return made


def _wish(wish: ResultWish) -> ResultWish:
    rows = ResultWish.objects.select_for_update(of=("self",)).select_related("request", "post__section")
    return rows.get(pk=wish.pk)


@transaction.atomic
def agree_to_wish(wish: ResultWish, *, by: Actor) -> ResultWish:
    """The client lets them read it. Refused with NotPossible for what was given to the client alone."""
    row = _wish(wish)
    RESULT_WISH.demand(by, "agree_to_wish", row)
    if audience_of(row.request) == CLIENT:
        raise NotPossible(str(FOR_THE_CLIENT))
    WISH_FLOW.advance(row, "agree_to_wish", by=by, policy=RESULT_WISH, request=row.request_id)
    return row


@transaction.atomic
def refuse_wish(wish: ResultWish, *, by: Actor, note: str) -> ResultWish:
    """The client does not; ``note`` says why, to whoever wished."""
    row = _wish(wish)
    row.note = note
    WISH_FLOW.advance(row, "refuse_wish", by=by, policy=RESULT_WISH, note=note, request=row.request_id)
    return row
