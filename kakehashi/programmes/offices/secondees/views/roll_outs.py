"""The check-list of each office: all of them in one table, one of them to tick, the items themselves."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import day, stacked, titled
from kakehashi.engines.ui.views import ActionView, Crumbs, DetailView, HouseView, ListView

from .. import actions, forms
from ..flows import ROLL_OUT as FLOW
from ..models import ChecklistItem
from ..permissions import CHECKLIST_ITEM, ROLL_OUT, may_begin
from ..queries import standings


class RollOuts(HouseView):
    """How far each office is, in one table."""

    policy, code, shows = ROLL_OUT, "list", ()
    template_name = "offices/roll_outs.html"
    heading = _("Roll-out of resident secondees")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The table; three queries."""
        rows = []
        for one in standings():
            state = FLOW.state_of(one.roll_out) if one.roll_out else None
            rows.append(
                {"one": one, "state": state, "may_begin": one.roll_out is None and may_begin(request.user, one.office)}
            )
        total = rows[0]["one"].total if rows else 0
        return self.page(rows=rows, total=total, may_items=CHECKLIST_ITEM.allows(request.user, "add"))


class BeginRollOut(ActionView):
    """The list of an office is begun."""

    policy, code, action, form_class = ROLL_OUT, "begin", actions.begin_roll_out, forms.OfficeForm
    heading, button, said = _("Begin the check-list of an office"), _("Begin"), _("The check-list was begun.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """With the office that the address names."""
        return {"office": self.request.GET.get("office", "")}


class RollOutPage(DetailView):
    """One office: each item with who ticked it, when, and the note."""

    policy, flow, shows = ROLL_OUT, FLOW, ()
    template_name = "offices/roll_out.html"

    def context(self) -> dict[str, Any]:
        """The items of today with their ticks."""
        ticks = {tick.item_id: tick for tick in self.object.ticks.select_related("post__section")}
        items = [(item, ticks.get(item.pk)) for item in self.object.items]
        return super().context() | {
            "items": items,
            "done": sum(1 for _item, tick in items if tick),
            "may_tick": self.policy.allows(self.request.user, "tick", self.object),
        }


class TickItem(ActionView):
    """The office has an item."""

    policy, code, action, form_class = ROLL_OUT, "tick", actions.tick, forms.TickForm
    heading, button, said, shows = _("Tick an item"), _("Tick"), _("The item is ticked."), ()

    def next_url(self, done: Any) -> str:
        """Back to the list."""
        return str(self.object.get_absolute_url())


class UntickItem(ActionView):
    """It has not, after all."""

    policy, code, action, form_class = ROLL_OUT, "untick", actions.untick, forms.UntickForm
    heading, button, said, shows = _("Take a tick back"), _("Take it back"), _("The tick was taken back."), ()


class RollOutStep(ActionView):
    """A form in front of one step of an office's list."""

    policy, flow, shows = ROLL_OUT, FLOW, ()


def roll_out_step(name: str) -> type[ActionView]:
    """The view of one step of an office's list."""
    return RollOutStep.for_step(name, getattr(actions, name))


ROLL_OUT_STEPS = tuple(step.name for step in FLOW.transitions)


class Items(ListView):
    """The items of the check-list with their days."""

    policy, code, shows = CHECKLIST_ITEM, "list", ()
    template_name = "offices/checklist_items.html"
    heading = _("Items of the check-list")
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("position",), "until": ("valid_until", "position")}

    def fetch(self) -> None:
        """For headquarters and offices."""
        self.policy.demand(self.request.user, "list")

    def crumbs(self) -> Crumbs:
        """Below the table of the offices."""
        return [(RollOuts.heading, reverse("offices:roll_outs")), (self.title(), "")]

    def columns(self) -> Sequence[Column]:
        """Name, what it means, days."""
        may_edit = self.policy.allows(self.request.user, "edit")

        def named(row: ChecklistItem) -> Any:
            if not may_edit:
                return stacked(str(row), row.help_shown)
            return titled(str(row), reverse("offices:edit_checklist_item", args=[row.pk]), row.help_shown)

        return (
            Column("name", _("Item"), lambda row: row.name, cell=named, width=40),
            Column("name_en", _("Name (English)"), lambda row: row.name_en, on_screen=False),
            Column("help", _("What it means"), lambda row: row.help, on_screen=False, width=50),
            Column("position", _("Position"), lambda row: row.position, sort="", is_number=True),
            Column("from", _("Valid from"), lambda row: row.valid_from, cell=lambda row: day(row.valid_from)),
            Column("until", _("Last day"), lambda row: row.valid_until, sort="until",
                   cell=lambda row: day(row.valid_until)),
        )  # fmt: skip

    def context(self) -> dict[str, Any]:
        """Whether one may change them."""
        return super().context() | {"may_add": self.policy.allows(self.request.user, "add")}


class ItemView(ActionView):
    """A form about the items; afterwards the list of them."""

    policy = CHECKLIST_ITEM

    def crumbs(self) -> Crumbs:
        """Below the items."""
        return [(Items.heading, reverse("offices:checklist_items")), (self.title(), "")]

    def next_url(self, done: Any) -> str:
        """Back to the items."""
        return reverse("offices:checklist_items")


class AddItem(ItemView):
    """A new item."""

    code, action, form_class = "add", actions.add_item, forms.ItemForm
    heading, button, said = _("Add an item"), _("Add"), _("The item was added.")


class EditItem(ItemView):
    """An item, also the day on which it ends."""

    code, action, form_class = "edit", actions.edit_item, forms.ItemForm
    fills = ("name", "name_en", "help", "help_en", "position", "valid_from", "valid_until")
    heading, button = _("Change the item"), _("Save")


class TakeStandardItems(ItemView):
    """The items that come with the product."""

    code, action = "take_standard", actions.take_standard_items
    heading, button, said = _("Take the prepared items"), _("Take them"), _("The prepared items stand on the list.")
    follows = (_("The prepared items that are missing are added, valid from today. Change them as you need."),)
