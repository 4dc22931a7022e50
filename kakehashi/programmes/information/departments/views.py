"""The page of a department: everything of the house that is for it, found and not written by hand."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.measures.coming import coming
from kakehashi.engines.ui.views import ActionView, HouseView
from kakehashi.registry.departments import DEPARTMENTS, WITH_A_PAGE
from kakehashi.registry.models import Office

from ..catalogue.queries import lines, offered
from ..catalogue.views import Services
from . import actions, queries
from .forms import IntroForm
from .permissions import DEPARTMENT_INTRO
from .rules import TOPICS

SOONEST = 6


class DepartmentPage(HouseView):
    """What a department can use, what is new and to come for it, and whom it can ask."""

    policy = DEPARTMENT_INTRO
    template_name = "information/department.html"
    layout = "ui/public.html"
    is_public = True

    def fetch(self) -> None:
        """A department without a page is not found."""
        if self.kwargs["code"] not in WITH_A_PAGE:
            raise Http404

    @property
    def department(self) -> str:
        """Its code."""
        return str(self.kwargs["code"])

    def title(self) -> Any:
        """For whom it is."""
        return _("For officers of: %(department)s") % {"department": DEPARTMENTS[self.department]}

    def crumbs(self) -> Any:
        """Below the catalogue."""
        return [(Services.heading, reverse("information:services")), (DEPARTMENTS[self.department], "")]

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """The page."""
        meant = [one for one in offered(code) if one.departments]
        general = [one for one in offered(code) if not one.departments]
        told = lines([*meant, *general])
        return self.page(
            code=code,
            department=DEPARTMENTS[code],
            others=[(other, DEPARTMENTS[other]) for other in WITH_A_PAGE if other != code],
            intro=queries.intro(code),
            meant=told[: len(meant)],
            general=told[len(meant) :],
            news=queries.newest(code),
            answers=queries.answers(request.user, code),
            ahead=coming(request.user, time.today(), set(TOPICS[code]), SOONEST),
            subscribe=queries.subscribe_address(code),
            sections=queries.sections(code),
            offices=Office.objects.all(),
            may_introduce=self.policy.allows(request.user, "introduce"),
        )


class Introduce(ActionView):
    """The words at the head of a department's page."""

    policy, code, action, form_class = DEPARTMENT_INTRO, "introduce", actions.introduce, IntroForm
    heading, button = _("Introduction of the page"), _("Put it on the page")
    said = _("The words stand on the page from their first day on.")

    def fetch(self) -> None:
        """For approvers, of a department with a page."""
        if self.kwargs["code"] not in WITH_A_PAGE:
            raise Http404
        super().fetch()

    def crumbs(self) -> Any:
        """Below the department's page."""
        code = self.kwargs["code"]
        return [(DEPARTMENTS[code], reverse("information:department", kwargs={"code": code})), (self.title(), "")]

    def initial(self, obj: Any) -> dict[str, Any]:
        """What stands there, from today on."""
        now = queries.intro(self.kwargs["code"])
        begun = {"text": now.text, "text_en": now.text_en, "valid_until": now.valid_until} if now else {}
        return begun | {"valid_from": time.today()}

    def perform(self, form: Any) -> Any:
        """Of the department of the address."""
        return actions.introduce(by=self.request.user, department=self.kwargs["code"], **form.cleaned_data)
