"""The formal letter is sent, entered from paper, and passed on."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Post

from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST, headquarters
from .flows import FORMAL_REQUEST as FLOW
from .models import FormalRequest
from .permissions import FORMAL_REQUEST as POLICY
from .queries import branch_posts, is_awaited

SEND = declare("casework.formal_request.send", gettext_lazy("Formal request sent"))


@transaction.atomic
def send_formal_request(
    request: SupportRequest, *, by: Actor, dated_on: date, document_number: str = ""
) -> FormalRequest:
    """The client sends its formal letter, of the day and with the number that it bears; once.

    It goes to the branch, or straight to headquarters where no branch stands between. Headquarters enters a letter
    that came on paper with the same action; it is received at once. Refused with PermissionDenied for others, with
    NotPossible before headquarters has said that the research is possible, after its report, for a second letter and
    for a day to come. Records ``casework.formal_request.send``, and ``.receive_formal_request`` where it has arrived.
    """
    rows = SupportRequest.objects.select_for_update(of=("self",)).select_related("organisation")
    row = rows.get(pk=request.pk)
    REQUEST.demand(by, "send_formal_request", row)
    post = post_of(by)
    if post is None or not is_awaited(row):
        raise NotPossible(_("The formal request follows once headquarters has said that the research is possible."))
    if FormalRequest.objects.filter(request=row).exists():
        raise NotPossible(_("The formal request was sent already."))
    if dated_on > time.today():
        raise NotPossible(_("Enter a day that is not to come."))
    is_paper = headquarters(by) and post.section.organisation_id != row.organisation_id
    arrives = is_paper or not branch_posts(row).exists()
    made = FormalRequest.objects.create(
        request=row, document_number=document_number, dated_on=dated_on, post=post, is_paper=is_paper,
        is_example=row.is_example,
    )  # fmt: skip
    record(SEND.name, made, by=by, request=row.pk)
    if not arrives:
        return made
    return _arrive(made, "receive_formal_request", by if is_paper else None)  # where no branch is, it is there at once


def _arrive(formal: FormalRequest, name: str, by: Actor, forwarded_by: Post | None = None) -> FormalRequest:
    rows = FormalRequest.objects.select_for_update(of=("self",)).select_related("request__organisation")
    row = rows.get(pk=formal.pk)
    row.received_at, row.forwarded_by = time.now(), forwarded_by
    FLOW.advance(row, name, by=by, policy=POLICY, request=row.request_id)
    return row


@transaction.atomic
def forward_formal_request(formal: FormalRequest, *, by: Actor) -> FormalRequest:
    """The branch passes the letter on to headquarters (進達)."""
    return _arrive(formal, "forward_formal_request", by, post_of(by))


@transaction.atomic
def receive_formal_request(formal: FormalRequest, *, by: Actor) -> FormalRequest:
    """Headquarters has the letter in its hands before the branch passed it on here."""
    return _arrive(formal, "receive_formal_request", by)
