"""Writing a request: what it is about, the details, checking and sending. The draft saves itself."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import post_of
from kakehashi.engines.measures.campaigns import offered
from kakehashi.engines.search import similar
from kakehashi.engines.ui import presence
from kakehashi.engines.ui.views import ActionView, HouseView
from kakehashi.engines.workflow import Conflict, NotPossible

from ..panels import advice_with_pages_at
from ..recoveries.queries import hint as recovery_hint
from ..request_types import request_types
from ..requests import actions, forms
from ..requests.flows import EDITABLE
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST, own
from ..requests.queries import lead_time_words, told_answers, where
from .actions import begin_or_take_up, copy_request
from .forms import TypeForm

SIMILAR_KINDS = ("case_study", "casework.answer")
STEPS = (_("What it is about"), _("Details"), _("Check and send"))


class NewRequest(ActionView):
    """First step: what it is about. Sending it begins a draft, which then saves itself."""

    policy, code = REQUEST, "ask"
    form_class = TypeForm
    heading, button = _("Ask for support"), _("Go on to the details")
    lead = _("Anything abroad, from any department. What is not decided yet can stay empty.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """What a link brings along: the kind, the country or region, the case study that is followed, the campaign."""
        return {name: self.request.GET.get(name, "") for name in ("type", "territory", "from_case", "campaign")}

    def context(self) -> dict[str, Any]:
        """The steps, and one's last requests to begin from."""
        mine = REQUEST.visible(self.request.user).filter(post=post_of(self.request.user), number__isnull=False)
        return super().context() | {
            "steps": STEPS,
            "types": request_types().values(),
            "last": list(mine.defer("wish", "answers", "result", "report_text").order_by("-submitted_at")[:3]),
            "follows_case": self.request.GET.get("from_case", "").isdecimal(),
            "campaign": dict(offered(self.request.user)).get(self.request.GET.get("campaign", "")),
        }

    template = "casework/new.html"

    def perform(self, form: forms.Form) -> SupportRequest:
        """Begin the draft; a second press goes on with the first one."""
        chosen = form.cleaned_data
        draft, self.is_new = begin_or_take_up(
            by=self.request.user,
            request_type=chosen["type"],
            territory=chosen["territory"],
            case_study_id=chosen["from_case"],
            campaign=chosen["campaign"],
        )
        return draft

    def message(self, done: Any) -> str:
        """The draft exists, or did so already."""
        if self.is_new:
            return gettext("A draft was begun. It is kept until you send it or withdraw it.")
        return gettext("You began this draft today and it is still empty, so no second one was made.")

    def next_url(self, done: Any) -> str:
        """On to the details."""
        return reverse("casework:edit", kwargs={"pk": done.pk})


class CopyRequest(ActionView):
    """The same again: a draft like an earlier request."""

    policy, code = REQUEST, "copy"
    action = copy_request
    heading, button = _("Ask for the same again"), _("Begin a draft from it")
    lead = _("Subject, wish and answers are copied. Days and files are not.")
    said = _("A draft was begun from the earlier request. Check what has changed.")

    def next_url(self, done: Any) -> str:
        """On to the details."""
        return reverse("casework:edit", kwargs={"pk": done.pk})


class EditRequest(HouseView):
    """Second step: everything else. The draft saves itself; without a script the buttons save it."""

    policy, code = REQUEST, "edit"
    template_name = "casework/edit.html"

    def title(self) -> Any:
        """The kind of request."""
        return self.object.kind.label

    def form(self, *data: Any) -> forms.RequestForm:
        """The form of this request's type."""
        return forms.RequestForm(
            *data, kind=self.object.kind, obj=self.object, user=self.request.user, complete=self.demands_all()
        )

    def demands_all(self) -> bool:
        """Whether what is missing is an error: not while the draft is only kept."""
        return "close" not in self.request.POST

    def context(self) -> dict[str, Any]:
        """The steps, similar cases, and what is not done."""
        text = f"{self.object.subject}\n{self.object.wish}"
        hits = similar(text, user=self.request.user, kinds=SIMILAR_KINDS) if text.strip() else []
        office = self.object.lead_office()
        return super().context() | {
            "steps": STEPS,
            "kind": self.object.kind,
            "similar": hits,
            "lead_office": office,
            "lead_days": self.object.kind.lead_days_of(office.code if office else ""),
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form as it was last saved."""
        if self.object.state not in FLOW.tagged(EDITABLE):
            return redirect(self.object)
        also_here = presence.words(self.object, self.code, request.user)
        return self.page(form=self._advised(self.form()), also_here=also_here)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save what is right, show what is not; then go on to checking, or close."""
        if answer := presence.heartbeat(request, self.object, self.code):
            return answer
        form = self.form(request.POST)
        is_valid = form.is_valid()
        try:
            self.object = actions.save_draft(
                self.object, by=request.user, values=form.values_so_far(), version=form.cleaned_data.get("version")
            )
        except (Conflict, NotPossible) as reason:
            form.add_error(None, reason)
            return self.page(409, form=self._with_version(form))
        if not is_valid:
            return self.page(422, form=self._with_version(form))
        if "close" in request.POST:
            messages.success(request, gettext("The draft was saved."))
            return redirect(self.object)
        return redirect("casework:check", pk=self.object.pk)

    def _with_version(self, form: forms.RequestForm) -> forms.RequestForm:
        """The typed form again, now knowing the version that is stored."""
        self.fetch()
        form.data = form.data.copy()
        form.data["version"] = str(self.object.version)
        return form

    def _advised(self, form: forms.RequestForm) -> forms.RequestForm:
        """Too little time is said, and that the body lies in an affected area; neither blocks."""
        words = lead_time_words(self.object)
        if words and "begins" in form.fields:
            form.advise("begins", words)
        if (words := recovery_hint(self.object)) and "marks" in form.fields:
            form.advise("marks", words)
        return form


class AutosaveRequest(EditRequest):
    """Saves the draft while it is typed; answers in JSON for the script."""

    def demands_all(self) -> bool:
        """Never: it is being written."""
        return False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing to see here: the form is the page."""
        return redirect("casework:edit", pk=self.object.pk)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what is right of what was typed so far."""
        form = self.form(request.POST)
        values = form.values_so_far()
        try:
            done = actions.save_draft(
                self.object, by=request.user, values=values, version=form.cleaned_data.get("version")
            )
        except (Conflict, NotPossible) as reason:
            return JsonResponse({"reason": " ".join(reason.messages)}, status=409)
        at = time.now().astimezone(time.TOKYO)
        return JsonResponse({"at": f"{at:%H:%M}", "version": done.version})


class SimilarCases(HouseView):
    """Case studies and answers that resemble what is being typed; part of a page. Reads only."""

    policy, code = REQUEST, "look_for_similar"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """POST, so that typed text never stands in an address or a log."""
        text = f"{request.POST.get('subject', '')}\n{request.POST.get('wish', '')}"[:3000]
        hits = similar(text, user=request.user, kinds=SIMILAR_KINDS) if text.strip() else []
        return render(request, "casework/similar.html", {"similar": hits})


class CheckRequest(ActionView):
    """Third step: read it once more, print it for approval, send it."""

    policy, code, flow = REQUEST, "submit", FLOW
    action = actions.submit
    heading, button = _("Check and send"), _("Send to headquarters")
    said = _("The request was sent. You will be told when headquarters takes it in.")

    template = "casework/check.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The whole request; one that was sent already is shown as it stands."""
        return super().get(request, *args, **kwargs) if self.is_to_be_sent() else redirect(self.object)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it. The second press of an impatient finger, or of a second window, leads to what was sent."""
        if self.is_to_be_sent():
            return super().post(request, *args, **kwargs)
        messages.info(request, gettext("This request was sent already."))
        return redirect(self.object)

    def is_to_be_sent(self) -> bool:
        """Whether it is still with the town."""
        return self.object.state in FLOW.tagged(EDITABLE) or self.object.state == "in_approval"

    def context(self) -> dict[str, Any]:
        """What was written, and what is still missing."""
        return super().context() | {
            "steps": STEPS,
            "told": told_answers(self.object),
            "lead_time": lead_time_words(self.object),
            "where": where(self.object),
            "seek_reason": FLOW.why_not(self.object, "seek_approval"),
            "is_in_approval": self.object.state == "in_approval",
            "is_own": own(self.request.user, self.object),
            "advice": advice_with_pages_at("submit", self.object, self.request.user),
        }

    def next_url(self, done: Any) -> str:
        """The request, or the list for whoever entered it and does not see it any more."""
        is_seen = REQUEST.visible(self.request.user).filter(pk=done.pk).exists()
        return str(done.get_absolute_url()) if is_seen else reverse("casework:requests")
