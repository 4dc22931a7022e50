"""The screens of a request's steps."""

from typing import Any

from kakehashi.engines.ui.views import ActionView

from ..panels import advice_at, advice_with_pages_at, beginning_at
from ..request_types.rules import Letter
from . import actions, forms
from .flows import SUPPORT_REQUEST as FLOW
from .permissions import REQUEST
from .queries import letter_facts


class Step(ActionView):
    """A form in front of one step of the flow, with the letters that the type offers for it."""

    policy, flow = REQUEST, FLOW
    is_writing = False  # whether the form has a text beside which advice stands

    @property
    def template_name(self) -> str:
        """With the letters above the form where the type has some for this step, and with what is to be considered."""
        return super().template_name if self.asks_once_more else "casework/step.html"

    def letters(self) -> list[Letter]:
        """The type's letters for this step."""
        return self.object.kind.letters_at(self.code) if self.object is not None else []

    @property
    def writes(self) -> str:
        """The field that a letter fills and beside which advice stands."""
        return "text" if self.code == "report" else "note"

    def initial(self, obj: Any) -> dict[str, Any]:
        """The letter that ``?letter=`` names, in the language of ``?words=`` (ja unless en); nothing is stored."""
        asked, language = self.request.GET.get("letter", ""), self.request.GET.get("words", "ja")
        chosen = [letter for letter in self.letters() if letter.code == asked]
        if not chosen:
            begun = beginning_at(self.code, obj)
            return super().initial(obj) | ({self.writes: begun} if begun else {})
        language = "en" if language == "en" else "ja"
        return super().initial(obj) | {self.writes: chosen[0].text(letter_facts(obj, language), language)}

    def form(self, *data: Any) -> Any:
        """With what other parts of the request have to say in front of this step."""
        form = super().form(*data)
        self.is_writing = self.writes in form.fields
        for words in advice_at(self.code, self.object, self.request.user) if self.is_writing else ():
            form.advise(self.writes, words)
        return form

    def context(self) -> dict[str, Any]:
        """The letters to choose from, each in both languages; advice that has no field to stand beside."""
        chosen = (self.request.GET.get("letter", ""), "en" if self.request.GET.get("words") == "en" else "ja")
        advice = [] if self.is_writing else advice_with_pages_at(self.code, self.object, self.request.user)
        return super().context() | {"letters": self.letters(), "chosen_letter": chosen, "advice": advice}


class AcceptConditions(Step):
    """The town's yes, below the conditions that it accepts."""

    template_name = "casework/conditions.html"


STEP_VIEWS = {
    "seek_approval": None,
    "reopen": None,
    "take_in": forms.TakeInForm,
    "send_back": None,
    "ask_office": forms.AskOfficeForm,
    "answer_possible": forms.AnswerPossibleForm,
    "answer_conditional": forms.AnswerConditionalForm,
    "answer_not_possible": None,
    "accept_conditions": None,
    "prepare": None,
    "carry_out": None,
    "conclude": None,
    "report": forms.ReportForm,
    "complete": None,
    "withdraw": None,
    "call_off": None,
}


def step_view(name: str) -> type[Step]:
    """The view of one step: its form, if it asks more than a reason, and its action of the same name."""
    base = AcceptConditions if name == "accept_conditions" else Step
    return base.for_step(name, getattr(actions, name), form_class=STEP_VIEWS[name])
