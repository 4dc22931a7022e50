"""What headquarters fills in: an inquiry, its questions, its bodies, what came of it."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.base.bilingual import Bilingual
from kakehashi.engines.questionnaires.places import said_of_old
from kakehashi.engines.questionnaires.questions import Question
from kakehashi.engines.questionnaires.settling import add_questions, settle
from kakehashi.engines.ui.forms import EraDateField, Form, NoteForm, VersionedForm, WholeNumberField
from kakehashi.registry.models import Organisation

from ..flows import ASK, INQUIRY
from ..models import Inquiry
from ..queries import DESIGNATED, ever_asked, lives_in_a_demonstration, prefectures, unknown_codes
from ..rules import WRITABLE, codes_in, editor_rows, limits, same_words, templates, written

CLOSING = format_lazy(_("Until {hour} of that day."), hour=f"{limits().closing:%H:%M}")
KIND_WORDS = {
    "text": Bilingual("一行の文", "One line"),
    "long_text": Bilingual("長い文", "Long text"),
    "number": Bilingual("数", "Number"),
    "yen": Bilingual("金額（円）", "Yen"),
    "date": Bilingual("日付", "Day"),
    "choice": Bilingual("一つ選ぶ", "Choose one"),
    "choices": Bilingual("いくつでも選ぶ", "Choose any"),
    "rating": Bilingual("5段階", "1 to 5"),
    "territory": Bilingual("国・地域", "Country or region"),
}
EDITOR = Question(
    "rows",
    "rows",
    Bilingual("質問", "Questions"),
    columns=(
        Question("question", "text", Bilingual("質問", "Question"), required=True),
        Question("kind", "choice", Bilingual("答え方", "Kind"), required=True,
                 choices=tuple((kind, KIND_WORDS[kind]) for kind in WRITABLE)),
        Question("choices", "text", Bilingual("選択肢（／で区切る）", "Choices (divided by ／)")),
        Question("required", "choice", Bilingual("必須", "Required"), choices=(("yes", Bilingual("必須", "Yes")),)),
        Question("help", "text", Bilingual("説明", "Help")),
    ),
)  # fmt: skip


class StartForm(Form):
    """From what the inquiry begins."""

    source = forms.ChoiceField(label=_("Begin with"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("Title"), max_length=200, required=False, help_text=_("Empty: that of the model."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        of_a_set = _("Set of questions: %(title)s")
        ready = [(f"set:{code}", _words(of_a_set, one.title)) for code, one in templates().items()]
        known = Inquiry.objects.exclude(state="called_off").order_by("-pk")[:10]
        copies = [(f"copy:{row.pk}", _words(_("Same as: %(title)s"), f"{row.number} {row.title}")) for row in known]
        self.fields["source"].choices = [*ready, *copies, ("", _("Questions of our own"))]  # type: ignore[attr-defined]
        self.fields["source"].required = False

    def clean(self) -> dict[str, Any]:
        """The template's code or the inquiry that is copied; one without a model needs a title."""
        values = super().clean() or {}
        kind, _colon, key = str(values.get("source") or "").partition(":")
        copied = Inquiry.objects.filter(pk=int(key)).first() if kind == "copy" else None
        title = str(values.get("title") or "").strip()
        if not kind and not title:
            self.add_error("title", _("Enter a title."))
        return {"template": key if kind == "set" else "", "copied": copied, "title": title}


def _words(text: Any, title: object) -> str:
    return str(text) % {"title": title}


class EditForm(VersionedForm):
    """The words, the deadlines, the relay."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("Why it is asked"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    due_on = EraDateField(label=_("Answers needed at headquarters by"), help_text=CLOSING)
    is_relayed = forms.BooleanField(
        label=_("Through prefectures"),
        required=False,
        help_text=_("Prefectures pass it on to their municipalities, check the answers and send them on."),
    )
    inner_due_on = EraDateField(
        label=_("Proposed deadline inside a prefecture"),
        required=False,
        help_text=_("Each prefecture may choose another one that is not after headquarters' deadline."),
    )
    wants_opinion = forms.BooleanField(label=_("Prefectures write an opinion"), required=False)
    wants_ranking = forms.BooleanField(label=_("Prefectures rank their municipalities"), required=False)
    cap = WholeNumberField(
        label=_("Most that one prefecture may put forward"), required=False, min_value=1, max_value=1000,
        help_text=_("Empty: as many as it likes."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The deadline inside comes first."""
        values = super().clean() or {}
        due, inner = values.get("due_on"), values.get("inner_due_on")
        if due and due <= time.today():
            self.add_error("due_on", _("Enter a day to come."))
        if values.get("is_relayed") and due and (inner is None or inner > due):
            self.add_error("inner_due_on", _("Enter a day that is not after headquarters' deadline."))
        return values


class QuestionsForm(VersionedForm):
    """The editor of questions: a row for each."""

    def __init__(self, *args: Any, obj: Inquiry, **options: Any) -> None:
        options["initial"] = {"e_rows": editor_rows(obj.asked), **(options.get("initial") or {})}
        super().__init__(*args, obj=obj, **options)
        self.known, self.series = obj.asked, obj.series
        add_questions(self, (EDITOR,), "e_")

    def clean(self) -> dict[str, Any]:
        """The questions; one to choose without choices is named."""
        values = super().clean() or {}
        rows = settle(self, (EDITOR,), "e_", complete=True).get("rows", [])
        found: list[Question] = []
        try:
            found = written(rows, self.known, ever_asked(self.series))
        except ValueError as question:
            self.add_error("e_rows", _("“%(question)s” needs at least two choices, divided by ／.")
                           % {"question": question})  # fmt: skip
        same = _("Rows %(above)s and %(row)s ask the same: “%(question)s”. Word one of them differently.")
        for row, above, question in same_words(rows):
            self.add_error("e_rows", same % {"above": above, "row": row, "question": question})
        if not found and not self.errors:
            self.add_error("e_rows", _("Write at least one question."))
        return {"version": values.get("version"), "questions": found}


class BodiesForm(VersionedForm):
    """Who is asked: by kind and prefecture, and by codes that are pasted."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("all", _("All local governments")),
            (Organisation.Kind.PREFECTURE.value, _("Prefectures")),
            (DESIGNATED, _("Designated cities")),
            (Organisation.Kind.CITY.value, _("Cities (designated cities included)")),
            (Organisation.Kind.TOWN.value, _("Towns")),
            (Organisation.Kind.VILLAGE.value, _("Villages")),
            (Organisation.Kind.SPECIAL_WARD.value, _("Special wards")),
            (Organisation.Kind.CITY_WARD.value, _("Wards of designated cities")),
        ],
    )
    prefectures = forms.MultipleChoiceField(
        label=_("Only in these prefectures"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("None chosen: in all."),
    )
    codes = forms.CharField(
        label=_("Codes of further local governments"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Paste codes of five or six digits, divided by spaces, commas or lines."),
    )

    def __init__(self, *args: Any, obj: Inquiry, **options: Any) -> None:
        now = obj.choice
        begins = {"kinds": now.get("kinds", []), "prefectures": now.get("prefectures", []),
                  "codes": "\n".join(now.get("codes", []))}  # fmt: skip
        options["initial"] = {**begins, **(options.get("initial") or {})}
        super().__init__(*args, obj=obj, **options)
        self.is_example = obj.is_example
        found = prefectures(is_example=obj.is_example)
        self.fields["prefectures"].choices = [(code, str(row)) for code, row in found]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The choice; what is no code, or nobody's, is named."""
        values = super().clean() or {}
        codes, wrong = codes_in(str(values.get("codes") or ""))
        wrong += unknown_codes(codes, is_example=self.is_example)
        if wrong:
            self.add_error("codes", _("No local government of today has: %(codes)s") % {"codes": "、".join(wrong[:20])})
            for now in filter(None, map(said_of_old, wrong[:10])):  # an old code: which body of today is meant
                self.add_error("codes", now)
        choice = {"kinds": values.get("kinds", []), "prefectures": values.get("prefectures", []), "codes": codes}
        if not choice["kinds"] and not codes and "codes" not in self.errors:
            self.add_error("kinds", _("Choose a kind, or paste codes."))
        return {"version": values.get("version"), "choice": choice}


class ConsolidateForm(Form):
    """What the answers say."""

    summary = forms.CharField(
        label=_("What the answers say, and what is done about it"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Every local government that was asked reads this once the result is sent on."),
    )

    def __init__(self, *args: Any, obj: Inquiry, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.initial.setdefault("summary", obj.summary)


class SendOnForm(Form):
    """Whom else the result goes to."""

    sent_to = forms.CharField(
        label=_("Also sent to"), required=False, max_length=300,
        help_text=_("Such as a ministry or an association. Those who were asked are told by the platform."),
    )  # fmt: skip


class ReopenForm(NoteForm):
    """Why, and until when."""

    due_on = EraDateField(label=_("Answers needed at headquarters by"), help_text=CLOSING)


class InquiryFilter(Form):
    """By state."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *INQUIRY.choices])


class BoardFilter(Form):
    """By state of the answer, and by prefecture."""

    state = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[
            ("", _("All")), ("came", _("Has answered, or nothing applies")), ("missing", _("Has not answered")),
            ("late", _("Overdue")), *ASK.choices,
        ],
    )  # fmt: skip
    prefecture = forms.ChoiceField(label=_("Prefecture"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        found = prefectures(is_example=lives_in_a_demonstration())
        self.fields["prefecture"].choices = [("", _("All")), *((code, str(row)) for code, row in found)]  # type: ignore[attr-defined]
