"""Bodies outside: the list, the page of one, what is done there."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.questionnaires.places import territory_name
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.views import ActionView, Crumbs, DetailView, ListView

from .. import actions, forms
from ..flows import BODY, KEPT
from ..models import Body, Occasion, Person, Position
from ..permissions import BODY as POLICY
from ..permissions import occasions
from ..queries import narrowed_bodies, with_people
from ..tables import body_columns
from .people import ABOVE as CONTACTS

ABOVE = (_("Bodies outside"), "contacts:bodies")
MOST = 100  # occasions, and people, on the page of one body


def above() -> Crumbs:
    """The two lists above a body."""
    return [(words, reverse(name)) for words, name in (CONTACTS, ABOVE)]


class Bodies(ListView):
    """The bodies outside, with their people and last contacts."""

    policy, code = POLICY, "list"
    template_name = "contacts/bodies.html"
    heading = _("Bodies outside")
    filter_form = forms.BodyFilterForm
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("name",), "name": ("name",), "last": ("last_contact_on",)}

    def fetch(self) -> None:
        """Only for staff."""
        self.policy.demand(self.request.user, self.code)

    def columns(self) -> Sequence[Column]:
        """What is shown and written to files."""
        return body_columns()

    def for_page(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With how many people hold a position there."""
        return with_people(rows)

    def for_file(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The same."""
        return with_people(rows)

    def narrow(self, rows: QuerySet[Body], wanted: Mapping[str, Any]) -> QuerySet[Body]:
        """By words, kind and place."""
        return narrowed_bodies(rows, wanted)

    def crumbs(self) -> Crumbs:
        """Below the contacts."""
        return [(CONTACTS[0], reverse(CONTACTS[1])), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """Whether a new one may be entered."""
        return super().context() | {"may_register": self.policy.allows(self.request.user, "register_body")}


class BodyPage(DetailView):
    """One body: names, place, its people, occasions with them."""

    policy = POLICY
    template_name = "contacts/body.html"
    shows: ClassVar[tuple[type, ...]] = (Body, Person, Position, Occasion)

    def crumbs(self) -> Crumbs:
        """Below the lists."""
        return [*above(), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """With its people, today's first."""
        body, user = self.object, self.request.user
        held = body.positions.filter(person__state=KEPT).select_related("person", "body")[:MOST]
        return super().context() | {
            "state": BODY.state_of(body),
            "is_kept": body.state == KEPT,
            "territory": territory_name(body.territory),
            "positions": list(held),
            "occasions": list(occasions(user).filter(body=body)[:MOST]),
            "took_in": [one for one in body.took_in.select_related("gone") if one.can_still_be_undone],
        }


class OfBody(ActionView):
    """Something that is done about a body."""

    policy = POLICY

    def crumbs(self) -> Crumbs:
        """Below the body, or below the lists."""
        own: Crumbs = [] if self.object is None else [(str(self.object), self.object.get_absolute_url())]
        return [*above(), *own, (self.title(), "")]


class RegisterBody(OfBody):
    """A new body."""

    code, action, form_class = "register_body", actions.register_body, forms.BodyForm
    heading, button, said = _("New body"), _("Register"), _("The body was registered.")
    shows: ClassVar[tuple[type, ...]] = ()

    def perform(self, form: Any) -> Body:
        """Without a version, which a new one has not."""
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return actions.register_body(by=self.request.user, **values)


class ChangeBody(OfBody):
    """What is written of a body."""

    code, action, form_class = "change_body", actions.change_body, forms.BodyForm
    heading, button = _("Change the body"), _("Save")
    fills = (
        "name", "kind", "territory", "city", "reading", "name_en", "other_names", "address", "website", "email",
        "phone", "note",
    )  # fmt: skip
