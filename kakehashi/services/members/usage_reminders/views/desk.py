"""The desk of reminders: dormant bodies, and a reminder with its bodies and preview."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.mailing.bulk import Progress, progress
from kakehashi.engines.mailing.models import Sending
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.bulk import Bulk
from kakehashi.engines.ui.cells import badge, day, titled
from kakehashi.engines.ui.views import ActionView, Crumbs, DetailView, HouseView, ListView
from kakehashi.registry.models import Organisation

from ...coverage.queries import Use, bodies, uses
from .. import actions, forms, queries
from ..documents import subject_of, whole_text
from ..flows import USAGE_REMINDER as FLOW
from ..permissions import DORMANCY_TERM, DORMANT_BODY, USAGE_REMINDER
from ..rules import FATES, MAILED

ABOVE = (_("Dormant bodies"), "members:dormant_bodies")


class DormantBodies(ListView):
    """Bodies that used something before, and nothing for as long as the term says; put into a reminder from here."""

    policy, code = DORMANT_BODY, "list"
    template_name = "members/dormant_bodies.html"
    heading = _("Dormant bodies")
    filter_form = forms.DormantFilter
    page_size = 200
    bulk = (
        Bulk("remind", actions.remind, label=_("Put into a reminder"), form_class=forms.PutInForm,
             effect=_("Stands in the draft")),
    )  # fmt: skip
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("code",), "name": ("kana", "code"), "kind": ("kind", "code")}

    def fetch(self) -> None:
        """For the house."""
        self.policy.demand(self.request.user, self.code)

    def crumbs(self) -> Crumbs:
        """Below the coverage."""
        return [(_("Coverage"), reverse("members:coverage")), (self.title(), "")]

    @cached_property
    def term(self) -> tuple[int, int]:
        """In force today; one query."""
        return queries.term()

    @cached_property
    def dormant(self) -> Mapping[int, Use]:
        """By body; one query."""
        return queries.dormant(uses(self.request.user), self.term[0])

    @cached_property
    def fates(self) -> Mapping[int, str]:
        """Why each is not mailed now; a constant number of queries."""
        return queries.fates(list(self.dormant), self.dormant, self.term)

    def rows(self) -> QuerySet[Any]:
        """Today's local governments that are dormant."""
        return bodies(self.request.user).filter(pk__in=list(self.dormant))

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By kind, prefecture, and whether they may be mailed."""
        rows = rows.filter(**{name: wanted[name] for name in ("kind", "prefecture") if name in wanted})
        return rows.filter(pk__in=[pk for pk, fate in self.fates.items() if not fate]) if "free" in wanted else rows

    def columns(self) -> Sequence[Column]:
        """Body, what it used and when last, and whether it may be mailed."""

        def reason(row: Organisation) -> str:
            fate = self.fates.get(row.pk, "")
            return str(FATES[fate]) if fate else str(_("May be mailed"))

        return (
            Column("name", _("Local government"), str, cell=_linked, sort="name", width=24),
            Column("code", _("Code"), lambda row: row.code, on_screen=False),
            Column("kind", _("Kind of body"), lambda row: row.get_kind_display(), sort="kind"),
            Column("last", _("Last used"), lambda row: self.dormant[row.pk].last,
                   cell=lambda row: day(self.dormant[row.pk].last)),
            Column("works", _("Services"), lambda row: "、".join(map(str, self.dormant[row.pk].works)), width=40),
            Column("fate", _("Usage reminder"), reason,
                   cell=lambda row: badge(reason(row), "stop" if self.fates.get(row.pk) else "plain")),
        )  # fmt: skip

    def context(self) -> dict[str, Any]:
        """The term in force, and what one may do."""
        user = self.request.user
        return super().context() | {
            "months": self.term[0], "pause": self.term[1],
            "may_write": USAGE_REMINDER.allows(user, "write"), "may_set": DORMANCY_TERM.allows(user, "set_term"),
        }  # fmt: skip


def _linked(row: Organisation) -> Any:
    return titled(row, reverse("members:services_used", kwargs={"pk": row.pk}), row.code, is_example=row.is_example)


class SetTerm(ActionView):
    """After how many months a body is dormant, from a day on."""

    policy, code, action, form_class = DORMANCY_TERM, "set_term", actions.set_term, forms.TermForm
    heading, button, said = _("Term of dormancy"), _("Set it"), _("The term was set.")

    def crumbs(self) -> Crumbs:
        """Below the dormant bodies."""
        return [(ABOVE[0], reverse(ABOVE[1])), (self.title(), "")]

    def initial(self, obj: Any) -> dict[str, Any]:
        """As it is now."""
        months, pause = queries.term()
        return {"months": months, "pause": pause, "valid_from": time.today()}

    def next_url(self, done: Any) -> str:
        """Back to the list."""
        return reverse(ABOVE[1])


class Reminders(ListView):
    """All of them, with what came of each."""

    policy, code = USAGE_REMINDER, "list"
    template_name = "members/usage_reminders.html"
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-made_at",), "state": ("state", "-made_at")}

    def fetch(self) -> None:
        """For the house."""
        self.policy.demand(self.request.user, self.code)

    def crumbs(self) -> Crumbs:
        """Below the dormant bodies."""
        return [(ABOVE[0], reverse(ABOVE[1])), (self.title(), "")]

    def columns(self) -> Sequence[Column]:
        """What it says, where it stands, when it was sent."""
        return (
            Column("subject", _("Subject"), str, width=40,
                   cell=lambda row: titled(row, row.get_absolute_url(), is_example=row.is_example)),
            Column("state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
                   cell=lambda row: badge(FLOW.state_of(row).label, row.tone)),
            Column("post", _("Post that does it"), lambda row: str(row.post), width=24),
            Column(
                "sent", _("Mailed on"),
                lambda row: row.sent_at.astimezone(time.TOKYO).date() if row.sent_at else None,
                cell=lambda row: day(row.sent_at),
            ),
        )  # fmt: skip

    def context(self) -> dict[str, Any]:
        """Whether one may write another."""
        return super().context() | {"may_write": self.policy.allows(self.request.user, "write")}


class ReminderPage(DetailView):
    """One reminder: the mail as it is sent, its bodies with what becomes or became of each, and what came of it."""

    policy, flow, template_name = USAGE_REMINDER, FLOW, "members/usage_reminder.html"

    def crumbs(self) -> Crumbs:
        """Below the others."""
        return [(ABOVE[0], reverse(ABOVE[1])), (USAGE_REMINDER.label, reverse("members:usage_reminders")),
                (self.title(), "")]  # fmt: skip

    def context(self) -> dict[str, Any]:
        """A constant number of queries, however many bodies there are."""
        row, user = self.object, self.request.user
        found = list(row.bodies.select_related("organisation", "post__section", "contact"))
        used = uses(user)
        now = queries.fates([one.organisation_id for one in found], used) if row.state == "draft" else {}
        told = []
        for one in found:
            fate = now.get(one.organisation_id, "") if row.state == "draft" else one.fate
            last = getattr(used.get(one.organisation_id), "last", None)
            back = last if one.mailed_on and last and last >= one.mailed_on else None
            told.append((one, FATES[fate] if fate else _("Will be mailed"), fate in ("", MAILED), last, back))
        sending = Sending.objects.filter(pk=row.sending).first() if row.sending else None
        return super().context() | {
            "bodies": told,
            "will": sum(is_good for _one, _words, is_good, _last, _back in told),
            "subject": subject_of(row),
            "preview": whole_text(row, found[0].organisation_id) if found else whole_text(row, 0),
            "outcome": queries.outcome_of(row, used) if row.state in ("sending", "sent") else None,
            "progress": progress(sending) if sending else Progress(),
            "may_change": row.state == "draft" and self.policy.allows(user, "change", row),
        }


class Write(ActionView):
    """Begin one."""

    policy, code, action, form_class = USAGE_REMINDER, "write", actions.write, forms.ReminderForm
    heading, button, said = _("Write a usage reminder"), _("Keep it as a draft"), _("The draft is there.")
    lead = _("A mail to desks of bodies that used something once, and nothing for a while. Nothing is sent yet.")

    def crumbs(self) -> Crumbs:
        """Below the others."""
        return [(USAGE_REMINDER.label, reverse("members:usage_reminders")), (self.title(), "")]


class Change(ActionView):
    """Other words."""

    policy, code, action, form_class = USAGE_REMINDER, "change", actions.change, forms.ReminderForm
    fills = ("subject", "text")
    heading, button = _("Change the reminder"), _("Save")


class SendOut(ActionView):
    """Asked once more."""

    policy, code, flow, action = USAGE_REMINDER, "send_out", FLOW, actions.send_out
    follows = (
        _("It is mailed to every body of the list that may be mailed at this moment, once."),
        _("Each mail is entered as an outreach contact of its body."),
    )


class Drop(ActionView):
    """Why it is not sent."""

    policy, code, flow, action = USAGE_REMINDER, "drop", FLOW, actions.drop


class TakeOut(HouseView):
    """A body that is not to be reminded."""

    policy, code = USAGE_REMINDER, "take_out"

    def post(self, request: HttpRequest, pk: int, body: int) -> HttpResponse:
        """Out of the draft."""
        actions.take_out(self.object, by=request.user, body=body)
        return redirect(self.object.get_absolute_url())


STEPS: dict[str, type[ActionView]] = {"change": Change, "send_out": SendOut, "drop": Drop}
