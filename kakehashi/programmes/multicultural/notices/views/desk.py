"""The desk at which notices are made: begun, chosen, filled in, looked at, approved by another desk."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import organisation_of
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, titled
from kakehashi.engines.ui.views import ActionView, DetailView, HouseView, ListView
from kakehashi.engines.workflow import NotPossible

from ...sentences.rules.languages import ENGLISH, JAPANESE
from ...sentences.rules.messages import length
from .. import actions, forms, queries
from ..flows import NOTICE as FLOW
from ..flows import WRITTEN
from ..models import Notice
from ..permissions import NOTICE


class OwnNotices(ListView):
    """All notices of the own body, drafts too."""

    policy, code = NOTICE, "list"
    template_name = "multicultural/own_notices.html"
    heading = _("Our disaster notices")
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-made_at", "-pk"), "state": ("state", "-made_at")}

    def fetch(self) -> None:
        """For desks of local governments."""
        self.policy.demand(self.request.user, self.code)

    def rows(self) -> Any:
        """The own body's."""
        return super().rows().filter(organisation=organisation_of(self.request.user))

    def columns(self) -> Sequence[Column]:
        """What, real or a drill, where it stands."""
        return (
            Column("situation", _("Notice"), str, cell=_linked, width=40),
            Column("kind", _("Real or a drill"), lambda row: str(_("Drill") if row.is_drill else _("Real"))),
            Column("languages", _("Languages"), lambda row: len(row.languages), is_number=True),
            Column("state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
                   cell=lambda row: badge(FLOW.state_of(row).label, row.tone)),
        )  # fmt: skip

    def context(self) -> dict[str, Any]:
        """Whether one may begin another."""
        return super().context() | {"may_begin": self.policy.allows(self.request.user, "begin")}


def _linked(row: Notice) -> Any:
    return titled(row, row.get_absolute_url(), is_example=row.is_example)


class NoticePage(DetailView):
    """One notice in every language, with its length as a message, and the steps."""

    policy, code, flow, template_name = NOTICE, "edit", FLOW, "multicultural/notice.html"

    def crumbs(self) -> Any:
        """Below the list."""
        return [(OwnNotices.heading, reverse("multicultural:own_notices")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """All languages; in an English interface, below the Japanese what it says in English."""
        notice, user = self.object, self.request.user
        sheets = queries.sheets(notice)
        is_read = get_language() != ENGLISH or ENGLISH in notice.languages
        english = {} if is_read else {line.id: line.text for line in queries.sheet(notice, ENGLISH).lines}
        return super().context() | {
            "nameless": queries.nameless(notice),
            "line": queries.line_of(notice).prefetch_related("suggestions__event"),
            "sheets": [
                (
                    one,
                    length(queries.plain_text(one)),
                    [(line, english.get(line.id, "") if one.language.tag == JAPANESE else "") for line in one.lines],
                )
                for one in sheets
            ],
            "may_write": notice.state in FLOW.tagged(WRITTEN),
            "may_update": notice.state == "published" and self.policy.allows(user, "begin_update", notice),
        }


class Begin(ActionView):
    """Another notice."""

    policy, code, action, form_class = NOTICE, "begin", actions.begin, forms.NoticeForm
    heading, button, said = _("New disaster notice"), _("Go on to the sentences"), _("The notice was begun.")

    def crumbs(self) -> Any:
        """Below the list."""
        return [(OwnNotices.heading, reverse("multicultural:own_notices")), (self.title(), "")]

    def initial(self, obj: Any) -> dict[str, Any]:
        """The next notice is due in two hours, as towns do it."""
        soon = (time.now() + timedelta(hours=2)).astimezone(time.TOKYO).replace(minute=0)
        return {"next_on": soon.date(), "next_time": soon.time()}

    def perform(self, form: Any) -> Any:
        """With the moment of the next one."""
        return actions.begin(by=self.request.user, **form.facts())

    def next_url(self, done: Any) -> str:
        """To the sentences."""
        return reverse("multicultural:choose_sentences", kwargs={"pk": done.pk})


class OfNotice(ActionView):
    """A form in front of one step of a notice."""

    policy, flow = NOTICE, FLOW


class Edit(ActionView):
    """Another situation, other languages."""

    policy, code, action, form_class = NOTICE, "edit", actions.edit, forms.NoticeForm
    fills = ("situation", "languages", "phone")
    heading, button, said = _("Change the disaster notice"), _("Save"), _("The notice was changed.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """As it stands."""
        at = obj.next_at.astimezone(time.TOKYO) if obj.next_at else None
        return super().initial(obj) | {
            "is_drill": "yes" if obj.is_drill else "no",
            "next_on": at.date() if at else None, "next_time": at.time() if at else None,
        }  # fmt: skip

    def perform(self, form: Any) -> Any:
        """With the moment of the next one."""
        return actions.edit(self.object, by=self.request.user, **form.facts())


class ChooseSentences(ActionView):
    """The sentences of the bank, by category."""

    policy, code, action, form_class = NOTICE, "choose", actions.choose, forms.ChooseForm
    template_name = "multicultural/choose.html"
    heading, button, said = _("Choose sentences"), _("Go on to the places"), _("The sentences were chosen.")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Choose; or narrow down what is offered, which stores nothing."""
        if "narrow" not in request.POST:
            return super().post(request, *args, **kwargs)
        form: Any = self.form()
        form.narrow(request.POST)
        return self.page(form=form)

    def perform(self, form: Any) -> Any:
        """In the order of the bank."""
        version = form.cleaned_data.get("version")
        return actions.choose(self.object, by=self.request.user, sentences_chosen=form.chosen(), version=version)

    def next_url(self, done: Any) -> str:
        """To the places, where there are some."""
        has_slots = any(line.source and line.source.slots for line in done.lines.all())
        return reverse("multicultural:fill", kwargs={"pk": done.pk}) if has_slots else str(done.get_absolute_url())


class Fill(ActionView):
    """The places of the sentences."""

    policy, code, action, form_class = NOTICE, "fill", actions.fill, forms.FillForm
    template_name = "multicultural/fill.html"
    heading, button, said = _("Fill in the places"), _("See it in every language"), _("The places were filled in.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """What stands in each place: compared where two desks fill in at once."""
        return {forms.field_name(line, slot): line.values.get(slot, "") for line in obj.lines.all()
                for slot in (line.source.slots if line.source else ())}  # fmt: skip

    def perform(self, form: Any) -> Any:
        """By sentence and slot."""
        version = form.cleaned_data.get("version")
        return actions.fill(self.object, by=self.request.user, values=form.filled(), version=version)


class BeginUpdate(HouseView):
    """The next notice about the same."""

    policy, code = NOTICE, "begin_update"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Begin it, and go to it."""
        corrects = request.POST.get("is_correction") == "yes"
        try:
            made = actions.begin_update(self.object, by=request.user, is_correction=corrects)
        except NotPossible as reason:  # another desk, or a second press, was faster: go to what it began
            messages.info(request, " ".join(reason.messages))
            made = getattr(self.object, "update", None) or self.object
        return redirect(made.get_absolute_url())


AT_ONCE = _("Everybody can read it at once, in every language.")
FOLLOWS: dict[str, tuple[Any, ...]] = {
    "publish": (AT_ONCE, _("The one that it updates is marked as replaced.")),
    "publish_at_once": (AT_ONCE, _("That nobody else approved it, and why, stays on record.")),
    "retract": (_("Its page says in every language that it was retracted."), _("It leaves the list and the feeds.")),
    "drop": (_("It cannot be taken up again."),),
}
STEPS = ("submit", "publish", "send_back", "publish_at_once", "retract", "drop")


def step(name: str) -> type[ActionView]:
    """The view of one step."""
    return OfNotice.for_step(name, getattr(actions, name), follows=FOLLOWS.get(name, ()))
