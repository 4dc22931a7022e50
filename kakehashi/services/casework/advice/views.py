"""The screens of advice that is published without names."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import VersionedForm
from kakehashi.engines.ui.views import ActionView, DetailView

from ..requests.permissions import REQUEST
from . import actions, forms, queries
from .flows import PUBLISHED_ADVICE as FLOW
from .permissions import PUBLISHED_ADVICE


class SettleConsent(ActionView):
    """The asking body agrees, or takes its consent back."""

    policy, code = REQUEST, "settle_consent"
    action, form_class = actions.settle_consent, forms.ConsentForm
    heading, button, said = _("Publishing without names"), _("Save"), _("Saved.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """As it stands."""
        return {"agrees": obj.shares_answer}


class WriteAdvice(ActionView):
    """Write the version without names; it begins with question and answer, names taken out as far as they are found."""

    policy, code = REQUEST, "write_advice"
    action, form_class = actions.write_advice, forms.WriteAdviceForm
    heading, button, said = _("Version without names"), _("Save"), _("Saved. Put it to approval when it is ready.")
    lead = _("Read it as somebody who knows the region would. A second person reads it before it is published.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """What was written so far, else the prefilled text."""
        written = getattr(obj, "advice", None) or queries.words_without_names(obj)
        return {name: getattr(written, name) for name in ("subject", "question", "text")}

    def version_now(self) -> int | None:
        """That of the version without names, not of its request."""
        written = getattr(self.object, "advice", None)
        return None if written is None else written.version


class AdvicePage(DetailView):
    """The version without names, what the check still finds, and the steps."""

    policy, flow, template_name = PUBLISHED_ADVICE, FLOW, "casework/advice.html"

    def crumbs(self) -> list[tuple[Any, str]]:
        """Below the request."""
        request = self.object.request
        return [(_("Requests"), reverse("casework:requests")), (request.number or "", request.get_absolute_url()),
                (_("Version without names"), "")]  # fmt: skip

    def context(self) -> dict[str, Any]:
        """What the check finds, and whether it may still be changed."""
        may_edit = self.object.state == "draft" and self.policy.allows(self.request.user, "edit", self.object)
        return super().context() | {"findings": queries.findings(self.object), "may_edit": may_edit}


class AdviceStep(ActionView):
    """A form in front of one step."""

    policy, flow = PUBLISHED_ADVICE, FLOW


class ProposeAdvice(AdviceStep):
    """Put it to approval."""

    code, action, form_class = "propose_advice", actions.propose_advice, VersionedForm


class ApproveAdvice(AdviceStep):
    """A second person says yes."""

    code, action, form_class = "approve_advice", actions.approve_advice, VersionedForm
    follows = (
        _("Every local government finds it in the answer base and in the search, at once."),
        _("Who asked, and when, is not said."),
        _("It can be taken back with one press."),
    )


class SendBackAdvice(AdviceStep):
    """It is to be amended."""

    code, action = "send_back_advice", actions.send_back_advice


class WithdrawAdvice(AdviceStep):
    """Nobody finds it any more."""

    code, action = "withdraw_advice", actions.withdraw_advice


class RewriteAdvice(AdviceStep):
    """Taken up again."""

    code, action = "rewrite_advice", actions.rewrite_advice
