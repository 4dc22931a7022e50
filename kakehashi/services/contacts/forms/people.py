"""What is asked about people outside."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.questionnaires.places import territory_choices
from kakehashi.engines.ui.forms import EraDateField, Form, VersionedForm
from kakehashi.registry.models import Office, Post

from ..flows import PERSON
from ..models import Body, Keeping, Person
from ..queries import owners, twins_typed
from ..rules import language_choices, purposes
from ..rules.names import keys_of
from .fields import BodyField, NamesField

WHOSE = {
    name: f"contacts.Person.{name}"
    for name in ("name", "reading", "name_en", "other_names", "languages", "email", "phone", "mobile", "address",
                 "note")
}  # fmt: skip
HELD = {name: f"contacts.Position.{name}" for name in ("title", "title_en", "section", "email", "phone")}


class _PersonFields(Form):
    """Names, languages, how to reach."""

    personal = WHOSE

    name = forms.CharField(label=_("Name, as the person writes it"), max_length=200)
    reading = forms.CharField(
        label=_("Reading"), max_length=200, required=False,
        help_text=_("In kana or pinyin, family name and given name apart."),
    )  # fmt: skip
    name_en = forms.CharField(label=_("Name in Latin letters"), max_length=200, required=False)
    other_names = NamesField(label=_("Further names"), help_text=_("In other scripts, earlier ones; one a line."))
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), required=False, widget=forms.CheckboxSelectMultiple, choices=language_choices
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=50, required=False)
    mobile = forms.CharField(label=_("Mobile telephone"), max_length=50, required=False)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    note = forms.CharField(
        label=_("Remark"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("All staff of headquarters and offices read this."),
    )  # fmt: skip


class PersonForm(VersionedForm, _PersonFields):
    """What is changed of a person."""


class RegisterPersonForm(_PersonFields):
    """A new contact: who it is, at which body, what it is kept for."""

    personal = WHOSE | {"title": HELD["title"]}

    body = BodyField(label=_("Body"), required=False)
    title = forms.CharField(label=_("Title there"), max_length=200, required=False)
    purposes = forms.MultipleChoiceField(
        label=_("Kept for"), widget=forms.CheckboxSelectMultiple, initial=["network"],
        choices=lambda: [(code, purpose.name) for code, purpose in purposes().items()],
    )  # fmt: skip
    how = forms.ChoiceField(
        label=_("How consent was given"), required=False,
        choices=[("", _("No consent is needed")), *Keeping.How.choices],
    )  # fmt: skip

    anyway = forms.BooleanField(label=_("This is somebody else"), required=False)

    field_order = (
        "name", "reading", "name_en", "body", "title", "purposes", "how", "email", "phone", "mobile", "address",
        "other_names", "note", "languages", "anyway",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.is_bound:
            del self.fields["anyway"]

    def clean(self) -> dict[str, Any]:
        """A purpose that needs consent says how it was given. Who looks like somebody known is named first."""
        values = super().clean() or {}
        if any(purposes()[code].wording for code in values.get("purposes", ())) and not values.get("how"):
            self.add_error("how", _("Say how consent was given."))
        known = self._known(values)
        if known and not values.get("anyway"):
            named = "、".join(f"#{row.pk} {row}" for row in known)
            self.add_error("anyway", _("May be known already: %(found)s. Tick this box if not.") % {"found": named})
        values.pop("anyway", None)
        if not known:
            del self.fields["anyway"]
        return values

    def _known(self, values: dict[str, Any]) -> list[Person]:
        """Whom the typed name, address and numbers resemble."""
        texts = [values.get(name, "") for name in ("name", "name_en")]
        keys = keys_of(
            names=[*texts, *values.get("other_names", [])], readings=[values.get("reading", "")],
            mails=[values.get("email", "")], phones=[values.get("phone", ""), values.get("mobile", "")],
        )  # fmt: skip
        body = values.get("body")
        return twins_typed(Person, keys, [str(body.pk)] if body else ())


class PositionForm(Form):
    """A post at a body, from a day to a day."""

    personal = HELD

    body = BodyField(label=_("Body"))
    title = forms.CharField(label=_("Job title"), max_length=200, required=False)
    title_en = forms.CharField(label=_("Job title in English"), max_length=200, required=False)
    section = forms.CharField(label=_("Section there"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address there"), required=False)
    phone = forms.CharField(label=_("Telephone there"), max_length=50, required=False)
    begins = EraDateField(label=_("Since"), required=False)
    ends = EraDateField(label=_("Until (the last day)"), required=False)
    ends_others = forms.BooleanField(label=_("The positions held until now end the day before"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.obj is not None and self.obj._meta.model_name == "position":
            del self.fields["body"], self.fields["ends_others"]

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        values = super().clean() or {}
        if values.get("begins") and values.get("ends") and values["ends"] < values["begins"]:
            self.add_error("ends", _("Enter a last day that is not before the first."))
        return values


class OccasionForm(Form):
    """A contact: when, what about."""

    personal = {"about": "contacts.Occasion.about"}

    day = EraDateField(label=_("Day"))
    about = forms.CharField(label=_("What about"), max_length=500)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("day", time.today())

    def clean(self) -> dict[str, Any]:
        """Not before it has come."""
        values = super().clean() or {}
        if values.get("day") and values["day"] > time.today():
            self.add_error("day", _("Enter a day that has come already."))
        return values


class GiveForm(Form):
    """Who keeps touch from now on."""

    owner = forms.ModelChoiceField(label=_("Owner"), queryset=Post.objects.none())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = owners()  # type: ignore[attr-defined]


class PersonFilterForm(Form):
    """What a list of people can be narrowed by."""

    folded = ("owner", "mine", "purpose", "state")

    q = forms.CharField(label=_("Words, in any script"), required=False, max_length=100)
    office = forms.ChoiceField(label=_("Office"), required=False)
    territory = forms.ChoiceField(label=_("Country or region"), required=False)
    kind = forms.ChoiceField(label=_("Kind of body"), required=False, choices=[("", _("All")), *Body.Kind.choices])
    not_since = EraDateField(label=_("Not contacted since"), required=False, help_text="")
    owner = forms.ModelChoiceField(label=_("Owner"), required=False, queryset=Post.objects.none(), empty_label=_("All"))
    mine = forms.BooleanField(label=_("My post's only"), required=False)
    purpose = forms.ChoiceField(label=_("Kept for"), required=False)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", PERSON.by_state["kept"].label), *PERSON.choices[1:]]
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        everything = [("", _("All"))]
        offices = [(office.code, str(office)) for office in Office.objects.all()]
        choices = {
            "office": [("headquarters", _("Headquarters (HQ)")), *offices],
            "territory": territory_choices()[1:],
            "purpose": [(code, purpose.name) for code, purpose in purposes().items()],
        }
        for name, offered in choices.items():
            self.fields[name].choices = [*everything, *offered]  # type: ignore[attr-defined]
        self.fields["owner"].queryset = owners()  # type: ignore[attr-defined]
