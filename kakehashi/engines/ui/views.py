"""The few views that every app is made of: a form in front of one action, a list, a record.

A view knows HTTP, one policy and one action. Refusals keep what was typed: an invalid form or a step that is not
possible answers 422, two people on one record 409, each with the form as it was.
"""

from collections.abc import Callable, Mapping
from inspect import signature
from typing import Any, ClassVar, Self

from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kakehashi.engines.access.personal import fields_of
from kakehashi.engines.workflow import Conflict, Flow, NotPossible
from kakehashi.engines.workflow.states import Transition

from . import presence
from .conflicts import differences
from .flow_line import stations
from .forms import Form, NoteForm, VersionedForm, versioned
from .list_views import ListView
from .pages import Crumbs, HouseView, Words

__all__ = ["ActionView", "Crumbs", "DetailView", "HouseView", "ListView"]


class ActionView(HouseView):
    """A form in front of one action. A subclass names ``policy``, ``code``, ``action`` and what it needs of the rest.

    With ``flow`` the heading, the button, the message afterwards, a reason field and the question before something
    that cannot be undone are read from the transition named ``code``. ``fills`` names attributes of the record that
    the form begins with; they are also what is compared when two people meet on one record.
    """

    action: ClassVar[Callable[..., Any]]
    form_class: ClassVar[type[Form] | None] = None
    flow: ClassVar[Flow | None] = None
    fills: ClassVar[tuple[str, ...]] = ()
    button: ClassVar[Words] = ""
    said: ClassVar[Words] = ""
    lead: ClassVar[Words] = ""
    follows: ClassVar[tuple[Words, ...]] = ()  # what will happen, for the question before it does
    template: ClassVar[str] = ""  # a page of its own around the form, where the general one is not enough

    @classmethod
    def for_step(cls, name: str, action: Callable[..., Any], **attributes: Any) -> "type[Self]":
        """The view of the step ``name``: a form in front of its action, with whatever else the step needs."""
        words = f"{name}: a form in front of the step."
        return type(f"{name.title().replace('_', '')}View", (cls,),
                    {"code": name, "action": action, "__doc__": words, **attributes})  # fmt: skip

    @property
    def step(self) -> Transition | None:
        """The transition in front of which this view stands."""
        return self.flow.by_name[self.code] if self.flow else None

    @property
    def asks_once_more(self) -> bool:
        """Whether the page is a question: what cannot be undone, or goes public."""
        return bool(self.follows or (self.step and self.step.is_danger))

    @property
    def template_name(self) -> str:  # type: ignore[override]
        """Its own page, else a form or a question."""
        return self.template or ("ui/confirm.html" if self.asks_once_more else "ui/action.html")

    def shown_models(self) -> tuple[type[Model], ...]:
        """A form shows what it begins with: none of the record's personal fields, unless it is filled with one."""
        if self.shows is not None or not {found.name for found in fields_of(self.policy.model)} & set(self.fills):
            return self.shows or ()
        return (self.policy.model,)

    def title(self) -> Words:
        """The heading, or the verb of the step."""
        return self.heading or (self.step.label if self.step else self.button) or super().title()

    def initial(self, obj: Any) -> dict[str, Any]:
        """What the form begins with."""
        return {name: getattr(obj, name) for name in self.fills} if obj is not None else {}

    def form_type(self) -> type[Form]:
        """The form's class. Where the action checks a version, the form sends back the one that was read."""
        chosen = self.form_class or (NoteForm if self.step and self.step.needs_note else Form)
        checks = "version" in signature(getattr(type(self), "action", chosen)).parameters
        return versioned(chosen) if checks and not issubclass(chosen, VersionedForm) else chosen

    def form(self, *data: Any) -> Form:
        """The form, empty or with what was sent."""
        return self.form_type()(*data, user=self.request.user, obj=self.object, initial=self.initial(self.object))

    def reason(self) -> Words | None:
        """Why the step cannot be taken now; None if it can."""
        return self.flow.why_not(self.object, self.code) if self.flow and self.object is not None else None

    def context(self) -> dict[str, Any]:
        """The page around the form."""
        back = getattr(self.object, "get_absolute_url", None)
        return super().context() | {
            "button": self.button or self.title(), "lead": self.lead, "follows": self.follows, "reason": self.reason(),
            "is_danger": bool(self.step and self.step.is_danger), "back": back() if back else "",
        }  # fmt: skip

    def perform(self, form: Form) -> Any:
        """Call the action: with the record if the URL names one, ``by`` the user, and the form's values."""
        given = () if self.object is None else (self.object,)
        return type(self).action(*given, by=self.request.user, **form.cleaned_data)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; nothing changes."""
        form = self.form()
        if isinstance(form, VersionedForm) and self.object is not None:
            return self.page(
                form=form, is_versioned=True, also_here=presence.words(self.object, self.code, request.user)
            )
        return self.page(form=form)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check, act, tell, and go to the record; a refusal shows the form again as it was typed."""
        if answer := presence.heartbeat(request, self.object, self.code):
            return answer
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(422, form=form)
        try:
            done = self.perform(form)
        except Conflict as conflict:
            return self.is_done_already(form) or self.meet(form, conflict)
        except NotPossible as reason:
            form.add_error(None, reason)
            return self.page(422, form=form)
        done = done if isinstance(done, Model) else self.object
        messages.success(request, str(self.message(done)))
        return redirect(self.next_url(done))

    def is_done_already(self, form: Form) -> HttpResponse | None:
        """A step without words of its own that a second press would take again: say so and go to the record."""
        if self.step is None or set(form.fields) - {"version"}:
            return None
        row = self.policy.visible(self.request.user).filter(pk=self.object.pk).first()
        if row is None or row.state != self.step.target:
            return None
        state = self.flow.state_of(row).label if self.flow else ""
        messages.info(self.request, _("This was done already: the state is “%(state)s”.") % {"state": state})
        return redirect(self.next_url(row))

    def meet(self, typed: Form, conflict: Conflict) -> HttpResponse:
        """Show both versions. What was typed stays; sending it again replaces what is stored, knowingly."""
        self.object = self.policy.visible(self.request.user).filter(pk=self.object.pk).first() or self.object
        data = self.request.POST.copy()
        data["version"] = "" if (now := self.version_now()) is None else str(now)
        form = self.form(data, self.request.FILES)
        form.add_error(None, conflict)
        return self.page(409, form=form, differences=differences(typed, self.initial(self.object)), is_conflict=True)

    def version_now(self) -> int | None:
        """The version of what this form changes: the record's own, where it is not about something beside it."""
        return getattr(self.object, "version", None)

    def message(self, done: Any) -> Words:
        """What the next page says happened."""
        return self.said or (_("%(said)s.") % {"said": self.step.said} if self.step else _("Saved."))

    def next_url(self, done: Any) -> str:
        """Where to go afterwards: to the record."""
        address = getattr(done, "get_absolute_url", None)
        if address is None:
            raise ImproperlyConfigured(f"{type(self).__name__} must say next_url(): its record has no page of its own")
        return str(address())


class DetailView(HouseView):
    """One record. With ``flow``: its state, its stations, and the steps that this user may take, with reasons."""

    template_name = "ui/detail.html"
    flow: ClassVar[Flow | None] = None

    def crumbs(self) -> Crumbs:
        """The record itself."""
        return [(self.title(), "")]

    def station_notes(self) -> Mapping[str, Words]:
        """What stands under each station, by state."""
        return {}

    def context(self) -> dict[str, Any]:
        """The record, and where it stands."""
        context = super().context()
        if self.flow is not None:
            context["state"] = self.flow.state_of(self.object)
            context["stations"] = stations(self.flow, self.object, self.station_notes())
            context["buttons"] = self.flow.buttons(self.object, self.request.user, self.policy)
        return context

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The record."""
        return self.page()
