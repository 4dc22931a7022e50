"""The screen of the result sheet."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.views import ActionView

from ..requests.permissions import REQUEST
from . import actions, forms


class FillInResult(ActionView):
    """What the office found; saved as often as one likes."""

    policy, code = REQUEST, "fill_in_result"
    action, form_class = actions.fill_in_result, forms.ResultForm
    heading, button, said = _("Result sheet"), _("Save the result sheet"), _("The result sheet was saved.")
    lead = _("Fill in what is known so far. The local government reads it once the report was sent.")
