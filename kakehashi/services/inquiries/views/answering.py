"""The asked body's screens, and those of the prefecture or designated city that relays."""

from dataclasses import replace
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.questionnaires.telling import told
from kakehashi.engines.ui.views import ActionView, DetailView, HouseView

from .. import actions, forms
from ..flows import ASK as ASK_FLOW
from ..flows import BODY, RELAY_FLOW, may_still_answer
from ..models import Ask
from ..permissions import ASK, RELAY, instead_of_the_relay
from ..queries import begins_with, progress, rankable, unsaved
from .results import pdf_of


class AskPage(DetailView):
    """What one body is asked, and its answer."""

    policy, flow = ASK, ASK_FLOW
    template_name = "inquiries/ask.html"

    def title(self) -> Any:
        """The inquiry's title."""
        return self.object.inquiry.title

    def crumbs(self) -> Any:
        """Below the inquiry, which everybody sees who sees this."""
        inquiry = self.object.inquiry
        return [(inquiry.number, inquiry.get_absolute_url()), (str(self.object.organisation), "")]

    def context(self) -> dict[str, Any]:
        """The questions with what was answered so far, for those who may read it."""
        ask, user = self.object, self.request.user
        reads = self.policy.allows(user, "read_answers", ask)
        is_theirs = ask.may_answer
        is_body = self.policy.allows(user, "answer", ask)
        shown = reads and (is_body or ask.state not in ASK_FLOW.tagged(BODY))
        last = begins_with(ask)[1] if is_body and is_theirs else None
        context = super().context()
        if reason := unsaved(last):
            buttons = context["buttons"]
            context["buttons"] = [replace(b, reason=reason) if b.transition.name == "answer" else b for b in buttons]
        return context | {
            "answers": [(q, told((q,), ask.said) if shown else []) for q in ask.asked],
            "shows_answers": shown,
            "may_edit": is_theirs and is_body,
            "last": last,
            "may_print": self.policy.allows(user, "print", ask),
        }


class Answer(ActionView):
    """The form; saved as often as one likes, filled in from the year before."""

    policy, code = ASK, "edit"
    action, form_class = actions.save_answers, forms.AnswerForm
    heading, button, said = _("Answer the inquiry"), _("Save the answers"), _("The answers were saved.")

    @cached_property
    def begun(self) -> tuple[dict[str, Any], Ask | None]:
        """What the form begins with, and the earlier answer that it is filled in from."""
        return begins_with(self.object)

    def reason(self) -> Any:
        """Why nothing can be saved any more."""
        ask = self.object
        return None if ask.may_answer else may_still_answer(ask) or ASK_FLOW.why_not(ask, "answer")

    @property
    def lead(self) -> Any:  # type: ignore[override]
        """Where the form comes from."""
        last = self.begun[1]
        if last is None:
            return _("Save as often as you like; they are read once you hand them in.")
        return _("Filled in from your answer of %(year)s. Check it, then save.") % {"year": last.inquiry.year}

    def initial(self, obj: Any) -> dict[str, Any]:
        """What is stored, under the form's names: it is compared where two people meet on one answer."""
        begins = self.begun[0]
        found = {forms.PREFIX + q.code: begins.get(q.code, "") for q in obj.asked}
        return found | {"comment": obj.comment, "document_number": obj.document_number}


class AskStep(ActionView):
    """A page in front of one step of an ask."""

    policy, flow = ASK, ASK_FLOW
    FOLLOWS: ClassVar[dict[str, tuple[Any, ...]]] = {
        "answer_nothing": (
            _("It is recorded that nothing applies. You may take it back until the inquiry is closed."),
        ),
    }  # fmt: skip
    FORMS: ClassVar[dict[str, Any]] = {"answer_for": forms.AnswerForForm, "answer_nothing_for": forms.EntryForm}


class HandIn(AskStep):
    """Handing in; the answers of the year before are saved first, and the page leads there."""

    template_name = "inquiries/hand_in.html"

    def reason(self) -> Any:
        """Why not yet."""
        return self.unsaved or super().reason()

    @property
    def unsaved(self) -> str | None:
        """Why what the form shows is not handed in yet."""
        return unsaved(begins_with(self.object)[1]) if self.object.may_answer else None

    def context(self) -> dict[str, Any]:
        """With the way to the form."""
        return super().context() | {"is_unsaved": bool(self.unsaved)}


class AnswerFor(AskStep):
    """代理入力: what the body said by telephone, fax, letter, mail or at the desk."""

    lead = _("The answer is marked as entered for the local government, which may take it back.")


def ask_step(name: str) -> type[ActionView]:
    """The view of one step of an ask."""
    if name == "answer":
        return HandIn.for_step(name, actions.answer)
    if form := AskStep.FORMS.get(name):
        return AnswerFor.for_step(name, getattr(actions, name), form_class=form)
    return AskStep.for_step(name, getattr(actions, name), follows=AskStep.FOLLOWS.get(name, ()))


ASK_STEPS = ("answer", "answer_nothing", "answer_for", "answer_nothing_for", "take_back", "send_back")


class AskSheet(HouseView):
    """The answer on one A4: for the body's own decision before it is handed in, the copy after."""

    policy, code = ASK, "print"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF."""
        return pdf_of("inquiries.ask_sheet", self.object, request, f"{self.object.inquiry.number}-answer.pdf")


class RelayPage(DetailView):
    """A relay: its bodies, what they answered, its rank and opinion."""

    policy, flow = RELAY, RELAY_FLOW
    template_name = "inquiries/relay.html"

    def title(self) -> Any:
        """The inquiry's title."""
        return self.object.inquiry.title

    def crumbs(self) -> Any:
        """Below the inquiry."""
        inquiry = self.object.inquiry
        return [(inquiry.number, inquiry.get_absolute_url()), (str(self.object.organisation), "")]

    def context(self) -> dict[str, Any]:
        """Its bodies with their states."""
        relay, user = self.object, self.request.user
        counts = progress(relay.asks.all())
        works = relay.state == "collecting" and relay.inquiry.state == "open"
        ranks = relay.inquiry.wants_ranking or relay.inquiry.wants_opinion
        return super().context() | {
            "asks": relay.asks.select_related("organisation", "inquiry").order_by("organisation__code", "pk"),
            "stands_in": instead_of_the_relay(user, relay),
            "progress": counts,
            "may_rank": works and ranks and self.policy.allows(user, "rank", relay),
            "may_remind": works and bool(counts.open) and self.policy.allows(user, "remind", relay),
        }


class Rank(ActionView):
    """Ranks and opinions."""

    policy, code = RELAY, "rank"
    action, form_class = actions.rank, forms.RankForm
    heading, button = _("Rank and comment"), _("Save")

    @property
    def lead(self) -> Any:  # type: ignore[override]
        """How many may be put forward."""
        cap = self.object.inquiry.cap
        return _("At most %(cap)s may be put forward. 1 is first.") % {"cap": cap} if cap else _("1 is first.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """What is stored; it is compared where two people meet on one area."""
        asks = list(rankable(obj))
        ranks = {f"rank_{ask.pk}": ask.rank for ask in asks} if obj.inquiry.wants_ranking else {}
        return ranks | {f"opinion_{ask.pk}": ask.opinion for ask in asks}


class RemindTowns(ActionView):
    """The relay reminds its bodies."""

    policy, code, action = RELAY, "remind", actions.remind_towns
    heading, button, said = _("Remind who has not answered"), _("Remind them"), _("The reminders are on their way.")
    follows = (_("Every local government that was asked and has not answered gets a message and a mail."),)


class RelayStep(ActionView):
    """A form in front of one step of a relay."""

    policy, flow = RELAY, RELAY_FLOW
    FORMS: ClassVar[dict[str, Any]] = {"pass_on": forms.PassOnForm, "send_answers_on": forms.SendAnswersOnForm}


def relay_step(name: str) -> type[ActionView]:
    """The view of one step of a relay."""
    return RelayStep.for_step(name, getattr(actions, name), form_class=RelayStep.FORMS.get(name))


RELAY_STEPS = tuple(step.name for step in RELAY_FLOW.transitions)
