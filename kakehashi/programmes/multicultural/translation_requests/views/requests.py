"""Requests: asked by a desk, entered for somebody, set right, withdrawn; lists and paper."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import organisation_of
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.pages import Crumbs, HouseView
from kakehashi.engines.ui.views import ActionView, DetailView, ListView
from kakehashi.registry.models import Organisation

from ...centres.permissions import CENTRE
from ...centres.queries import nearest_first
from ...centres.views.desk import below
from .. import actions, documents, forms, queries
from ..flows import DONE
from ..flows import REQUEST as FLOW
from ..flows import TASK as TASK_FLOW
from ..models import TranslationRequest
from ..permissions import REQUEST, TASK
from ..tables import columns


class Requests(ListView):
    """The requests of the own body, and the centres that one may ask."""

    policy, code = REQUEST, "list"
    template_name = "multicultural/translation_requests.html"
    heading = _("Our translation requests")
    filter_form = forms.RequestFilterForm
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-received_at", "-pk"), "number": ("centre", "number"), "priority": ("priority", "deadline"),
        "deadline": ("deadline", "priority"), "received": ("-received_at",), "state": ("state", "-received_at"),
    }  # fmt: skip

    def fetch(self) -> None:
        """For desks."""
        self.policy.demand(self.request.user, self.code)

    def rows(self) -> QuerySet[Any]:
        """The own body's."""
        return counted(super().rows().filter(organisation=organisation_of(self.request.user)))

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By words, state and priority."""
        return narrowed(rows, wanted)

    def columns(self) -> Sequence[Column]:
        """As declared."""
        return columns()

    def context(self) -> dict[str, Any]:
        """With the centres at work, those that serve the own body first."""
        body = Organisation.objects.filter(pk=organisation_of(self.request.user) or 0).first()
        return super().context() | {"centres": nearest_first(body) if body else []}


def counted(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With how many languages each has, and how many are done."""
    done = Count("tasks", filter=Q(tasks__state__in=TASK_FLOW.tagged(DONE)))
    return rows.annotate(all_tasks=Count("tasks"), done_tasks=done)


def narrowed(rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
    """By words of subject, text and asker, by state and priority."""
    for word in str(wanted.get("q", "")).split():
        fits = Q(subject__icontains=word) | Q(source__icontains=word) | Q(asker__icontains=word)
        rows = rows.filter(fits | Q(organisation__name__icontains=word))
    if "priority" in wanted:
        rows = rows.filter(priority=wanted["priority"])
    return rows.filter(state=wanted["state"]) if "state" in wanted else rows


class CentreRequests(ListView):
    """All requests of a centre, as far as one sees them."""

    policy, code = CENTRE, "work"
    template_name = "multicultural/centre_requests.html"
    heading = _("Translation requests")
    shows = (TranslationRequest,)
    filter_form = forms.RequestFilterForm
    sorts = Requests.sorts

    def fetch(self) -> None:
        """Of one centre."""
        HouseView.fetch(self)

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))

    def rows(self) -> QuerySet[Any]:
        """The centre's."""
        return counted(REQUEST.visible(self.request.user).filter(centre=self.object))

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By words, state and priority."""
        return narrowed(rows, wanted)

    def columns(self) -> Sequence[Column]:
        """As declared."""
        return columns()

    def context(self) -> dict[str, Any]:
        """Whether one may enter another one."""
        may = self.object.is_at_work and self.policy.allows(self.request.user, "enter", self.object)
        return super().context() | {"may_enter": may}


class Ask(ActionView):
    """A request by a desk of its own."""

    policy, code, action, form_class = CENTRE, "ask", actions.ask, forms.AskForm
    heading, button = _("Ask a centre to translate"), _("Send the request")
    said = _("The request was sent. You see here how far it is.")
    template = "multicultural/ask_centre.html"

    def crumbs(self) -> Crumbs:
        """Below the own requests."""
        return [(Requests.heading, reverse("multicultural:own_translation_requests")), (self.title(), "")]

    def initial(self, obj: Any) -> dict[str, Any]:
        """In the centre's languages."""
        return {"wanted": obj.languages[1:]}

    def reason(self) -> Any:
        """A centre that is not at work takes nothing in."""
        return None if self.object.is_at_work else _("This centre takes no requests in now.")


class Enter(Ask):
    """A request that came in by fax or telephone."""

    code, action, form_class = "enter", actions.enter, forms.EnterForm
    heading, button, said = _("Enter a request for somebody"), _("Enter the request"), _("The request is entered.")

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))


class RequestPage(DetailView):
    """One request: its text, its languages, what is done."""

    policy, code, flow, template_name = REQUEST, "view", FLOW, "multicultural/translation_request.html"

    def crumbs(self) -> Crumbs:
        """Below the centre, or the own requests."""
        if CENTRE.allows(self.request.user, "work", self.object.centre):
            above = reverse("multicultural:centre_requests", kwargs={"pk": self.object.centre_id})
            return below(self.object.centre, (CentreRequests.heading, above), (self.title(), ""))
        return [(Requests.heading, reverse("multicultural:own_translation_requests")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """With its languages."""
        user, row = self.request.user, self.object
        return super().context() | {
            "texts": queries.texts(TASK.visible(user).filter(request=row)), "told": queries.told(row),
            "may_amend": row.state != "withdrawn" and self.policy.allows(user, "amend", row),
            "may_add": row.state != "withdrawn" and row.centre.is_at_work
            and self.policy.allows(user, "add_languages", row),
        }  # fmt: skip


class Amend(ActionView):
    """Another deadline, another priority."""

    policy, code, action, form_class = REQUEST, "amend", actions.amend, forms.AmendForm
    heading, button, said = _("Set the request right"), _("Save"), _("The request is set right.")
    fills = ("subject", "purpose", "priority", "contact", "their_number")

    def initial(self, obj: Any) -> dict[str, Any]:
        """As it stands."""
        at = obj.deadline.astimezone(time.TOKYO) if obj.deadline else None
        return super().initial(obj) | {
            "may_publish": "yes" if obj.may_publish else "no",
            "deadline_on": at.date() if at else None, "deadline_time": at.time() if at else None,
        }  # fmt: skip


class AddLanguages(ActionView):
    """Further languages of the same text."""

    policy, code, action, form_class = REQUEST, "add_languages", actions.add_languages, forms.LanguagesForm
    heading, button, said = _("Ask for further languages"), _("Add them"), _("The languages were added.")


class Withdraw(ActionView):
    """It is not needed any more."""

    policy, flow, code, action = REQUEST, FLOW, "withdraw", actions.withdraw
    follows = (_("What was sent out stays; everything else falls away."),)


class RequestSheet(HouseView):
    """The request on paper (翻訳依頼票)."""

    policy = REQUEST

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file, as the browser shows it."""
        return shown(documents.REQUEST.render_for(self.object, request.user), f"translation-request-{pk}.pdf")
