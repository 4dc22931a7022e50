"""What a call carries: the notice as JSON, with its event, signed."""

import json

from kakehashi.base import time

from ..notices.feeds import as_json
from .models import WebhookDelivery
from .rules import signed_headers


def body_of(delivery: WebhookDelivery) -> bytes:
    """The notice in all its languages as it stands now; drill and example stand first."""
    told = as_json(delivery.notice)
    first = {name: told.pop(name) for name in ("is_drill", "is_example", "state")}
    return json.dumps({**first, "event": delivery.event, **told}, ensure_ascii=False).encode()


def headers_of(delivery: WebhookDelivery, body: bytes) -> dict[str, str]:
    """What is sent along: the call's name, which stays the same, and the signature of this moment."""
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Kakehashi-Webhook/1",
        **signed_headers(delivery.webhook.secret, delivery.key, body, int(time.machine_now().timestamp())),
        "webhook-event": delivery.event,
        "Connection": "close",
    }
