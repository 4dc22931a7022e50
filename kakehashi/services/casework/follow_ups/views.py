"""The questionnaire behind the mailed link: looking changes nothing, sending answers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views import View

from kakehashi.base.eras import fiscal_year_name
from kakehashi.engines.access import Actor
from kakehashi.engines.questionnaires.telling import told
from kakehashi.engines.ui.views import ActionView, HouseView
from kakehashi.engines.workflow import NotPossible

from ..requests.permissions import REQUEST
from . import actions, forms, queries
from .permissions import FOLLOW_UP
from .queries import follow_up_by_link


class ByLink(View):
    """No sign-in: the signed link is the key. It is not used up by looking, so mail scanners do no harm."""

    template_name = "casework/follow_up.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the questionnaire; a link that we did not sign leads nowhere."""
        self.follow_up = follow_up_by_link(kwargs["token"])
        if self.follow_up is None:
            raise Http404(_("This link is not one of ours."))
        return super().dispatch(request, *args, **kwargs)

    @property
    def doer(self) -> Actor:
        """Whoever is signed in; the link needs nobody."""
        return self.request.user if self.request.user.is_authenticated else None

    def page(self, form: Any, status: int = 200, **more: Any) -> HttpResponse:
        """The page with a form on it."""
        context = {
            "form": form,
            "follow_up": self.follow_up,
            "object": self.follow_up.request,
            "is_open": self.follow_up.is_open,
            "declined": self.follow_up.declined_at is not None,
            "thanks": self.request.GET.get("thanks") and (self.follow_up.answered_at or self.follow_up.declined_at),
            "token": self.kwargs["token"],
        }
        return render(self.request, self.template_name, context | more, status=status)


class AnswerFollowUp(ByLink):
    """The questions of the stage, or the thanks."""

    @property
    def form_class(self) -> type[forms.FollowUpForm]:
        """With the report one is asked otherwise than later."""
        return forms.LaterForm if self.follow_up.stage else forms.FollowUpForm

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The questions, filled in with what was answered before."""
        earlier = self.follow_up.request.follow_ups.filter(stage__lt=self.follow_up.stage, answered_at__isnull=False)
        return self.page(
            self.form_class(initial=self.form_class.stored(self.follow_up)),
            earlier=[(one, told(forms.figure_questions(), one.figures)) for one in earlier.order_by("stage")],
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Keep the answer."""
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.page(form, 422)
        try:
            actions.answer(self.follow_up, by=self.doer, **form.values())
        except NotPossible as reason:
            form.add_error(None, reason)
            return self.page(form, 422)
        return redirect(f"{request.path}?thanks=1")


class DeclineFollowUp(ByLink):
    """To be asked no more: a page with a button, because a link alone must change nothing."""

    template_name = "casework/follow_up_decline.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The question."""
        return self.page(forms.DeclineForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Ask no more."""
        form = forms.DeclineForm(request.POST)
        if not form.is_valid():
            return self.page(form, 422)
        try:
            actions.decline(self.follow_up, by=self.doer, reason=form.cleaned_data["reason"])
        except NotPossible as reason:
            form.add_error(None, reason)
            return self.page(form, 422)
        return redirect("casework:follow_up", token=self.kwargs["token"])


class WithdrawConsent(ActionView):
    """The town takes its consent back; a question first, because something public goes."""

    policy, code = REQUEST, "withdraw_consent"
    action = actions.withdraw_consent
    heading, button = gettext_lazy("Take back the consent"), gettext_lazy("Take back the consent")
    said = gettext_lazy("The consent was taken back. A published case study is taken down.")
    follows = (
        gettext_lazy("A case study made from this request is taken down."),
        gettext_lazy("The request itself, with report and answers, stays as it is."),
    )


class FollowUpFigures(HouseView):
    """What came of the requests, by office: for headquarters, and for an office its own (plan item 7G-5)."""

    policy, code = FOLLOW_UP, "see_figures"
    template_name = "casework/follow_ups.html"
    heading = gettext_lazy("What came of the requests")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One fiscal year: the newest, the one asked for, or all."""
        rows = self.policy.visible(request.user)
        years = queries.years_asked(rows)
        asked = request.GET.get("year", "")
        year = next((one for one in years if str(one) == asked), None if asked == "all" or not years else years[0])
        language = get_language() or "ja"
        pills: list[tuple[Any, str, Any, bool]] = [
            *((fiscal_year_name(one, language), f"?year={one}", None, one == year) for one in years),
            (_("All"), "?year=all", None, year is None),
        ]
        waiting = rows.filter(answered_at=None, declined_at=None, request__state__in=queries.TOLD)
        return self.page(
            pills=pills,
            figures=queries.figures_of_offices(rows, year),
            wishes=rows.exclude(wish_for_better="").select_related("request").order_by("-answered_at")[:20],
            waiting=waiting.select_related("request__organisation").order_by("asked_at")[:20],
        )
