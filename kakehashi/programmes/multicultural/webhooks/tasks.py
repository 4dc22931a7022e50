"""What a worker does with a call: takes it to the wire, and writes down what is known afterwards."""

from dataclasses import dataclass

from django.conf import settings

from kakehashi.base import time
from kakehashi.base.guarded_calls import Limits, NotAllowed, NotReached, Unclear, post
from kakehashi.engines.ledger import task

from . import actions, flows
from .documents import body_of, headers_of
from .models import WebhookDelivery
from .queries import limits


@dataclass(frozen=True)
class Call:
    """What goes over the wire."""

    address: str
    body: bytes
    headers: dict[str, str]
    limits: Limits


@dataclass(frozen=True)
class Result:
    """What came of one try: the status (0: none), or the kind of fault."""

    answer: str
    status: int = 0
    is_final: bool = False


def claim(delivery: int) -> Call | None:
    """Take the call for this try. One that is found on the wire had its worker die there: nobody knows."""
    rows = WebhookDelivery.objects.select_for_update(of=("self",))
    row = rows.select_related("webhook", "notice__organisation", "notice__updates").get(pk=delivery)
    if row.state == "calling" and not _may_be_on_the_wire(row):
        actions.lose_sight(row, by=None)
    elif row.state == "waiting" and not flows.goes_out():
        actions.hold(row, by=None)
    elif row.state == "waiting" and row.webhook.is_active:
        actions.claim(row, by=None)
        body = body_of(row)
        return Call(row.webhook.address, body, headers_of(row, body), limits())
    return None


def _may_be_on_the_wire(row: WebhookDelivery) -> bool:
    age = time.machine_now() - row.claimed_at if row.claimed_at else None
    return age is not None and age.total_seconds() < settings.Q_CLUSTER["timeout"]


def done(result: Result, delivery: int) -> None:
    """Write down what is known."""
    row = WebhookDelivery.objects.select_related("webhook").get(pk=delivery)
    if row.state == "calling":
        actions.tell(row, by=None, answer=result.answer, status=result.status, is_final=result.is_final)


@task(actions.CALL, claim=claim, done=done, after_crash="repeat")
def call(ordered: Call) -> Result:
    """Make one call. An answer that did not come is tried again too: the receiver knows the call by its ``webhook-id``.

    An address that may not be called is given up at once.
    """
    try:
        answer = post(ordered.address, ordered.body, ordered.headers, ordered.limits)
    except NotAllowed as fault:
        return Result(f"not allowed: {fault}", is_final=True)
    except NotReached as fault:
        return Result(f"not reached: {fault}"[:40])
    except Unclear as fault:
        return Result(f"no answer: {fault}"[:40])
    return Result(str(answer.status), answer.status)
