"""Where campaigns are planned, changed, taken a step further; where things are put in and taken out."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.views import ActionView, Crumbs

from .. import actions, forms
from ..flows import ANNIVERSARY_CAMPAIGN as FLOW
from ..permissions import ANNIVERSARY_CAMPAIGN, CAMPAIGN_PART
from .pages import above


class PlanCampaign(ActionView):
    """A new campaign."""

    policy, code, action, form_class = ANNIVERSARY_CAMPAIGN, "plan", actions.plan_campaign, forms.CampaignForm
    heading, button, said = _("Plan a campaign"), _("Plan the campaign"), _("The campaign is planned.")
    lead = _("Local governments see it as planned. It is offered beside their requests once it is started.")

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [above(), (self.title(), "")]


class OfCampaign(ActionView):
    """Something that is done with a campaign."""

    def crumbs(self) -> Crumbs:
        """Below the campaign."""
        return [above(), (str(self.object), self.object.get_absolute_url()), (self.title(), "")]

    def next_url(self, done: Any) -> str:
        """The campaign's page."""
        return str(self.object.get_absolute_url())


class EditCampaign(OfCampaign):
    """Its words, days, countries, offices, lead post."""

    policy, code, action, form_class = ANNIVERSARY_CAMPAIGN, "edit", actions.edit_campaign, forms.EditCampaignForm
    heading, button, said = _("Change the campaign"), _("Save"), _("The campaign is changed.")
    fills = (
        "name", "name_en", "occasion", "occasion_en", "begins", "ends", "territories", "goals", "goals_en", "plans",
        "plans_en", "joining", "joining_en", "source", "source_url",
    )  # fmt: skip

    def initial(self, obj: Any) -> dict[str, Any]:
        """With the rows that hang on it."""
        items = obj.plan_items.order_by("position").values_list("code", flat=True)
        return super().initial(obj) | {
            "offices": list(obj.offices.values_list("pk", flat=True)),
            "plan_items": ", ".join(items),
            "post": obj.post_id,
        }


class Step(OfCampaign):
    """A form in front of one step of a campaign."""

    policy, flow = ANNIVERSARY_CAMPAIGN, FLOW
    FORMS: ClassVar[dict[str, Any]] = {"close": forms.CloseForm}
    FOLLOWS: ClassVar[dict[str, tuple[Any, ...]]] = {
        "start": (
            _("Until its last day, local governments find it beside requests for its countries and offices."),
            _("It stays as planned in what is written under “What is planned”."),
        ),
    }


def step(name: str) -> type[ActionView]:
    """The view of one step."""
    form, follows = Step.FORMS.get(name), Step.FOLLOWS.get(name, ())
    return Step.for_step(name, getattr(actions, name), form_class=form, follows=follows)


STEPS = ("start", "close", "call_off_campaign")


class PutIn(OfCampaign):
    """A thing by its number, from the campaign's page."""

    policy, code, action, form_class = ANNIVERSARY_CAMPAIGN, "put_in", actions.put_in, forms.PutInForm
    heading, button, said = _("Put something in"), _("Put it in"), _("It is in the campaign now.")


class Put(ActionView):
    """A thing into a campaign, from the thing's own page; leads back to it."""

    policy, code, form_class = ANNIVERSARY_CAMPAIGN, "choose", forms.PutForm
    heading, button, said = _("Put it into a campaign"), _("Put it in"), _("It is in the campaign now.")

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [above(), (self.title(), "")]

    def initial(self, obj: Any) -> dict[str, Any]:
        """What the address names."""
        return {name: self.request.GET.get(name, "") for name in ("room", "key", "campaign")}

    def perform(self, form: Any) -> Any:
        """The campaign's action, with the row that the form found."""
        values = form.cleaned_data
        actions.put_in(values["campaign"], by=self.request.user, room=values["room"], row=values["row"])
        return values["row"]

    def next_url(self, done: Any) -> str:
        """The thing's own page."""
        return str(done.get_absolute_url())


class OfPart(ActionView):
    """Something that is done with what is in a campaign: one press, and back to the campaign."""

    policy = CAMPAIGN_PART

    def crumbs(self) -> Crumbs:
        """Below the campaign."""
        return [above(), (str(self.object.campaign), self.object.get_absolute_url()), (self.title(), "")]

    def next_url(self, done: Any) -> str:
        """The campaign's page, where it can be put back."""
        return f"{self.object.get_absolute_url()}#taken-out"


class TakeOut(OfPart):
    """Out of the campaign."""

    code, action = "take_out", actions.take_out
    heading, button = _("Take it out of the campaign"), _("Take it out of the campaign")
    said = _("It is out of the campaign. You can put it back below.")


class PutBack(OfPart):
    """In again."""

    code, action = "put_back", actions.put_back
    heading, button, said = _("Put it back into the campaign"), _("Put it back"), _("It is in the campaign again.")
