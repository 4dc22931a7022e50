"""The page about personal data, a person's file, correction, erasure with its proof, and the registers."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.cache import never_cache

from kakehashi.engines.access.personal import all_fields
from kakehashi.engines.ui.limiting import refuse
from kakehashi.engines.ui.views import ActionView, Crumbs, DetailView, HouseView, ListView
from kakehashi.registry.models import User

from . import actions, flows, forms, queries
from .documents import person_paper
from .permissions import ERASURE, INCIDENT, PERSON, PERSON_REQUEST, PROVISION

PEOPLE = (_("People"), "members:people")


class AboutPrivacy(View):
    """What is kept about people, why, on what ground and how long: read from the models' declarations."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        found = sorted(all_fields(), key=lambda field: field.model._meta.label)
        groups = [(kept, list(fields)) for kept, fields in groupby(found, lambda field: field.kept)]
        return render(request, "members/about_privacy.html", {"groups": groups, "heading": _("Personal data")})


@method_decorator(never_cache, name="dispatch")
class OwnFile(HouseView):
    """Everything about oneself."""

    policy = PERSON
    template_name = "members/person_file.html"
    heading = _("What is kept about me")

    def fetch(self) -> None:
        """Oneself."""
        self.object = self.request.user

    def crumbs(self) -> Crumbs:
        """Below the account."""
        return [(_("My account"), reverse("members:account")), (self.title(), "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or with ``?format=`` the file: ``json``, or ``pdf`` on paper."""
        if refusal := refuse(request, file_of_a_person=str(request.user.pk)):
            return refusal
        found = queries.person_file(self.object)
        if request.GET.get("format") == "json":
            response = HttpResponse(queries.as_json(found), content_type="application/json; charset=utf-8")
            response["Content-Disposition"] = f'attachment; filename="person-{self.object.pk}.json"'
            return response
        if request.GET.get("format") == "pdf":
            response = HttpResponse(person_paper(self.object, found), content_type="application/pdf")
            response["Content-Disposition"] = f'inline; filename="person-{self.object.pk}.pdf"'
            return response
        return self.page(
            kinds=queries.readable(found),
            requests=self.object.person_requests.all(),
            provisions=self.object.provisions.all(),
            is_own=self.object == request.user,
            may_erase=PERSON.allows(request.user, "erase", self.object),
        )


class PersonFile(OwnFile):
    """Everything about one person, for administrators; each look is on record."""

    code, heading = "administer", ""

    def fetch(self) -> None:
        """Whoever the address names."""
        self.object = self.policy.get(self.request.user, self.code, pk=self.kwargs["pk"])

    def crumbs(self) -> Crumbs:
        """Below the people."""
        return [(PEOPLE[0], reverse(PEOPLE[1])), (self.title(), "")]


class People(ListView):
    """Everybody who has or had an account."""

    policy, code = PERSON, "administer"
    template_name = "members/people.html"
    heading = _("People")
    filter_form = forms.PersonFilterForm
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("username",)}

    def fetch(self) -> None:
        """For administrators."""
        self.policy.demand(self.request.user, self.code)

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By a part of either name."""
        words = wanted.get("q", "")
        return rows.filter(Q(username__icontains=words) | Q(display_name__icontains=words)) if words else rows


class OfPerson(ActionView):
    """Something that is done about a person."""

    policy = PERSON

    def crumbs(self) -> Crumbs:
        """Below the person."""
        return [(PEOPLE[0], reverse(PEOPLE[1])), (str(self.object), self.next_url(None)), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """With the way back."""
        return super().context() | {"back": self.next_url(None)}

    def next_url(self, done: Any) -> str:
        """The person's file."""
        return reverse("members:person", args=[self.object.pk])


class Erase(OfPerson):
    """Erase everything about a person; the question first."""

    code, action = "erase", actions.erase
    heading, button = _("Erase personal data"), _("Erase the personal data")
    said = _("The personal data were erased. This is the proof.")
    follows = (
        _("Login name, name, addresses, sessions and second steps are erased. This cannot be undone."),
        _("What the person's posts wrote and decided stays with the posts. The history keeps a number."),
        _("A proof is made that can be printed."),
    )

    def reason(self) -> Any:
        """Why it cannot be done now."""
        return queries.why_not_erase(self.object, self.request.user)  # type: ignore[arg-type]

    def next_url(self, done: Any) -> str:
        """The proof."""
        if done is not None and hasattr(done, "digest"):
            return str(done.get_absolute_url())
        return super().next_url(done)


class RecordProvision(OfPerson):
    """Data of a person were given to somebody outside."""

    code, action, form_class = "record_provision", actions.record_provision, forms.ProvisionForm
    heading, button = _("Record a provision to a third party"), _("Record it")
    said = _("The provision is on record.")


class Proof(DetailView):
    """The proof of an erasure, to be printed."""

    policy = ERASURE
    template_name = "members/erasure.html"
    heading = _("Proof of erasure")

    def crumbs(self) -> Crumbs:
        """Below the people."""
        return [(PEOPLE[0], reverse(PEOPLE[1])), (self.title(), "")]


class AskCorrection(ActionView):
    """Ask to have something about oneself corrected."""

    policy, code, action = PERSON_REQUEST, "ask_correction", actions.ask_correction
    form_class = forms.CorrectionForm
    heading, button = _("Ask for a correction"), _("Send")
    said = _("Your request is with the administrators. The answer appears here.")

    def crumbs(self) -> Crumbs:
        """Below one's file."""
        return [(_("What is kept about me"), self.next_url(None)), (self.title(), "")]

    def next_url(self, done: Any) -> str:
        """One's file."""
        return reverse("members:own_file")


class PersonRequests(ListView):
    """What people asked to have corrected, and what is about oneself."""

    policy = PERSON_REQUEST
    template_name = "members/person_requests.html"
    heading = _("Requests about personal data")
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-state", "-at")}


class PersonRequestPage(DetailView):
    """One of them."""

    policy, flow = PERSON_REQUEST, flows.PERSON_REQUEST
    template_name = "members/person_request.html"
    heading = _("Request for correction")

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [(_("Requests about personal data"), reverse("members:person_requests")), (self.title(), "")]


class FollowRequest(ActionView):
    """Correct as asked."""

    policy, flow, code, action = PERSON_REQUEST, flows.PERSON_REQUEST, "follow_request", actions.follow_request
    form_class = forms.CorrectForm
    shows = (User,)

    def initial(self, obj: Any) -> dict[str, Any]:
        """As it is now."""
        return {"display_name": obj.user.display_name, "email": obj.user.email}


class DeclineRequest(ActionView):
    """Do not correct."""

    policy, flow, code, action = PERSON_REQUEST, flows.PERSON_REQUEST, "decline_request", actions.decline_request


class Provisions(ListView):
    """What was given to third parties, for administrators all of it, for everybody else what is about them."""

    policy = PROVISION
    template_name = "members/provisions.html"
    heading = _("Provision to third parties")
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-day",)}


class Incidents(ListView):
    """What happened to personal data, with the days by which it is reported."""

    policy, code = INCIDENT, "register_incident"
    template_name = "members/incidents.html"
    heading = _("Incidents with personal data")
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-known_on",)}

    def fetch(self) -> None:
        """For those who register them."""
        self.policy.demand(self.request.user, self.code)


class BelowIncidents(ActionView):
    """Something that is done about an incident."""

    policy = INCIDENT

    def crumbs(self) -> Crumbs:
        """Below the register."""
        return [(Incidents.heading, reverse("members:incidents")), (self.title(), "")]


class RegisterIncident(BelowIncidents):
    """A short form."""

    code, action, form_class = "register_incident", actions.register_incident, forms.IncidentForm
    heading, button = _("Register an incident"), _("Register")
    said = _("The incident is registered. The days by which it is reported stand below.")


class IncidentPage(DetailView):
    """One incident."""

    policy, flow = INCIDENT, flows.INCIDENT
    template_name = "members/incident.html"

    def crumbs(self) -> Crumbs:
        """Below the register."""
        return [(Incidents.heading, reverse("members:incidents")), (self.title(), "")]


class ReportIncident(BelowIncidents):
    """The first report went out."""

    flow, code, action = flows.INCIDENT, "report_incident", actions.report_incident


class CloseIncident(BelowIncidents):
    """Everything was done."""

    flow, code, action = flows.INCIDENT, "close_incident", actions.close_incident
