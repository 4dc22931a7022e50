"""The list for the printer, and the forms in front of what is done with a recipient."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import titled
from kakehashi.engines.ui.views import ActionView, ListView

from . import actions, forms, queries
from .permissions import MAGAZINE_RECIPIENT


class Recipients(ListView):
    """Who gets the issue of a month, by postcode, as printers sort; a body sees its own."""

    policy, code = MAGAZINE_RECIPIENT, "list"
    heading = _("Recipients of the printed magazine")
    template_name = "information/recipients.html"
    filter_form = forms.MonthFilter
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("postcode",), "name": ("name", "section")}

    def fetch(self) -> None:
        """For those who make the magazine, and for desks of local governments."""
        self.policy.demand(self.request.user, "list")

    def columns(self) -> Sequence[Column]:
        """The label, in the order in which it is printed; copies; until when."""
        return (
            Column("postcode", _("Postcode"), lambda row: row.postcode, sort="", width=10),
            Column("place", _("Address"), lambda row: row.place, width=40),
            Column(
                "name",
                _("Name on the label"),
                lambda row: row.name,
                cell=lambda row: titled(row.name, row.get_absolute_url(), row.section, is_example=row.is_example),
                sort="name",
                width=30,
            ),
            Column("section", _("Section"), lambda row: row.section, on_screen=False, width=24),
            Column("copies", _("Copies"), lambda row: row.copies, is_number=True, width=8),
            Column("code", _("Code"), lambda row: row.organisation.code if row.organisation else "", on_screen=False),
            Column("until", _("Last issue"), lambda row: f"{row.until:%Y-%m}" if row.until else ""),
        )

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """Those of the month; of this one where none is named."""
        return queries.in_month(rows, wanted.get("month") or time.today().replace(day=1))

    def context(self) -> dict[str, Any]:
        """How many copies this month's issue needs, and what one may do."""
        rows = queries.in_month(self.policy.visible(self.request.user), time.today().replace(day=1))
        may = {f"may_{code}": self.policy.allows(self.request.user, code) for code in ("add", "order")}
        return super().context() | {"copies": queries.copies_in(rows)} | may


class OfTheList(ActionView):
    """A form below the list."""

    policy = MAGAZINE_RECIPIENT

    def crumbs(self) -> Any:
        """Below the list."""
        return [(Recipients.heading, reverse("information:recipients")), (self.title(), "")]

    def next_url(self, done: Any) -> str:
        """Back to the list."""
        return reverse("information:recipients")


class Add(OfTheList):
    """A recipient that an editor adds."""

    code, action, form_class = "add", actions.add, forms.AddForm
    heading, button, said = _("Add a recipient"), _("Add"), _("The recipient was added.")


class Order(OfTheList):
    """Copies for a section of one's own body."""

    code, action, form_class = "order", actions.order, forms.OrderForm
    heading, button, said = _("Order the printed magazine"), _("Order it"), _("The magazine comes from this month on.")
    lead = _("The label names your organisation and the section.")


class Edit(OfTheList):
    """Its label and copies."""

    code, action, form_class = "edit", actions.edit, forms.EditForm
    fills = actions.FIELDS
    template_name = "information/recipient.html"  # type: ignore[assignment]
    heading, button, said = _("Change the recipient"), _("Save"), _("The recipient was changed.")


class End(OfTheList):
    """No more after this month."""

    code, action = "end", actions.end
    heading, button, said = _("End the order?"), _("End the order"), _("This month's issue is the last.")
    follows = (_("This month's issue still comes."), _("It can be ordered anew at any time."))
