"""The screens of improvements."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views import View

from kakehashi.engines.ui.views import ActionView, Crumbs, DetailView, ListView

from ..follow_ups.models import FollowUp
from ..follow_ups.permissions import FOLLOW_UP
from . import actions, forms
from .flows import IMPROVEMENT as FLOW
from .models import Improvement
from .permissions import IMPROVEMENT


class Improvements(View):
    """What changed because somebody wished it; public, without names."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The newest first; one query."""
        rows = Improvement.objects.filter(is_public=True, state="done").order_by("-decided_at")[:100]
        layout = "ui/staff.html" if request.user.is_authenticated else "ui/public.html"
        return render(
            request,
            "casework/improvements.html",
            {"rows": rows, "layout": layout, "may_list": IMPROVEMENT.allows(request.user, "list")},
        )


class Wishes(ListView):
    """All wishes, for headquarters."""

    policy, code = IMPROVEMENT, "list"
    template_name = "casework/wishes.html"
    heading = _("Wishes for something better")
    sorts = {"": ("-at",), "state": ("state",)}

    def fetch(self) -> None:
        """Headquarters alone."""
        self.policy.demand(self.request.user, self.code)


class Wish(ActionView):
    """Say what could be better."""

    policy, code = IMPROVEMENT, "wish"
    action, form_class = actions.wish, forms.WishForm
    heading, button = _("Improve this form"), _("Send")
    said = _("Thank you. Headquarters will read it and answer.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """The type whose form one comes from."""
        return {"about": self.request.GET.get("about", "")}


class TakeUpWish(ActionView):
    """What was wished with an answer becomes an improvement."""

    policy, code, action = FOLLOW_UP, "take_up_wish", actions.take_up_wish
    heading, button = _("Take the wish up as an improvement"), _("Take it up")
    said = _("The wish stands in the register of improvements. Whoever wrote it is told what is decided.")

    @property
    def lead(self) -> Any:  # type: ignore[override]
        """The wish itself."""
        return self.object.wish_for_better

    def shown_models(self) -> tuple[type[Model], ...]:
        """The page shows the wish."""
        return (FollowUp,)

    def crumbs(self) -> Crumbs:
        """Below the request."""
        return [(str(self.object.request), self.object.request.get_absolute_url()), (self.title(), "")]


class ImprovementPage(DetailView):
    """A wish, what was decided, and what may be done."""

    policy, flow, template_name = IMPROVEMENT, FLOW, "casework/improvement.html"

    def context(self) -> dict[str, Any]:
        """The wish itself is for its body and headquarters."""
        return super().context() | {"sees_wish": self.policy.allows(self.request.user, "see_wish", self.object)}

    def title(self) -> str:
        """Never the wish: the page may be public."""
        return str(_("Improvement"))


class Consider(ActionView):
    """Take it up."""

    policy, code, flow, action = IMPROVEMENT, "consider", FLOW, actions.consider


class CarryOut(ActionView):
    """It was done."""

    policy, code, flow = IMPROVEMENT, "carry_out_improvement", FLOW
    action, form_class = actions.carry_out_improvement, forms.CarryOutForm


class Leave(ActionView):
    """It will not be done."""

    policy, code, flow, action = IMPROVEMENT, "leave_improvement", FLOW, actions.leave_improvement
