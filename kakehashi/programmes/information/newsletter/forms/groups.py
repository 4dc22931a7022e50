"""Conditions by which readers are chosen, and the filter of their list."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form, VersionedForm
from kakehashi.registry.models import Organisation

from ..flows import SUBSCRIBER as FLOW
from ..models import Segment
from ..rules import DEPARTMENTS, OTHER_REGION, TOPICS, regions


def region_choices() -> list[tuple[str, Any]]:
    """The regions in the reader's language."""
    at = 1 if get_language() == "en" else 0
    return [*((code, row[at]) for code, row in regions().items()), (OTHER_REGION, _("Elsewhere"))]


def _boxes(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)


class SegmentForm(VersionedForm):
    """A group of readers. Within a line any of the ticked, between the lines all of them."""

    name = forms.CharField(label=_("Name of the group"), max_length=100)
    departments = _boxes(_("Departments"), list(DEPARTMENTS.items()))
    kinds = _boxes(_("Kinds of body"), Organisation.Kind.choices)
    regions = _boxes(_("Regions"), region_choices)
    topics = _boxes(_("Topics that they read"), list(TOPICS.items()))
    languages = _boxes(_("Language"), [("ja", "日本語"), ("en", "English")])
    is_dormant = forms.BooleanField(
        label=_("Only local governments that asked for nothing in the last year"), required=False
    )

    def clean_name(self) -> str:
        """Each group has a name of its own."""
        name = str(self.cleaned_data["name"]).strip()
        others = Segment.objects.filter(name=name)
        if self.obj is not None:
            others = others.exclude(pk=self.obj.pk)
        if others.exists():
            raise ValidationError(_("There is a group of this name already."))
        return name


class NewSegmentForm(SegmentForm):
    """The same of a new one."""

    version = None  # type: ignore[assignment]


class SubscriberFilter(Form):
    """By state, department and region."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *FLOW.choices])
    department = forms.ChoiceField(
        label=_("Department"), required=False, choices=[("", _("All")), *DEPARTMENTS.items()]
    )
    region = forms.ChoiceField(label=_("Region"), required=False, choices=lambda: [("", _("All")), *region_choices()])
