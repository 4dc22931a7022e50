"""How a body stops its reminders: by the key of a mail, by its own post, or told to headquarters."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from kakehashi.engines.ui.views import ActionView, Crumbs, HouseView
from kakehashi.registry.models import Organisation

from .. import actions, queries
from ..documents import read_key
from ..permissions import DORMANT_BODY, KeyHolder


class OfBody(ActionView):
    """A question about one body."""

    policy, layout = DORMANT_BODY, "ui/staff.html"

    def next_url(self, done: Any) -> str:
        """To what the body used."""
        return reverse("members:services_used", kwargs={"pk": self.object.pk})


class StopReminders(OfBody):
    """For a body that said so by telephone, or by its own post."""

    code, action = "stop_reminders", actions.stop_reminders
    heading, button = _("No reminders to this body"), _("Send it none")
    said = _("No reminders are sent to this body.")
    follows = (_("The newsletter and mails about its own requests go on."),)


class AllowReminders(OfBody):
    """It wishes them again."""

    code, action = "allow_reminders", actions.allow_reminders
    heading, button = _("Reminders to this body again"), _("Allow them")
    said = _("Reminders may be sent to this body again.")
    follows = (_("It may be put into a reminder."),)


@method_decorator(csrf_exempt, name="dispatch")
class StopByKey(HouseView):
    """The address in a reminder: a page with a button; mail programs press it themselves (RFC 8058), without cookie."""

    policy, code, is_public, layout = DORMANT_BODY, "stop_reminders", True, "ui/resident.html"
    template_name = "members/stop_reminders.html"
    heading = _("No more mails like this?")

    def fetch(self) -> None:
        """The body of the key; a key that nobody signed finds nothing."""
        key = read_key(str(self.kwargs["token"]))
        self.object = Organisation.objects.filter(pk=key).first() if key else None
        if self.object is None:
            raise Http404

    def crumbs(self) -> Crumbs:
        """None: nothing stands above it."""
        return []

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """The question; scanners may open it, nothing changes."""
        return self.page(is_stopped=self.object.pk in queries.refused([self.object.pk]))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """At once. Twice is once."""
        actions.stop_reminders(self.object, by=KeyHolder(self.object.pk))
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse(status=200, content_type="text/plain")
        messages.success(request, gettext("No reminders are sent to this body."))
        return redirect(request.path)
