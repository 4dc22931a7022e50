"""The desks: headquarters keeps the register, each association its own contact and what it can take on."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import organisation_of
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.importing import HandIn
from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import ActionView, ListView
from kakehashi.registry.models import Organisation

from .. import actions, forms, queries
from ..actions.register import DESK, NAMES, SOURCE
from ..imports import ASSOCIATIONS
from ..models import RegionalAssociation
from ..permissions import AGREEMENT, ASSOCIATION, own_association
from ..tables import columns
from .public import below


class AssociationList(ListView):
    """All associations with what they can take on now."""

    policy, code = ASSOCIATION, "list"
    template_name = "multicultural/association_list.html"
    heading = _("Who can help now")
    filter_form = forms.AssociationFilterForm
    shows = (RegionalAssociation,)
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("block", "area"), "aid": ("-aid", "block", "area"), "since": ("-aid_since", "area"),
    }  # fmt: skip

    def fetch(self) -> None:
        """For whoever holds a post."""
        self.policy.demand(self.request.user, self.code)

    def crumbs(self) -> Crumbs:
        """Below the register."""
        return below((self.title(), ""))

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By words, block, prefecture, what is taken on, and in which language."""
        found = queries.found(wanted.get("q", ""), wanted.get("block", ""), wanted.get("prefecture", ""))
        rows = rows.filter(pk__in=found.order_by().values("pk"))
        if "aid" in wanted:
            rows = rows.filter(aid=wanted["aid"])
        if "language" in wanted:
            rows = rows.filter(pk__in=queries.helpers(wanted["language"]).order_by().values("pk"))
        return rows

    def columns(self) -> Sequence[Column]:
        """As declared."""
        return columns()

    def context(self) -> dict[str, Any]:
        """With the own association's page."""
        own = own_association(self.request.user)
        return super().context() | {"own": own, "may_register": self.policy.allows(self.request.user, "register")}


class Register(ActionView):
    """An association that is not entered yet."""

    policy, code, action, form_class = ASSOCIATION, "register", actions.register, forms.RegisterForm
    heading, button, said = _("Enter an association"), _("Enter"), _("The association is entered.")

    def crumbs(self) -> Crumbs:
        """Below the register."""
        return below((self.title(), ""))


class Amend(ActionView):
    """The own desk's contact; for headquarters everything."""

    policy, code, action = ASSOCIATION, "amend", actions.amend
    heading, button, said = _("Set the association right"), _("Save"), _("The association is set right.")
    shows = (RegionalAssociation,)

    def form_type(self) -> type[Form]:
        """By who asks."""
        return forms.AmendForm if self.policy.allows(self.request.user, "register") else forms.AmendDeskForm

    def initial(self, obj: Any) -> dict[str, Any]:
        """As it stands."""
        names = {name: getattr(obj.organisation, name) for name in NAMES}
        return names | {name: getattr(obj, name) for name in (*DESK, *SOURCE)}


class StateAid(ActionView):
    """What can be taken on now."""

    policy, code, action, form_class = ASSOCIATION, "state_aid", actions.state_aid, forms.AidForm
    heading, button = _("Say what can be taken on now"), _("Say so")
    said = _("It stands in the register now. What was said before stays below.")
    lead = _("Those who look for help see it at once. Say it anew whenever it changes.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """As it was said last."""
        return {"aid": obj.aid, "languages_taken": obj.aid_languages, "note": obj.aid_note}


class ImportAssociations(HandIn):
    """Many associations from a pasted list or a file."""

    policy, code, importer = ASSOCIATION, "register", ASSOCIATIONS

    def fetch(self) -> None:
        """By headquarters."""
        self.policy.demand(self.request.user, self.code)
        self.object = Organisation.objects.get(pk=organisation_of(self.request.user) or 0)

    def crumbs(self) -> Crumbs:
        """Below the register."""
        return below((self.title(), ""))


class Enter(ActionView):
    """An agreement."""

    policy, code, action, form_class = AGREEMENT, "enter", actions.enter, forms.AgreementForm
    heading, button = _("Enter an agreement"), _("Enter")

    def crumbs(self) -> Crumbs:
        """Below the register."""
        return below((self.title(), ""))


class Correct(ActionView):
    """An agreement's words."""

    policy, code, action, form_class = AGREEMENT, "correct", actions.correct, forms.CorrectAgreementForm
    heading, button = _("Correct the agreement"), _("Save")
    fills = ("title", "parties", "signed_on", "ends_on", "content", "source")

    def initial(self, obj: Any) -> dict[str, Any]:
        """As it stands."""
        return super().initial(obj) | {"associations": list(obj.associations.all())}
