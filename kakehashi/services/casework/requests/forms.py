"""What is asked in a request, and at each of its steps."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras, time
from kakehashi.engines.access import section_of
from kakehashi.engines.measures.campaigns import Facts, chosen, offered
from kakehashi.engines.questionnaires.settling import add_questions, settle
from kakehashi.engines.ui.forms import CHOOSE, ENTER, EraDateField, Form, VersionedForm, YenField, described
from kakehashi.registry.models import Office, PlanField

from ..request_types import RequestType, request_types
from .flows import SUPPORT_REQUEST as FLOW
from .queries import handlers, prefectures, proposed_handler, territories
from .rules import ROOM

PREFIX = "q_"
CONFIDENTIAL = _("Keep it confidential")
CONFIDENTIAL_MEANS = _("Only your own section and those who work on it see it.")
SHARED = _("Others may read the answer")
SHARED_MEANS = _("Local governments find the question and the answer; the public does not.")


class RequestForm(VersionedForm):
    """The whole request. In a draft everything may stay empty; ``complete`` demands what must be there to go on."""

    personal = {"delegation": "casework.SupportRequest.delegation", "subject": "", "wish": ""}

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    subject = forms.CharField(
        label=_("Subject"),
        max_length=200,
        required=False,
        strip=False,
        help_text=_("In one line, as colleagues would search for it."),
    )
    wish = forms.CharField(
        label=_("What you would like"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("What you want to do, why now, and how far it is decided. A list will do."),
    )
    territory = forms.ChoiceField(label=_("Country or region"), required=False)
    place = forms.CharField(label=_("City or place"), max_length=200, required=False, strip=False)
    begins = EraDateField(label=_("Begins"), required=False)
    ends = EraDateField(label=_("Ends"), required=False)
    delegation = forms.CharField(
        label=_("Who travels"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Posts and number of people are enough; no names."),
    )
    marks = forms.MultipleChoiceField(
        label=_("Also"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("is_sales_trip", _("The governor, the mayor or the chair of the assembly travels")),
            ("is_recovery", _("It is about recovery or reputational damage after the disaster")),
            ("is_sister_city", _("It is about a sister city")),
            ("is_confidential", described(CONFIDENTIAL, CONFIDENTIAL_MEANS)),
            ("shares_answer", described(SHARED, SHARED_MEANS)),
        ],
    )
    sister_city = forms.CharField(
        label=_("Name of the sister city"),
        max_length=200,
        required=False,
        strip=False,
        help_text=_("Only if it is about one."),
    )
    their_number = forms.CharField(label=_("Your document number"), max_length=100, required=False)

    campaign = forms.TypedChoiceField(
        label=_("Anniversary campaign"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Only if this request is part of it. You can leave it out."),
    )

    MARKS = ("is_sales_trip", "is_recovery", "is_sister_city", "is_confidential", "shares_answer")
    PLAIN = ("subject", "wish", "territory", "place", "begins", "ends", "delegation", "sister_city", "their_number")

    def __init__(self, *args: Any, kind: RequestType, complete: bool, obj: Any = None, **options: Any) -> None:
        self.kind = kind
        initial = {**self._stored(kind, obj), **(options.pop("initial", None) or {})}
        super().__init__(*args, obj=obj, initial=initial, **options)
        self.fields["territory"].choices = territories()  # type: ignore[attr-defined]
        self._offer_campaigns(obj)
        self.questions = kind.questions if obj is None else obj.questions
        add_questions(self, self.questions, PREFIX)
        for name in kind.leaves_out:  # what this type does not need is not asked
            self.fields.pop(name, None)
        self.order_fields(["version", "subject", "wish", *(PREFIX + q.code for q in self.questions), *self.fields])
        self.complete = complete
        for name in ("subject", "wish"):
            self.fields[name].required = complete
        for question in self.questions:  # said beside the field; one that has a condition is demanded by `settle`
            if question.required and question.shown_if is None:
                field = self.fields[PREFIX + question.code]
                field.required = complete
                field.error_messages["required"] = CHOOSE if isinstance(field, forms.ChoiceField) else ENTER
        self.answers: dict[str, Any] = {}

    def _offer_campaigns(self, obj: Any) -> None:
        """The campaigns that run for its country, region or office; not asked where there is none. Two queries."""
        now = chosen(ROOM, obj.pk) if obj is not None else None
        office = obj.lead_office() if obj is not None else None
        facts = Facts(obj.territory if obj is not None else "", office.pk if office else None)
        choices = offered(self.user, facts)
        if now is not None and str(now.campaign) not in dict(choices):
            choices.append((str(now.campaign), now.title))
        if not choices:
            self.fields.pop("campaign")
            return
        self.fields["campaign"].choices = [("", _("None")), *choices]  # type: ignore[attr-defined]
        self.initial.setdefault("campaign", now.campaign if now else None)

    @classmethod
    def _stored(cls, kind: RequestType, obj: Any) -> dict[str, Any]:
        if obj is None:
            return {}
        stored = {name: getattr(obj, name) for name in cls.PLAIN}
        stored["marks"] = [name for name in cls.MARKS if getattr(obj, name)]
        return stored | {PREFIX + q.code: obj.answers.get(q.code) for q in obj.questions}

    def clean(self) -> dict[str, Any]:
        """The end does not lie before the beginning; too little time is said, but does not block."""
        values = super().clean() or {}
        begins, ends = values.get("begins"), values.get("ends")
        if begins and ends and ends < begins:
            self.add_error("ends", _("Enter a day that is not before the beginning."))
        self.answers = settle(self, self.questions, PREFIX, complete=self.complete)
        return values

    def values(self) -> dict[str, Any]:
        """What the actions take: fields of the request, with the answers by question."""
        data = self.cleaned_data
        values = {name: data.get(name) for name in self.PLAIN if name in data}
        marks = set(data.get("marks") or [])
        values |= {name: name in marks for name in self.MARKS}
        if (data.get("sister_city") or "").strip():  # whoever names it need not tick it too
            values["is_sister_city"] = True
        values["answers"] = dict(self.answers)
        if "campaign" in data:
            values["campaign"] = data["campaign"]
        return values

    def values_so_far(self) -> dict[str, Any]:
        """What can be kept of a form with mistakes in it: the fields that are right."""
        self.is_valid()
        values = {name: value for name, value in self.values().items() if name not in self.errors}
        wrong = {name.removeprefix(PREFIX) for name in self.errors if name.startswith(PREFIX)}
        stored = self.obj.answers if self.obj is not None else {}  # type: ignore[attr-defined]
        values["answers"] |= {code: stored[code] for code in wrong if code in stored}
        if "marks" in self.errors:
            values = {name: value for name, value in values.items() if name not in self.MARKS}
        if {"begins", "ends"} & self.errors.keys():  # one day alone could end before it begins
            values = {name: value for name, value in values.items() if name not in ("begins", "ends")}
        return values


class AskOfficeForm(Form):
    """Whom to ask: an overseas office, a section of headquarters, or the advisers."""

    handler = forms.ModelChoiceField(
        label=_("Office or section that is asked"),
        queryset=None,
        empty_label=_("Choose"),
        error_messages={"required": _("Choose the office or section that is asked.")},
    )

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.fields["handler"].queryset = handlers()  # type: ignore[attr-defined]
        if obj is not None and obj.kind.through_headquarters:
            proposed = section_of(self.user)
        else:
            found = proposed_handler(obj) if obj else None
            proposed = found.pk if found else None
        if proposed:
            self.initial.setdefault("handler", proposed)


class TakeInForm(Form):
    """The field of the plan that the request belongs to."""

    plan_field = forms.TypedChoiceField(label=_("Field of the plan"), coerce=int)

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        from_plan = obj.plan_field if obj else None
        self.fields["plan_field"].choices = fields_of_the_plan()  # type: ignore[attr-defined]
        self.initial.setdefault("plan_field", from_plan)


def fields_of_the_plan() -> list[tuple[int, str]]:
    """The seven fields of the newest plan."""
    newest = PlanField.objects.order_by("-year").values_list("year", flat=True).first()
    return [(f.number, f"{f.number} {f}") for f in PlanField.objects.filter(year=newest, number__gt=0)]


class AnswerPossibleForm(Form):
    """Yes: with a word to the asker, and what it will cost them."""

    personal = {"note": ""}

    note = forms.CharField(
        label=_("Message to the local government"), required=False, max_length=3000, widget=forms.Textarea
    )
    expected_cost = YenField(
        label=_("Expected cost for the local government (yen)"),
        required=False,
        min_value=0,
        max_value=1_000_000_000,
        help_text=_("Interpreter, car, venue and the like. The support itself is free."),
    )


class AnswerConditionalForm(AnswerPossibleForm):
    """Yes, if: the conditions are what the town accepts."""

    note = forms.CharField(
        label=_("Conditions"),
        max_length=3000,
        widget=forms.Textarea,
        error_messages={"required": _("Write the conditions.")},
    )


class ReportForm(Form):
    """The report or the answer, as the asker reads it."""

    personal = {"text": ""}

    text = forms.CharField(
        label=_("Report to the local government"),
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("What was done, what was found, with source and date. Posts, no names of people."),
        error_messages={"required": _("Write the report.")},
    )


MARKS = {
    "is_sales_trip": _("Sales trip"),
    "is_recovery": _("Recovery"),
    "is_sister_city": _("Sister city"),
    "is_confidential": _("Confidential"),
}


class FilterForm(Form):
    """What a list of requests can be narrowed by; ``more`` is folded away until it is used."""

    folded = ("territory", "prefecture", "year", "mark", "late", "mine", "watched", "unconfirmed")

    q = forms.CharField(label=_("Words or number"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False)
    type = forms.ChoiceField(label=_("Kind"), required=False)
    office = forms.ChoiceField(label=_("Office"), required=False)
    territory = forms.ChoiceField(label=_("Country or region"), required=False)
    prefecture = forms.ChoiceField(label=_("Prefecture"), required=False)
    year = forms.TypedChoiceField(label=_("Fiscal year"), required=False, coerce=int, empty_value=None)
    mark = forms.ChoiceField(label=_("Mark"), required=False)
    late = forms.BooleanField(label=_("Overdue only"), required=False)
    mine = forms.BooleanField(label=_("My post's only"), required=False)
    watched = forms.BooleanField(label=_("Watched only"), required=False)
    unconfirmed = forms.BooleanField(label=_("Waiting for the local government's confirmation"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        everything = [("", _("All"))]
        this_year, language = time.fiscal_year(time.today()), get_language() or "ja"
        choices = {
            "state": [("open", _("Open")), *FLOW.choices],
            "type": [(kind.code, kind.label) for kind in request_types().values()],
            "office": [(office.code, str(office)) for office in Office.objects.all()],
            "territory": territories()[:-1],
            "prefecture": prefectures(),
            "year": [(year, eras.fiscal_year_name(year, language)) for year in range(this_year, this_year - 10, -1)],
            "mark": list(MARKS.items()),
        }
        for name, found in choices.items():
            self.fields[name].choices = [*everything, *found]  # type: ignore[attr-defined]
