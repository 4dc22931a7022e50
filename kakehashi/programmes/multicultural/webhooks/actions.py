"""What can be done with webhooks and their calls."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, organisation_of
from kakehashi.engines.ledger import declare, enqueue, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Organisation

from ..notices.models import Notice
from .flows import DELIVERY as FLOW
from .models import Webhook, WebhookDelivery
from .permissions import DELIVERY, WEBHOOK
from .queries import why_not_called
from .rules import EVENTS, GONE, is_taken, new_secret, pause_after

CALL = "multicultural.call_webhook"
MOST = 20  # webhooks of a body
FIELDS = ("name", "address", "wants_drills")
REGISTER = declare("multicultural.webhook.register", gettext_lazy("Webhook registered"), "multicultural.webhook")
EDIT = declare("multicultural.webhook.edit", gettext_lazy("Webhook changed"), "multicultural.webhook")
OFF = declare("multicultural.webhook.switch_off", gettext_lazy("Webhook switched off"), "multicultural.webhook")
ON = declare("multicultural.webhook.switch_on", gettext_lazy("Webhook switched on"), "multicultural.webhook")
TAKE = declare("multicultural.webhook.take_secret", gettext_lazy("Secret shown"), "multicultural.webhook")
RENEW = declare("multicultural.webhook.renew_secret", gettext_lazy("Secret renewed"), "multicultural.webhook")
ORDER = declare("multicultural.webhook_delivery.order", gettext_lazy("Call ordered"), "multicultural.webhookdelivery")


def _locked(webhook: Webhook, version: int | None = None) -> Webhook:
    row = Webhook.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=webhook.pk)
    check_version(row, version)
    return row


def _write(row: Webhook, values: dict[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name])
    if reason := why_not_called(row.address):
        raise NotPossible(reason)
    same = Webhook.objects.filter(organisation=row.organisation, address=row.address).exclude(pk=row.pk)
    if same.exists():
        raise NotPossible(_("Your body has a webhook with this address already."))
    row.version += 1
    row.save()


@transaction.atomic
def register(*, by: Actor, **values: Any) -> Webhook:
    """Register an address of the own body (``values``: `FIELDS`). Of an example body, and in a demonstration, it is an
    example.

    Refused with PermissionDenied for others than desks of a local government, with NotPossible: an address that is not
    called, one that is there already, more than `MOST`. Records ``multicultural.webhook.register``.
    """
    WEBHOOK.demand(by, "register")
    body = Organisation.objects.get(pk=organisation_of(by) or 0)
    if Webhook.objects.filter(organisation=body).count() >= MOST:
        raise NotPossible(_("Your body has %(most)s webhooks already.") % {"most": MOST})
    row = Webhook(organisation=body, is_example=body.is_example or installation().is_demonstration)
    _write(row, values)
    record(REGISTER.name, row, by=by)
    return row


@transaction.atomic
def edit(webhook: Webhook, *, by: Actor, version: int | None = None, **values: Any) -> Webhook:
    """Change name, address, or whether it learns of drills. Refused like `register`, with Conflict if somebody saved
    meanwhile. Records ``multicultural.webhook.edit``."""
    row = _locked(webhook, version)
    WEBHOOK.demand(by, "edit", row)
    _write(row, values)
    record(EDIT.name, row, by=by)
    return row


def _switch(webhook: Webhook, name: str, *, by: Actor, is_active: bool) -> Webhook:
    row = _locked(webhook)
    WEBHOOK.demand(by, name, row)
    if row.is_active != is_active:
        row.is_active, row.version = is_active, row.version + 1
        row.save(update_fields=["is_active", "version"])
        record(f"multicultural.webhook.{name}", row, by=by)
    return row


@transaction.atomic
def switch_off(webhook: Webhook, *, by: Actor) -> Webhook:
    """Call it no more; what waits waits until it is on again. Recorded once."""
    return _switch(webhook, "switch_off", by=by, is_active=False)


@transaction.atomic
def switch_on(webhook: Webhook, *, by: Actor) -> Webhook:
    """Call it again. Recorded once."""
    return _switch(webhook, "switch_on", by=by, is_active=True)


@transaction.atomic
def take_secret(webhook: Webhook, *, by: Actor) -> str:
    """The secret, once: whoever needs it again has it renewed. Refused with NotPossible the second time. Records
    ``multicultural.webhook.take_secret``, never the secret."""
    row = _locked(webhook)
    WEBHOOK.demand(by, "take_secret", row)
    if row.secret_taken_at is not None:
        raise NotPossible(_("The secret was shown already. Have it renewed."))
    row.secret_taken_at = time.now()
    row.save(update_fields=["secret_taken_at"])
    record(TAKE.name, row, by=by)
    return row.secret


@transaction.atomic
def renew_secret(webhook: Webhook, *, by: Actor) -> Webhook:
    """Another secret; calls are signed with it from now on. Records ``multicultural.webhook.renew_secret``."""
    row = _locked(webhook)
    WEBHOOK.demand(by, "renew_secret", row)
    row.secret, row.secret_taken_at, row.version = new_secret(), None, row.version + 1
    row.save(update_fields=["secret", "secret_taken_at", "version"])
    record(RENEW.name, row, by=by)
    return row


@transaction.atomic
def order(notice: Notice, *, by: Actor, event: str) -> list[WebhookDelivery]:
    """Have an event of a notice (`EVENTS`) told to the webhooks of its body that are on: of a drill only to those that
    asked for drills. Whoever was to be told of a notice is to be told that it stands no more, whatever its switches
    say now: what is off is called when it is on again. What was ordered already is left out. Records
    ``multicultural.webhook_delivery.order`` for each."""
    if event not in EVENTS:
        raise ValueError(event)
    wanted = Q(organisation=notice.organisation_id, is_active=True)
    if notice.is_drill:
        wanted &= Q(wants_drills=True)
    earlier = WebhookDelivery.objects.filter(notice=notice)
    ended = {"retract": notice.pk, "update": notice.updates_id}.get(event)
    if ended is not None:
        wanted |= Q(pk__in=WebhookDelivery.objects.filter(notice=ended).order_by().values("webhook"))
    rows = Webhook.objects.filter(wanted)
    told = earlier.filter(event=event).values("webhook")
    made = []
    for webhook in rows.exclude(pk__in=told):
        row = WebhookDelivery(webhook=webhook, notice=notice, event=event)
        row.is_example = notice.is_example or webhook.is_example
        row.save()
        record(ORDER.name, row, by=by, event=event)
        enqueue(CALL, delivery=row.pk)
        made.append(row)
    return made


def _step(delivery: WebhookDelivery, name: str, *, by: Actor, **values: Any) -> WebhookDelivery:
    row = WebhookDelivery.objects.select_for_update(of=("self",)).select_related("webhook").get(pk=delivery.pk)
    for field, value in values.items():
        setattr(row, field, value)
    FLOW.advance(row, name, by=by, policy=DELIVERY)
    return row


@transaction.atomic
def claim(delivery: WebhookDelivery, *, by: Actor) -> WebhookDelivery:
    """Take it to the wire; committed before anything is sent. Recorded."""
    now = time.machine_now()
    return _step(delivery, "claim", by=by, claimed_at=now, attempts=delivery.attempts + 1, answer="", next_at=None)


@transaction.atomic
def confirm(delivery: WebhookDelivery, *, by: Actor, answer: str) -> WebhookDelivery:
    """The receiver took it. Recorded."""
    return _step(delivery, "confirm", by=by, answer=answer, settled_at=time.machine_now())


@transaction.atomic
def release(delivery: WebhookDelivery, *, by: Actor, answer: str) -> WebhookDelivery:
    """It was in vain: try it later (`rules.AGAIN`). Recorded."""
    pause = pause_after(delivery.attempts)
    next_at = time.machine_now() + pause if pause else None
    return _step(delivery, "release", by=by, answer=answer, next_at=next_at)


@transaction.atomic
def give_up(delivery: WebhookDelivery, *, by: Actor, answer: str) -> WebhookDelivery:
    """It was in vain for the last time, or is not called at all. Recorded."""
    return _step(delivery, "give_up", by=by, answer=answer, settled_at=time.machine_now())


@transaction.atomic
def lose_sight(delivery: WebhookDelivery, *, by: Actor) -> WebhookDelivery:
    """Its worker died while it was on the wire: nobody knows. Recorded."""
    return _step(delivery, "lose_sight", by=by, answer="worker died", settled_at=time.machine_now())


@transaction.atomic
def hold(delivery: WebhookDelivery, *, by: Actor) -> WebhookDelivery:
    """No call leaves here: it is kept, to be seen. Recorded."""
    return _step(delivery, "hold", by=by, settled_at=time.machine_now())


@transaction.atomic
def call_again(delivery: WebhookDelivery, *, by: Actor) -> WebhookDelivery:
    """Call once more by hand, under the same ``webhook-id``, with all tries anew. Recorded."""
    row = _step(delivery, "call_again", by=by, attempts=0, next_at=None, settled_at=None)
    enqueue(CALL, delivery=row.pk)
    return row


@transaction.atomic
def tell(delivery: WebhookDelivery, *, by: Actor, answer: str, status: int = 0, is_final: bool = False) -> None:
    """What came of a try (``status`` of the answer; 0: none): taken, to be tried again, or given up. Recorded."""
    if is_taken(status):
        confirm(delivery, by=by, answer=answer)
    elif is_final or status == GONE or pause_after(delivery.attempts) is None:
        give_up(delivery, by=by, answer=answer)
    else:
        release(delivery, by=by, answer=answer)


@transaction.atomic
def order_what_is_due(*, by: Actor) -> int:
    """Order the calls whose pause is over, and those of webhooks that are on again; returns how many. The calls record
    themselves."""
    now = time.machine_now()
    due = Q(next_at=None) | Q(next_at__lte=now)  # without one: its webhook was off when its turn came
    rows = WebhookDelivery.objects.filter(due, state="waiting", webhook__is_active=True)
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[:500])
    for pk in keys:
        enqueue(CALL, delivery=pk)
    return len(keys)
