"""A small desk over sections, to test the general views with a real table, a real policy and real actions."""

from typing import Any

from django import forms
from django.db import transaction
from django.db.models.functions import Length
from django.urls import reverse

from kakehashi.engines.access import POLICIES, Policy, role
from kakehashi.engines.ui.forms import Form, VersionedForm
from kakehashi.engines.ui.views import ActionView, DetailView, ListView
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.registry.models import Section


def seen(user: Any) -> Any:
    """All sections but one; the length of the name stands for the version."""
    rows = Section.objects.annotate(version=Length("name"))
    return rows.exclude(name="hidden") if user.is_authenticated else rows.none()


officer = role("hq_officer", "administrator")
POLICY = Policy(
    "ui.tests.section",
    "Sections",
    Section,
    visible=seen,
    rules={"view": officer | role("editor"), "rename": officer, "close": officer, "create": officer},
)
POLICIES.pop(POLICY.name)  # for these tests alone


class NameForm(VersionedForm):
    name = forms.CharField(label="Name", max_length=100)


class PlainForm(Form):
    name = forms.CharField(label="Name", max_length=100)


class Filters(Form):
    word = forms.CharField(label="Word", required=False, max_length=20)
    number = forms.IntegerField(label="Number", required=False)


@transaction.atomic
def rename(section: Section, *, by: Any, name: str, version: int) -> Section:
    stored = Section.objects.get(pk=section.pk)
    if len(stored.name) != version:
        raise Conflict("Someone else changed this.")
    if name == "forbidden":
        raise NotPossible("This name is kept.")
    stored.name = name
    stored.save()
    return stored


@transaction.atomic
def create(*, by: Any, name: str) -> Section:
    return Section.objects.create(name=name, organisation=by.acting.section.organisation)


def close(section: Section, *, by: Any) -> None:
    Section.objects.filter(pk=section.pk).update(name="closed")


class Beside:
    """Sections have no page of their own."""

    policy = POLICY

    def next_url(self, done: Any) -> str:
        return reverse("section", args=[done.pk])


class Rename(Beside, ActionView):
    code, action, form_class, fills = "rename", rename, NameForm, ("name",)
    heading, said = "Rename the section", "The section has a new name."


class New(Beside, ActionView):
    code, action, form_class, heading = "create", create, PlainForm, "New section"


class Close(Beside, ActionView):
    code, action, heading, button, follows = "close", close, "Close it?", "Close", ("It is closed for ever.",)


class Show(Beside, DetailView):
    pass


class Sections(ListView):
    policy, filter_form, page_size = POLICY, Filters, 3
    sorts = {"name": ("name",), "number": ("plan_field", "name")}
    template_name = "ui/list.html"

    def rows(self) -> Any:
        return super().rows().select_related("organisation")

    def narrow(self, rows: Any, wanted: Any) -> Any:
        if "word" in wanted:
            rows = rows.filter(name__contains=wanted["word"])
        return rows.filter(plan_field=wanted["number"]) if "number" in wanted else rows
