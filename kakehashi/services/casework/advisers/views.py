"""The screens that keep advisers, their hours and the fields. Who advises today is shown with the consultation desk."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import ActionView, HouseView

from . import actions, forms, queries
from .permissions import ADVICE_THEME, ADVISER, ADVISER_HOUR

NETWORK = _("Advisers and contact network")


def above() -> tuple[Any, str]:
    """The page of all advisers."""
    return (NETWORK, reverse("casework:advisers"))


class RegisterAdviser(ActionView):
    """One more adviser."""

    policy, code = ADVISER, "register"
    action, form_class = actions.register, forms.RegisterAdviserForm
    heading, button, said = _("Register an adviser"), _("Register"), _("The adviser was registered.")

    def crumbs(self) -> Crumbs:
        """Below all advisers."""
        return [above(), (self.title(), "")]


class ReviseAdviser(ActionView):
    """Fields, places, languages, days."""

    policy, code = ADVISER, "revise"
    action, form_class = actions.revise, forms.ReviseAdviserForm
    fills = forms.ReviseAdviserForm.FILLS
    heading, button = _("Change an adviser"), _("Save")

    def initial(self, obj: Any) -> dict[str, Any]:
        """With the fields."""
        return super().initial(obj) | {"themes": [one.pk for one in obj.themes.all()]}

    def crumbs(self) -> Crumbs:
        """Below all advisers."""
        return [above(), (str(self.object), "")]


class AdviserHours(ActionView):
    """The hours to come, and a form for more."""

    policy, code = ADVISER, "keep_hours"
    action, form_class = actions.open_hours, forms.HoursForm
    heading, button, said = _("Hours that can be booked"), _("Open these hours"), _("The hours were opened.")
    template_name = "casework/adviser_hours.html"  # type: ignore[assignment]

    def crumbs(self) -> Crumbs:
        """Below all advisers."""
        return [above(), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """With what is open already."""
        return super().context() | {"hours": queries.hours_to_come(self.object)}

    def perform(self, form: Any) -> Any:
        """Nothing of the adviser changes: one stays here."""
        actions.open_hours(self.object, by=self.request.user, **form.cleaned_data)
        return self.object

    def next_url(self, done: Any) -> str:
        """The hours."""
        return reverse("casework:adviser_hours", kwargs={"pk": self.object.pk})


class TakeBackHour(ActionView):
    """An hour that nobody took goes."""

    policy, code = ADVISER_HOUR, "take_back"
    action, form_class = actions.take_back_hour, forms.TakeBackForm
    heading, button, said = _("Take the hour back"), _("Take back"), _("The hour was taken back.")

    def context(self) -> dict[str, Any]:
        """Which one."""
        return super().context() | {"lead": str(self.object), "back": self.object.get_absolute_url()}

    def next_url(self, done: Any) -> str:
        """The other hours."""
        return reverse("casework:adviser_hours", kwargs={"pk": self.object.adviser_id})


class Themes(HouseView):
    """The fields of advice, with their days."""

    policy, code = ADVICE_THEME, "list"
    template_name = "casework/advice_themes.html"
    heading = _("Fields of advice")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """All, also those that are over."""
        return self.page(rows=ADVICE_THEME.visible(request.user), crumbs=[above(), (self.title(), "")])


class AddTheme(ActionView):
    """One more field."""

    policy, code = ADVICE_THEME, "add"
    action, form_class = actions.add_theme, forms.AddThemeForm
    heading, button = _("Add a field of advice"), _("Add")

    def next_url(self, done: Any) -> str:
        """All fields."""
        return reverse("casework:advice_themes")


class ReviseTheme(ActionView):
    """Names, what leads to it, its last day."""

    policy, code = ADVICE_THEME, "revise"
    action, form_class = actions.revise_theme, forms.ThemeForm
    fills = ("name", "name_en", "asked_as", "valid_from", "valid_until")
    heading, button = _("Change a field of advice"), _("Save")

    def next_url(self, done: Any) -> str:
        """All fields."""
        return reverse("casework:advice_themes")
