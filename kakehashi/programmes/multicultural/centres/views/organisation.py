"""The organisation of a centre and its shifts: looked at, called in, released, planned."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base.eras import both
from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import ActionView, DetailView

from .. import actions, forms, queries
from ..permissions import CENTRE, MEMBER
from ..rules.teams import TEAMS
from .desk import below, day_asked


class Members(DetailView):
    """The organisation chart and the shifts of the next days."""

    policy, code, template_name, heading = (
        CENTRE,
        "work",
        "multicultural/centre_members.html",
        _("Organisation of the centre"),
    )

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))

    def context(self) -> dict[str, Any]:
        """Teams, and three days of the rota."""
        day = day_asked(self.request.GET.get("day"))
        return super().context() | {
            "chart": queries.chart(self.object), "rota": queries.rota(self.object, day), "teams": TEAMS.values(),
            "day": day, "before": day - timedelta(days=3), "after": day + timedelta(days=3),
            "leads": self.policy.allows(self.request.user, "call_in", self.object),
        }  # fmt: skip


class CallIn(ActionView):
    """A post of the own body, or of another one that was looked up."""

    policy, code, action, form_class = CENTRE, "call_in", actions.call_in, forms.CallInForm
    template = "multicultural/centre_call_in.html"
    heading, button, said = _("Call somebody in"), _("Call in"), _("Called in.")

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))

    def looked_up(self) -> tuple[Any, str]:
        """The body named by ``?body=`` or by the form, and why there is none."""
        asked = self.request.GET.get("body", "") or self.request.POST.get("body", "")
        if not asked.strip():
            return None, ""
        try:
            return forms.found(asked[:100]), ""
        except ValidationError as fault:
            return None, " ".join(fault.messages)

    def form(self, *data: Any) -> Any:
        """With the posts to choose from."""
        body, _why = self.looked_up()
        bodies = [body.pk] if body else [self.object.organisation_id, self.object.run_by_id or 0]
        return forms.CallInForm(*data, bodies=bodies, user=self.request.user, obj=self.object)

    def context(self) -> dict[str, Any]:
        """With what was looked up."""
        body, why = self.looked_up()
        return super().context() | {"looked_up": body, "why": why}

    def perform(self, form: Any) -> Any:
        """The form's values but the body that was looked up."""
        values = {name: value for name, value in form.cleaned_data.items() if name != "body"}
        return actions.call_in(self.object, by=self.request.user, **values)


class Release(ActionView):
    """Somebody works there no more."""

    policy, code, action = MEMBER, "release", actions.release
    heading, button, said = _("Release from the centre"), _("Release"), _("Released.")
    follows = (_("What was done stays on record."), _("Shifts of the days to come are taken out."))

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object.centre, (self.title(), ""))


class PlanShifts(ActionView):
    """Who works in which block of a day."""

    policy, code, action = CENTRE, "plan_shifts", actions.plan_shifts
    heading, button, said = _("Plan the shifts of a day"), _("Save the plan"), _("The shifts are planned.")

    def crumbs(self) -> Crumbs:
        """Below the organisation."""
        above = reverse("multicultural:centre_members", kwargs={"pk": self.object.pk})
        return below(self.object, (Members.heading, above), (self.title(), ""))

    def title(self) -> Any:
        """With the day."""
        return f"{self.heading}: {both(self.day(), get_language() or 'ja')}"

    def day(self) -> date:
        """Which day."""
        return day_asked(self.request.POST.get("day") or self.request.GET.get("day"))

    def members(self) -> list[Any]:
        """Who works there."""
        return list(self.object.members.filter(until=None).select_related("post__section__organisation"))

    def form(self, *data: Any) -> Any:
        """A box for each member and block."""
        options = {"user": self.request.user, "obj": self.object,
                   "initial": {"day": self.day(), "version": self.version_now()}}  # fmt: skip
        return forms.ShiftsForm(*data, members=self.members(), day=self.day(), **options)

    def version_now(self) -> int:
        """Of the plan of this day, not of the centre."""
        return queries.plan_version(self.object, self.day())

    def initial(self, obj: Any) -> dict[str, Any]:
        """As the day is planned."""
        return forms.boxes(obj, self.members(), self.day())

    def perform(self, form: Any) -> Any:
        """As pairs."""
        day, version = form.cleaned_data["day"], form.cleaned_data["version"]
        return actions.plan_shifts(self.object, by=self.request.user, day=day, shifts=form.shifts(), version=version)

    def next_url(self, done: Any) -> str:
        """To the rota of that day."""
        return reverse("multicultural:centre_members", kwargs={"pk": done.pk}) + f"?day={self.day().isoformat()}"
