"""The screens of outreach: whom nobody has reached, the contacts, and one contact with its steps."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import post_of
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.bulk import Bulk
from kakehashi.engines.ui.cells import badge, day, stacked, titled
from kakehashi.engines.ui.views import ActionView, Crumbs, DetailView, HouseView, ListView
from kakehashi.registry.models import Organisation

from ..coverage.queries import Use, bodies, uses
from ..coverage.rules import share
from ..coverage.views import Coverage
from ..permissions import ORGANISATION
from . import actions, forms, queries
from .flows import OUTREACH_CONTACT as FLOW
from .models import OutreachContact
from .permissions import OUTREACH_CONTACT, contacts

NOTHING = Use()


class CoveragePage(Coverage):
    """Coverage, with what was done to reach the others and what came of it."""

    def context(self) -> dict[str, Any]:
        """How many contacts are planned and done, and what became of the bodies that were reached; two queries."""
        mine = OUTREACH_CONTACT.visible(self.request.user)
        states = dict(mine.order_by().select_related(None).values_list("state").annotate(n=Count("pk")))
        found = queries.effect_of(mine, self.uses)
        told = {
            "planned": states.get("planned", 0), "done": states.get("done", 0), "effect": found,
            "share": share(found.became_users, found.reached),
        }  # fmt: skip
        return super().context() | {"outreach": told}


class OutreachBodies(ListView):
    """Bodies that used nothing, nothing since a day, or not a certain service; a contact is planned for them."""

    policy, code = ORGANISATION, "plan_outreach"
    template_name = "members/outreach_bodies.html"
    heading = _("Bodies to reach")
    filter_form = forms.BodyFilter
    page_size = 200  # all municipalities of the largest prefecture stand on one page: one session is planned for them
    bulk = (
        Bulk("plan_outreach", actions.plan_outreach, label=_("Plan an outreach"), form_class=forms.PlanForm,
             effect=_("A contact is planned")),
    )  # fmt: skip
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("code",), "name": ("kana", "code"), "kind": ("kind", "code"),
        "contacted": ("last_contact", "code"), "planned": ("next_contact", "code"),
    }  # fmt: skip

    def fetch(self) -> None:
        """For the house and the branches."""
        self.policy.demand(self.request.user, self.code)

    def crumbs(self) -> Crumbs:
        """Below the coverage."""
        return [(_("Coverage"), reverse("members:coverage")), (self.title(), "")]

    @cached_property
    def uses(self) -> Mapping[int, Use]:
        """What each body used; a query for each work, once a page."""
        return uses(self.request.user)

    def rows(self) -> QuerySet[Any]:
        """The bodies that the reader looks after, each with its contacts."""
        return queries.with_contacts(bodies(self.request.user), contacts(self.request.user))

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """Without those that used something (since the day, or of the service that is asked for)."""
        rows = rows.filter(**{name: wanted[name] for name in ("kind", "prefecture") if name in wanted})
        if "work" in wanted:
            used = queries.users_of(self.uses, wanted["work"])
        elif "since" in wanted:
            used = queries.not_since(self.uses, wanted["since"])
        else:
            used = set(self.uses)
        mine = contacts(self.request.user)
        states = {forms.NOBODY: ("planned", "done"), forms.PLANNED: ("planned",), forms.DONE: ("done",)}
        if "contact" in wanted:
            there = queries.is_contacted(mine, *states[wanted["contact"]])
            rows = rows.filter(~there if wanted["contact"] == forms.NOBODY else there)
        return rows.exclude(pk__in=used)

    def columns(self) -> Sequence[Column]:
        """Body, kind, what it used if anything, and what was done about it."""

        def use(row: Organisation) -> Use:
            return self.uses.get(row.pk, NOTHING)

        return (
            Column("name", _("Local government"), str, cell=_linked, sort="name", width=24),
            Column("code", _("Code"), lambda row: row.code, on_screen=False),
            Column("kind", _("Kind of body"), lambda row: row.get_kind_display(), sort="kind"),
            Column("last", _("Last used"), lambda row: use(row).last, cell=lambda row: day(use(row).last)),
            Column("works", _("Services"), lambda row: "、".join(map(str, use(row).works)), width=40),
            Column(
                "contacted", _("Last contacted"), lambda row: row.last_contact, cell=lambda row: day(row.last_contact),
                sort="contacted",
            ),
            Column(
                "planned", _("Contact planned"), lambda row: row.next_contact, cell=lambda row: day(row.next_contact),
                sort="planned",
            ),
        )  # fmt: skip

    def context(self) -> dict[str, Any]:
        """The prefecture that the list is narrowed to has a sheet."""
        asked = self.request.GET.get("prefecture", "")
        mine = bodies(self.request.user).filter(kind=Organisation.Kind.PREFECTURE)
        sheets = list(mine.filter(prefecture=asked) if asked else mine[:2])
        return super().context() | {"sheet": sheets[0] if len(sheets) == 1 else None}


def _linked(row: Organisation) -> Any:
    return titled(row, reverse("members:services_used", kwargs={"pk": row.pk}), row.code)


class OutreachSheet(HouseView):
    """The bodies of one prefecture that used nothing, on A4."""

    policy, code = ORGANISATION, "plan_outreach"

    def fetch(self) -> None:
        """A prefecture that the reader does not look after is not found."""
        self.policy.demand(self.request.user, self.code)
        mine = bodies(self.request.user).filter(kind=Organisation.Kind.PREFECTURE)
        self.object = get_object_or_404(mine, prefecture=self.kwargs["prefecture"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF."""
        language = getattr(request, "LANGUAGE_CODE", "ja")
        pdf = DOCUMENTS["members.outreach_sheet"].render_for(self.object, request.user, language=language)
        return shown(pdf, f"outreach_{self.object.prefecture}_{time.today():%Y%m%d}.pdf")


class OutreachContacts(ListView):
    """What is planned and what took place."""

    policy, code = OUTREACH_CONTACT, "list"
    template_name = "members/outreach_contacts.html"
    filter_form = forms.ContactFilter
    page_size = 200  # as many as can be planned at once
    bulk = (
        Bulk("record_outreach", actions.record_outreach, flow=FLOW, form_class=forms.RecordForm),
        Bulk("drop_outreach", actions.drop_outreach, flow=FLOW),
    )
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-day",), "name": ("organisation__code", "-day"), "state": ("state", "day"), "next": ("next_day", "-day"),
    }  # fmt: skip

    def fetch(self) -> None:
        """For the house and the branches."""
        self.policy.demand(self.request.user, self.code)

    def crumbs(self) -> Crumbs:
        """Below the coverage."""
        return [(_("Coverage"), reverse("members:coverage")), (self.title(), "")]

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By state, way, prefecture, days; those of the own post; those with a next step that waits."""
        pairs = {"state": "state", "way": "way", "prefecture": "organisation__prefecture", "since": "day__gte",
                 "until": "day__lte"}  # fmt: skip
        rows = rows.filter(**{path: wanted[name] for name, path in pairs.items() if name in wanted})
        if "mine" in wanted:
            post = post_of(self.request.user)
            rows = rows.filter(Q(post=post) | Q(next_post=post, next_done_on=None))
        return rows.filter(next_day__isnull=False, next_done_on=None) if "waits" in wanted else rows

    def columns(self) -> Sequence[Column]:
        """Body, when, how, who, where it stands, what comes next."""
        return (
            Column("name", _("Local government"), lambda row: str(row.organisation), cell=_contact, sort="name",
                   width=24),
            Column("day", _("Day of the contact"), lambda row: row.day, cell=lambda row: day(row.day, late=row.is_late),
                   sort=""),
            Column("way", _("Way of contact"), lambda row: row.get_way_display()),
            Column("post", _("Post that does it"), lambda row: str(row.post), width=24),
            Column("state", _("State"), lambda row: FLOW.state_of(row).label,
                   cell=lambda row: badge(FLOW.state_of(row).label, row.tone), sort="state"),
            Column("next", _("Next step"), lambda row: row.next_step, cell=_next, width=40),
            Column("next_day", _("Day of the next step"), lambda row: row.next_day, on_screen=False),
            Column("next_done", _("Next step taken on"), lambda row: row.next_done_on, on_screen=False),
        )  # fmt: skip


def _contact(row: OutreachContact) -> Any:
    return titled(row.organisation, row.get_absolute_url(), row.title)


def _next(row: OutreachContact) -> Any:
    if not row.next_day:
        return ""
    is_late = row.has_next_step and row.next_day < time.today()
    when = day(row.next_done_on or row.next_day, late=is_late)
    return stacked(row.next_step, when)


class OutreachPage(DetailView):
    """One contact: what was planned, what was said, what comes next; the other contacts with this body."""

    policy, flow, template_name = OUTREACH_CONTACT, FLOW, "members/outreach_contact.html"

    def title(self) -> Any:
        """The body."""
        return str(self.object.organisation)

    def crumbs(self) -> Crumbs:
        """Below the contacts."""
        return [
            (_("Coverage"), reverse("members:coverage")),
            (OUTREACH_CONTACT.label, reverse("members:outreach_contacts")),
            (self.title(), ""),
        ]

    def context(self) -> dict[str, Any]:
        """The steps beside the flow, and what else was done for this body."""
        user, row = self.request.user, self.object
        others = self.policy.visible(user).filter(organisation=row.organisation_id).exclude(pk=row.pk)
        return super().context() | {
            "may_change": row.state == "planned" and self.policy.allows(user, "change_outreach", row),
            "may_finish": row.has_next_step and self.policy.allows(user, "finish_next_step", row),
            "may_plan": ORGANISATION.allows(user, "plan_outreach", row.organisation),
            "others": list(others.order_by(F("day").desc())[:20]),
        }


class PlanOutreach(ActionView):
    """A contact with one body."""

    policy, code = ORGANISATION, "plan_outreach"
    action, form_class = actions.plan_outreach, forms.PlanForm
    heading, button, said = _("Plan an outreach"), _("Plan it"), _("The outreach is planned.")


class ChangeOutreach(ActionView):
    """Another day, way, name or post."""

    policy, code = OUTREACH_CONTACT, "change_outreach"
    action, form_class, fills = actions.change_outreach, forms.PlanForm, ("way", "day", "title", "post")
    heading, button, said = _("Change the outreach"), _("Save"), _("The outreach was changed.")


class RecordOutreach(ActionView):
    """What was said."""

    policy, code, flow = OUTREACH_CONTACT, "record_outreach", FLOW
    action, form_class = actions.record_outreach, forms.RecordForm

    def initial(self, obj: Any) -> dict[str, Any]:
        """The planned day, where it has come."""
        return {"day": min(obj.day, time.today())}


class DropOutreach(ActionView):
    """Why it does not take place."""

    policy, code, flow, action = OUTREACH_CONTACT, "drop_outreach", FLOW, actions.drop_outreach


class FinishNextStep(ActionView):
    """What was to come next is done."""

    policy, code, action = OUTREACH_CONTACT, "finish_next_step", actions.finish_next_step
    heading, button = _("The next step is taken"), _("It is taken")
    said = _("The next step is taken. Plan another contact if one is needed.")
