"""The forms of the register: enter, change, confirm, close, open again."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import post_of
from kakehashi.engines.ui.views import ActionView

from .. import actions, forms
from ..flows import LOCAL_GOVERNMENT_OFFICE as FLOW
from ..permissions import LOCAL_GOVERNMENT_OFFICE, runs_it
from ..queries import owners_today

SAME = (
    "name", "name_en", "form", "territory", "city", "city_en", "latitude", "longitude", "opened", "address", "phone",
    "email", "website", "staff", "source",
)  # fmt: skip


class RegisterOffice(ActionView):
    """An office that is not in the register yet."""

    policy, code = LOCAL_GOVERNMENT_OFFICE, "register"
    action, form_class = actions.register, forms.EntryForm
    heading, button, said = _("Enter an overseas office"), _("Register"), _("The office was entered.")
    lead = _(
        "An office abroad that one or several local governments run themselves: of their own, shared, as a desk within "
        "another organisation, or by a contracted agent."
    )

    def initial(self, obj: Any) -> dict[str, Any]:
        """A body begins with itself."""
        post = post_of(self.request.user)
        return {"owners": [post.section.organisation]} if post and runs_it(self.request.user, None) else {}


class EditEntry(ActionView):
    """What is known of it."""

    policy, code = LOCAL_GOVERNMENT_OFFICE, "edit"
    action, form_class = actions.edit, forms.EditEntryForm
    fills = SAME
    heading, button = _("Change the entry"), _("Save")
    lead = _("What a local government changes of its own office counts as confirmed today.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """With its owners of today, its fields of work and who works with it."""
        return super().initial(obj) | {
            "owners": owners_today(obj.owners.all()), "fields_of_work": obj.fields, "partner_office": obj.partner.code,
        }  # fmt: skip


class Step(ActionView):
    """A form in front of one step of an entry."""

    policy, flow = LOCAL_GOVERNMENT_OFFICE, FLOW

    def reason(self) -> Any:
        """The last day is asked for in the form itself."""
        return None if self.code == "close" else super().reason()


ConfirmEntry = Step.for_step(
    "confirm_entry", actions.confirm_entry, said=_("The entry was confirmed. You are not asked for a year."),
    lead=_("Everything in the entry is right today. Where something has changed, change the entry instead."),
)  # fmt: skip
CloseOffice = Step.for_step("close", actions.close, form_class=forms.CloseForm)
ReopenOffice = Step.for_step("reopen", actions.reopen)
