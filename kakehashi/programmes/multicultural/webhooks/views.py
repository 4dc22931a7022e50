"""The webhooks of a body: registered, switched, looked at."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, titled
from kakehashi.engines.ui.views import ActionView, DetailView, ListView
from kakehashi.engines.workflow import NotPossible

from . import actions, forms
from .flows import DELIVERY as FLOW
from .models import Webhook
from .permissions import DELIVERY, WEBHOOK

LOG = 50  # calls on the page of a webhook


class Webhooks(ListView):
    """Those of the own body."""

    policy, code = WEBHOOK, "list"
    template_name = "multicultural/webhooks.html"
    heading = _("Webhooks of disaster notices")
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("name", "pk")}

    def fetch(self) -> None:
        """For desks of local governments."""
        self.policy.demand(self.request.user, self.code)

    def columns(self) -> Sequence[Column]:
        """Name, address, whether it is on."""
        return (
            Column("name", _("Webhook"), str, cell=_linked, width=30),
            Column("address", _("Web address that is called"), lambda row: row.address, width=50),
            Column("drills", _("Drills"), _drills),
            Column("state", _("State"), _switched,
                   cell=lambda row: badge(_switched(row), "done" if row.is_active else "stop")),
        )  # fmt: skip


def _linked(row: Webhook) -> Any:
    return titled(row, row.get_absolute_url(), is_example=row.is_example)


def _drills(row: Webhook) -> str:
    return str(_("Drills too") if row.wants_drills else _("Real ones only"))


def _switched(row: Webhook) -> str:
    return str(_("On") if row.is_active else _("Switched off"))


class WebhookPage(DetailView):
    """One webhook with its newest calls."""

    policy, template_name = WEBHOOK, "multicultural/webhook.html"

    def crumbs(self) -> Any:
        """Below the list."""
        return [(Webhooks.heading, reverse("multicultural:webhooks")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """The log, and which calls can be made again."""
        rows = list(DELIVERY.visible(self.request.user).filter(webhook=self.object)[:LOG])
        again = self.object.is_active
        log = [(row, FLOW.state_of(row), again and row.state in FLOW.by_name["call_again"].sources) for row in rows]
        return super().context() | {"log": log, "secret": ""}


class Register(ActionView):
    """Another webhook."""

    policy, code, action, form_class = WEBHOOK, "register", actions.register, forms.WebhookForm
    heading, button, said = _("New webhook"), _("Register it"), _("The webhook was registered. Take its secret now.")

    def crumbs(self) -> Any:
        """Below the list."""
        return [(Webhooks.heading, reverse("multicultural:webhooks")), (self.title(), "")]


class Edit(ActionView):
    """Another name or address."""

    policy, code, action, form_class = WEBHOOK, "edit", actions.edit, forms.WebhookForm
    fills = ("name", "address", "wants_drills")
    heading, button, said = _("Change the webhook"), _("Save"), _("The webhook was changed.")


class SwitchOff(ActionView):
    """Call it no more."""

    policy, code, action = WEBHOOK, "switch_off", actions.switch_off
    heading, said = _("Switch the webhook off"), _("The webhook was switched off.")


class SwitchOn(ActionView):
    """Call it again."""

    policy, code, action = WEBHOOK, "switch_on", actions.switch_on
    heading, said = _("Switch the webhook on"), _("The webhook was switched on.")


class RenewSecret(ActionView):
    """Another secret."""

    policy, code, action = WEBHOOK, "renew_secret", actions.renew_secret
    heading, said = _("Renew the secret"), _("The secret was renewed. Take it now.")
    follows = (_("The receiver refuses our calls until it knows the new secret."),)


class TakeSecret(WebhookPage):
    """The secret, shown once by a press."""

    code = "take_secret"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page with the secret; nobody keeps a copy of it."""
        try:
            answer = self.page(secret=actions.take_secret(self.object, by=request.user))
        except NotPossible as reason:
            return self.page(422, refusal=str(reason))
        answer["Cache-Control"] = "no-store"
        return answer


class CallAgain(ActionView):
    """One call once more."""

    policy, flow, code, action = DELIVERY, FLOW, "call_again", actions.call_again
