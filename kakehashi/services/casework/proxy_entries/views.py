"""Entering a request for a town; the page with two buttons; a confirmation on paper."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.ui.forms import VersionedForm
from kakehashi.engines.ui.views import ActionView, Crumbs, HouseView

from ..requests.actions import correct_entry
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.permissions import REQUEST
from ..requests.queries import told_answers, where
from . import actions, forms
from .permissions import PROXY_BODY, sees_caller
from .queries import bodies_like, bodies_once_called

ENTER_FOR = _("Enter for a local government")


class FindBody(HouseView):
    """Which local government called, faxed, wrote or came."""

    policy, code = PROXY_BODY, "list"
    template_name = "casework/proxy_find.html"
    heading = ENTER_FOR

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What fits the words; nothing before there are any."""
        form = forms.FindForm(request.GET, user=request.user)
        words = form.cleaned_data["q"].strip() if form.is_valid() else ""
        bodies = self.policy.visible(request.user)
        found, once = (bodies_like(bodies, words), bodies_once_called(bodies, words)) if words else ([], [])
        return self.page(form=form, words=words, bodies=found, once=once)


class Enter(ActionView):
    """For which post, how and when it came; then the ordinary form."""

    policy, code, form_class = PROXY_BODY, "enter", forms.EnterForm
    button = _("Go on to the details")
    lead = _("The request belongs to the local government from now on. It is asked to confirm what you enter.")

    template = "casework/proxy_enter.html"

    def title(self) -> Any:
        """What one does here."""
        return ENTER_FOR

    def crumbs(self) -> Crumbs:
        """Below the search."""
        return [(ENTER_FOR, reverse("casework:find_body")), (str(self.object), "")]

    def context(self) -> dict[str, Any]:
        """With the way back to the search."""
        return super().context() | {"back": reverse("casework:find_body")}

    def perform(self, form: Any) -> Any:
        """Begin the draft."""
        data = form.cleaned_data
        return actions.enter(
            self.object, by=self.request.user, post=form.chosen_post(), request_type=data["type"],
            channel=data["channel"], received_at=form.received_at(), caller=data["caller"],
        )  # fmt: skip

    def message(self, done: Any) -> Any:
        """The draft exists."""
        return _("A draft was begun for the local government. Write what it said.")

    def next_url(self, done: Any) -> str:
        """On to the details."""
        return reverse("casework:edit", kwargs={"pk": done.pk})


class ConfirmEntry(ActionView):
    """What was entered, and two buttons: right as it is, or to be corrected. Looking changes nothing."""

    policy, code, action, form_class = REQUEST, "confirm_entry", actions.confirm_entry, VersionedForm
    heading, button = _("Is this right?"), _("It is right as it stands")
    said = _("Thank you. What was entered is confirmed.")

    template = "casework/proxy_confirm.html"

    def reason(self) -> Any:
        """Why there is nothing to confirm."""
        if self.object.is_unconfirmed and self.object.state != "returned":
            return None
        return _("There is nothing that waits for your confirmation.")

    def context(self) -> dict[str, Any]:
        """What was entered, by whom, and whether it can still be corrected here."""
        entry = getattr(self.object, "proxy_entry", None)
        return super().context() | {
            "told": told_answers(self.object),
            "where": where(self.object),
            "entry": entry,
            "caller": entry.caller if entry and sees_caller(self.request.user, self.object) else "",
            "why_not_correct": FLOW.why_not(self.object, "correct_entry"),
        }


class CorrectEntry(ActionView):
    """The town takes it back to correct it."""

    policy, code, flow, form_class = REQUEST, "correct_entry", FLOW, VersionedForm
    action = correct_entry
    said = _("Correct what is not right, then hand it in. That confirms it.")

    def next_url(self, done: Any) -> str:
        """On to the form."""
        return reverse("casework:edit", kwargs={"pk": done.pk})


class RecordConfirmation(ActionView):
    """A confirmation that came on paper or by telephone."""

    policy, code, form_class = REQUEST, "record_confirmation", forms.ConfirmationForm
    action = actions.record_confirmation
    heading, button, said = _("Record a confirmation"), _("Record"), _("The confirmation was recorded.")
    lead = _("The sheet that came back by fax, or a call: note who confirmed it.")


class ConfirmationSheet(HouseView):
    """One A4 with what was entered, to be ticked and faxed back."""

    policy, code = REQUEST, "print"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF; for a request that was entered for a town."""
        if self.object.entered_by_id is None:
            raise Http404
        pdf = DOCUMENTS["casework.confirmation_sheet"].render_for(self.object, request.user)
        name = f"{self.object.number or f'draft-{self.object.pk}'}-confirmation.pdf"
        return shown(pdf, name)
