"""Plans and examples for everybody: lists and pages; the same pages carry the steps of those who may take them."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.lists import Listing
from kakehashi.engines.ui.pages import Crumbs, HouseView
from kakehashi.engines.ui.views import DetailView

from .. import forms, queries
from ..flows import EXAMPLE as EXAMPLE_FLOW
from ..flows import PLAN as PLAN_FLOW
from ..permissions import EXAMPLE, PLAN
from ..rules import GENRES

PAGE = 30


class PublicList(HouseView):
    """What fits, a page at a time; the own body's drafts come first."""

    layout = "ui/public.html"
    is_public = True
    filter_form: ClassVar[type[Form]]
    find: ClassVar[Any]
    order: ClassVar[tuple[str, ...]]

    def crumbs(self) -> Crumbs:
        """Below the entry page."""
        return [(_("Multicultural coexistence"), reverse("multicultural:coexistence")), (self.title(), "")]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list."""
        filters = self.filter_form(request.GET, user=request.user)
        wanted = filters.cleaned_data if filters.is_valid() else {}
        rows = type(self).find(self.policy.visible(request.user), wanted).order_by(*self.order)
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        return self.page(
            filters=filters, listing=Listing(page, request.GET.copy()), genres=GENRES.items(),
            may_write=self.policy.allows(request.user, "write"),
        )  # fmt: skip


class Plans(PublicList):
    """Plans of local governments."""

    policy, template_name, heading = PLAN, "multicultural/coexistence_plans.html", _("Coexistence plans")
    filter_form, order = forms.PlanFilterForm, ("-from_year", "pk")
    find = staticmethod(queries.plans)


class Examples(PublicList):
    """Examples of projects."""

    policy, template_name, heading = EXAMPLE, "multicultural/project_examples.html", _("Project examples")
    filter_form, order = forms.ExampleFilterForm, ("-year", "pk")
    find = staticmethod(queries.examples)


class PlanPage(DetailView):
    """One plan."""

    policy, flow, template_name = PLAN, PLAN_FLOW, "multicultural/coexistence_plan.html"
    layout = "ui/public.html"
    is_public = True

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [(self.policy.label, reverse("multicultural:coexistence_plans")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """Whether it can be changed."""
        return super().context() | {"may_edit": self.policy.allows(self.request.user, "edit", self.object)}


class ExamplePage(DetailView):
    """One example."""

    policy, flow, template_name = EXAMPLE, EXAMPLE_FLOW, "multicultural/project_example.html"
    layout = "ui/public.html"
    is_public = True

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [(self.policy.label, reverse("multicultural:project_examples")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """Whether it can be changed, or chosen."""
        may = {code: self.policy.allows(self.request.user, code, self.object) for code in ("edit", "choose")}
        return super().context() | {"may": may}
