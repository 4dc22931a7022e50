"""Check-lists in use: started, ticked by whoever is there, printed, closed."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base.numbers import plain_number
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.pages import Crumbs, HouseView
from kakehashi.engines.ui.views import ActionView, DetailView, ListView
from kakehashi.engines.workflow import NotPossible

from .. import actions, forms, queries
from ..flows import CHECKLIST as FLOW
from ..permissions import CENTRE_CHECKLIST
from ..rules.matrix import PHASES, ROLES
from ..tables import checklist_columns
from .public import crumbs_below


class OwnChecklists(ListView):
    """The own body's check-lists; those in earnest first, drills apart."""

    policy, code = CENTRE_CHECKLIST, "list"
    template_name = "multicultural/centre_checklists.html"
    filter_form = forms.ChecklistFilterForm
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("is_drill", "-started_at"), "state": ("state", "-started_at"),
    }  # fmt: skip

    def fetch(self) -> None:
        """For desks of bodies."""
        self.policy.demand(self.request.user, self.code)

    def crumbs(self) -> Crumbs:
        """Below the manual."""
        return crumbs_below((self.title(), ""))

    def rows(self) -> QuerySet[Any]:
        """With how far they are."""
        return queries.with_progress(super().rows())

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By words, kind and state."""
        for word in str(wanted.get("q", "")).split():
            rows = rows.filter(title__icontains=word)
        if "kind" in wanted:
            rows = rows.filter(is_drill=wanted["kind"] == "drill")
        return rows.filter(state=wanted["state"]) if "state" in wanted else rows

    def columns(self) -> Sequence[Column]:
        """As declared."""
        return checklist_columns()


class Start(ActionView):
    """For an occasion."""

    policy, code, action, form_class = CENTRE_CHECKLIST, "start", actions.start, forms.StartForm
    heading, button = gettext_lazy("Start the check-lists"), gettext_lazy("Start")
    said = gettext_lazy("The check-lists have begun. Every desk of your organisation can tick.")

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return _below(self.title())


def _below(title: Any) -> Crumbs:
    return crumbs_below((CENTRE_CHECKLIST.label, reverse("multicultural:centre_checklists")), (title, ""))


def _keys(request: HttpRequest, name: str) -> set[int]:
    found = (plain_number(key) for key in request.POST.getlist(name)[:500])
    return {key for key in found if key}


class ChecklistPage(DetailView):
    """One check-list in use: a phase at a time, with who ticked what when."""

    policy, flow, template_name = CENTRE_CHECKLIST, FLOW, "multicultural/centre_checklist.html"

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return _below(self.title())

    def context(self) -> dict[str, Any]:
        """The phase that is asked for (``?phase=``, ``?role=``), else the first that is not done."""
        checklist = self.object
        found = queries.cells(queries.items_of(checklist.edition), queries.ticks_of(checklist))
        whole, phases, roles = queries.progress(found)
        role, phase = self.request.GET.get("role", ""), self.request.GET.get("phase", "")
        if role not in ROLES and phase not in PHASES:
            phase = next((one.code for one in phases if one.done < one.all), phases[0].code if phases else "")
        cells = [
            c for c in found if (role not in ROLES or c.role == role) and (phase not in PHASES or c.phase == phase)
        ]
        return super().context() | {
            "whole": whole, "phases": phases, "roles": roles, "role": role, "phase": phase, "cells": cells,
            "may_tick": checklist.state == "running",
        }  # fmt: skip

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Tick and take back what this page changed; what others did meanwhile stays."""
        self.policy.demand(request.user, "tick", self.object)
        was, now = _keys(request, "was"), _keys(request, "done")
        try:
            actions.mark(self.object, by=request.user, done=now - was, undone=was - now)
        except NotPossible as reason:
            messages.error(request, " ".join(reason.messages))
        else:
            messages.success(request, _("Saved."))
        return redirect(request.get_full_path())


class ChecklistPaper(HouseView):
    """A check-list in use on A4, as far as it is."""

    policy, code = CENTRE_CHECKLIST, "print"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The PDF."""
        pdf = DOCUMENTS["multicultural.centre_checklist"].render_for(self.object, request.user, language="ja")
        return shown(pdf, f"checklist-{pk}.pdf")


class OfChecklist(ActionView):
    """A step of a check-list."""

    policy, flow = CENTRE_CHECKLIST, FLOW


Close = OfChecklist.for_step("close", actions.close, form_class=forms.CloseForm)
Resume = OfChecklist.for_step("resume", actions.resume)
