"""Headquarters' screens: the list, one inquiry, making it, who has not answered, the steps."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kakehashi.base import time
from kakehashi.engines.access import organisation_of
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, day, titled
from kakehashi.engines.ui.pages import Words
from kakehashi.engines.ui.views import ActionView, DetailView, ListView

from .. import actions, forms
from ..flows import ASK as ASK_FLOW
from ..flows import BODY, IN, RELAY, RELAY_FLOW
from ..flows import INQUIRY as FLOW
from ..models import Ask, Inquiry
from ..permissions import INQUIRY, asks, headquarters, relays
from ..queries import MAY_ANSWER, preview, progress, relays_with_counts, with_own_ask


def _named(row: Inquiry) -> SafeString:
    return titled(row.title, row.get_absolute_url(), row.number, is_example=row.is_example)


def _own_state(row: Any) -> Any:
    return ASK_FLOW.by_state[row.own_state] if row.own_state else None


class Inquiries(ListView):
    """The inquiries that one may see: all for headquarters, those put to them for others."""

    policy, code = INQUIRY, "list"
    template_name = "inquiries/inquiries.html"
    heading = _("Inquiries")
    filter_form = forms.InquiryFilter
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-id",), "due": ("until",), "year": ("-year",)}

    def fetch(self) -> None:
        """Only for headquarters and for those who can be asked."""
        self.policy.demand(self.request.user, "list")

    def rows(self) -> QuerySet[Inquiry]:
        """With the deadline that holds for the reader's own body."""
        return with_own_ask(super().rows(), organisation_of(self.request.user))

    def columns(self) -> Sequence[Column]:
        """What is shown and written to files; who is asked sees what becomes of the own answer."""
        own = Column(
            "own", _("Your answer"), lambda row: state.label if (state := _own_state(row)) else "",
            cell=lambda row: badge(state.label, state.tone) if (state := _own_state(row)) else "",
        )  # fmt: skip
        return (
            Column("title", _("Title"), lambda row: row.title, cell=_named, width=40),
            Column("number", _("Inquiry number"), lambda row: row.number, on_screen=False),
            Column(
                "state",
                _("State"),
                lambda row: FLOW.state_of(row).label,
                cell=lambda row: badge(FLOW.state_of(row).label, row.tone),
            ),
            *(() if headquarters(self.request.user) else (own,)),
            Column("due", _("Deadline"), lambda row: row.until, cell=lambda row: day(row.until), sort="due"),
            Column("asker", _("Asking section"), lambda row: str(row.post.section)),
        )

    def narrow(self, rows: QuerySet[Inquiry], wanted: Mapping[str, Any]) -> QuerySet[Inquiry]:
        """By state."""
        return rows.filter(state=wanted["state"]) if "state" in wanted else rows

    def context(self) -> dict[str, Any]:
        """Whether a new one may be made."""
        return super().context() | {"may_start": self.policy.allows(self.request.user, "start")}


class InquiryPage(DetailView):
    """One inquiry: how far it is, and what this user has to do with it."""

    policy, flow = INQUIRY, FLOW
    template_name = "inquiries/inquiry.html"

    def context(self) -> dict[str, Any]:
        """Headquarters sees the whole; a body its own answer, a relay its area."""
        inquiry, user = self.object, self.request.user
        is_inside = self.policy.allows(user, "edit", inquiry)
        own = organisation_of(user)
        is_draft = inquiry.state == "draft"
        ask = None if is_inside else asks(user).filter(inquiry=inquiry, organisation=own).first()
        relay = None if is_inside else relays(user).filter(inquiry=inquiry).first()
        return super().context() | {
            "is_inside": is_inside,
            "is_draft": is_draft,
            "preview": preview(inquiry) if is_inside and is_draft else None,
            "progress": progress(inquiry.asks.all()) if is_inside and not is_draft else None,
            "relays": relays_with_counts(inquiry) if is_inside and not is_draft else (),
            "own_ask": ask,
            "own_relay": relay,
            "relay_waits": bool(relay and relay.state in RELAY_FLOW.tagged(RELAY) and inquiry.state == "open"),
            "timed": relay or ask or inquiry,  # whose deadline this reader keeps
            "sees_result": self.policy.allows(user, "see_result", inquiry),
        }


class Start(ActionView):
    """Begin with a set of questions, an earlier inquiry, or nothing."""

    policy, code = INQUIRY, "start"
    action, form_class = actions.start, forms.StartForm
    heading, button, said = _("New inquiry"), _("Begin"), _("The draft was begun.")


class Edit(ActionView):
    """The words, the deadlines, the relay."""

    policy, code = INQUIRY, "edit"
    action, form_class = actions.save_inquiry, forms.EditForm
    fills = ("title", "text", "is_relayed", "wants_opinion", "wants_ranking", "cap")
    heading, button = _("Words and deadlines"), _("Save")

    def initial(self, obj: Any) -> dict[str, Any]:
        """With the days of the deadlines."""
        days = {"due_on": obj.due_at, "inner_due_on": obj.inner_due_at}
        found = {name: at.astimezone(time.TOKYO).date() if at else None for name, at in days.items()}
        return super().initial(obj) | found


class EditQuestions(ActionView):
    """The editor of questions."""

    policy, code = INQUIRY, "edit"
    action, form_class = actions.write_questions, forms.QuestionsForm
    heading, button = _("Questions"), _("Save the questions")
    lead = _("One row for each question; rows can be pasted from Excel. A question whose words stay keeps its answers "
             "of the year before.")  # fmt: skip


class ChooseBodies(ActionView):
    """Who is asked. The page of the draft says how many these are."""

    policy, code = INQUIRY, "edit"
    action, form_class = actions.choose_bodies, forms.BodiesForm
    heading, button = _("Choose the local governments"), _("Save and count")
    lead = _("Nobody is asked yet: the next page says how many fit.")


class Board(ListView):
    """Who has answered and who has not, with a button that reminds."""

    policy, code = INQUIRY, "see_board"
    template_name = "inquiries/board.html"
    heading = _("Who has answered")
    filter_form = forms.BoardFilter
    page_size = 50
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("organisation__code",), "due": ("due_at",), "state": ("state",), "at": ("answered_at",),
    }  # fmt: skip

    def fetch(self) -> None:
        """The inquiry whose asks are listed."""
        self.object = self.policy.get(self.request.user, self.code, pk=self.kwargs["pk"])

    def rows(self) -> QuerySet[Ask]:
        """Its asks."""
        return self.object.asks.select_related("organisation", "relay__organisation")

    def columns(self) -> Sequence[Column]:
        """Body, state, days, relay."""
        return (
            Column("body", _("Local government"), lambda row: str(row.organisation), width=24),
            Column("code", _("Code"), lambda row: row.organisation.code, on_screen=False),
            Column("state", _("State"), lambda row: ASK_FLOW.state_of(row).label, sort="state"),
            Column("late", _("Overdue"), lambda row: row.is_overdue or row.is_late),
            Column(
                "due",
                _("Deadline"),
                lambda row: row.due_at,
                cell=lambda row: day(row.due_at, late=row.is_overdue),
                sort="due",
            ),
            Column(
                "at", _("Answered on"), lambda row: row.answered_at, cell=lambda row: day(row.answered_at), sort="at"
            ),
            Column("how", _("Entered for it"), lambda row: str(row.get_channel_display()) if row.is_entered else ""),
            Column("relay", _("Through"), lambda row: str(row.relay.organisation) if row.relay else ""),
            Column("reminded", _("Reminded last"), lambda row: row.reminded_at, cell=lambda row: day(row.reminded_at)),
        )

    def narrow(self, rows: QuerySet[Ask], wanted: Mapping[str, Any]) -> QuerySet[Ask]:
        """By state and prefecture; without an answer, overdue."""
        match wanted.get("state"):
            case None:
                pass
            case "missing":
                rows = rows.filter(state__in=[*ASK_FLOW.tagged(BODY), "waiting"])
            case "came":
                rows = rows.filter(state__in=ASK_FLOW.tagged(IN))
            case "late":
                rows = rows.filter(MAY_ANSWER, due_at__lt=time.now())
            case state:
                rows = rows.filter(state=state)
        return rows.filter(prefecture=wanted["prefecture"]) if "prefecture" in wanted else rows

    def crumbs(self) -> Any:
        """Below the inquiry."""
        return [(self.object.title, self.object.get_absolute_url()), (self.heading, "")]

    def context(self) -> dict[str, Any]:
        """How far it is."""
        counts = progress(self.object.asks.all())
        board = reverse("inquiries:board", kwargs={"pk": self.object.pk})
        return super().context() | {
            "counts": [
                (f"{counts.total:,}", _("Local governments asked"), board, False),
                (f"{counts.came:,}", _("Has answered"), f"{board}?state=came", False),
                (f"{counts.open + counts.waiting:,}", _("Has not answered"), f"{board}?state=missing", False),
                (f"{counts.late:,}", _("Overdue"), f"{board}?state=late", bool(counts.late)),
            ],
            "may_remind": bool(counts.may_answer),
        }


class Remind(ActionView):
    """Remind everybody who has not answered."""

    policy, code, action = INQUIRY, "remind", actions.remind
    heading, button, said = _("Remind who has not answered"), _("Remind them"), _("The reminders are on their way.")
    follows = (_("Every local government that was asked and has not answered gets a message and a mail."),)

    def next_url(self, done: Any) -> str:
        """Back to the board."""
        return reverse("inquiries:board", kwargs={"pk": done.pk})


class InquiryStep(ActionView):
    """A form in front of one step of an inquiry."""

    policy, flow = INQUIRY, FLOW
    FORMS: ClassVar[dict[str, Any]] = {
        "consolidate": forms.ConsolidateForm, "send_on": forms.SendOnForm, "reopen": forms.ReopenForm,
    }  # fmt: skip
    FOLLOWS: ClassVar[dict[str, tuple[Any, ...]]] = {
        "open_inquiry": (
            _("Every local government of the choice is asked and gets a mail."),
            _("The questions cannot be changed any more."),
        ),
    }


class Close(InquiryStep):
    """What closing would leave out."""

    @property
    def follows(self) -> tuple[Words, ...]:  # type: ignore[override]
        """Whose answers are not in yet: at relays, at bodies."""
        counts = progress(self.object.asks.all())
        relays = self.object.relays.filter(state__in=RELAY_FLOW.tagged(RELAY)).count()
        waits, missing = counts.came - counts.arrived, counts.total - counts.came
        said = [
            (relays, ngettext("%(n)s relaying body has not sent its answers on.",
                              "%(n)s relaying bodies have not sent their answers on.", relays)),
            (waits, ngettext("%(n)s answer that waits with them will not be counted.",
                             "%(n)s answers that wait with them will not be counted.", waits)),
            (missing, ngettext("%(n)s local government has not answered.",
                               "%(n)s local governments have not answered.", missing)),
        ]  # fmt: skip
        found = [words % {"n": f"{n:,}"} for n, words in said if n]
        return (*found, _("No answer is taken any more, unless you open the inquiry again."))


def inquiry_step(name: str) -> type[ActionView]:
    """The view of one step of an inquiry."""
    form, follows = InquiryStep.FORMS.get(name), InquiryStep.FOLLOWS.get(name, ())
    if name == "close_inquiry":
        return Close.for_step(name, actions.close_inquiry)
    return InquiryStep.for_step(name, getattr(actions, name), form_class=form, follows=follows)


INQUIRY_STEPS = tuple(step.name for step in FLOW.transitions)
