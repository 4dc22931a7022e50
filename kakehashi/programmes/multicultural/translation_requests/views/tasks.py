"""The board, and the work at one translation."""

import hashlib
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.engines.access import post_of
from kakehashi.engines.ui.lists import Listing
from kakehashi.engines.ui.pages import Crumbs, HouseView
from kakehashi.engines.ui.views import ActionView, DetailView

from ...centres.permissions import CENTRE
from ...centres.queries import names_of
from ...centres.views.desk import below
from ...sentences.rules.languages import languages
from ...translation_memory.queries import proposals
from .. import actions, forms, queries
from ..flows import DONE
from ..flows import TASK as FLOW
from ..permissions import TASK, reads_drafts

PAGE = 20
NAMES = ("priority", "due", "language", "state")


class Board(HouseView):
    """Languages by states, with counts, and the cards of one cell. The matrix looks by itself whether something
    changed: it is asked for every few seconds, and answered with nothing (304) as long as nothing did."""

    policy, code, template_name, shows = CENTRE, "work", "multicultural/centre_board.html", ()
    heading = gettext_lazy("Board of translations")

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The whole page, or the matrix alone (``?fragment``), which htmx asks for."""
        wanted = {name: request.GET.get(name, "") for name in NAMES}
        tag = self.tag(wanted)
        is_polled = "fragment" in request.GET
        if is_polled and request.headers.get("If-None-Match") == tag:
            return HttpResponseNotModified(headers={"ETag": tag})
        told = {
            "matrix": queries.matrix(request.user, self.object, wanted), "columns": queries.COLUMNS, "tag": tag,
            "query": self.query(), "object": self.object, "is_polled": is_polled,
        }  # fmt: skip
        if is_polled:
            answer = render(request, "multicultural/board_matrix.html", told)
            answer["ETag"], answer["Cache-Control"] = tag, "private, no-cache"  # the browser asks with If-None-Match
            return answer
        rows = queries.cards(request.user, self.object, wanted)
        page = queries.Counted(rows, PAGE, told["matrix"], wanted).get_page(request.GET.get("page"))
        filters = forms.BoardFilterForm(request.GET)
        filters.is_valid()
        return self.page(
            **told, filters=filters, listing=Listing(page, request.GET.copy()), cards=self.cards(page),
            chosen=[names_of([wanted["language"]]) if wanted["language"] in languages() else "",
                    FLOW.by_state[wanted["state"]].label if wanted["state"] in FLOW.by_state else ""],
        )  # fmt: skip

    def query(self) -> str:
        """The filters, for the address that is polled."""
        kept = self.request.GET.copy()
        kept.pop("fragment", None)
        return str(kept.urlencode())

    def tag(self, wanted: dict[str, str]) -> str:
        """Changes with every touch of a task, and each minute, because what is overdue does."""
        post = post_of(self.request.user)
        parts = (
            self.object.pk, queries.stamp(self.object), f"{time.now():%Y%m%d%H%M}", post.pk if post else 0,
            get_language(), *wanted.values(),
        )  # fmt: skip
        return '"' + hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:24] + '"'

    def cards(self, page: Any) -> list[tuple[Any, str, bool]]:
        """Each with its language in words, and whether it may be taken at once."""
        user = self.request.user
        for task in page.object_list:  # the centre is known, and who works there
            task.at_centre = self.object
            if task.centre_id == self.object.pk:
                task.centre = task.request.centre = self.object
        return [
            (task, names_of([task.language]), task.state == "not_started" and TASK.allows(user, "take", task))
            for task in page.object_list
        ]


class TaskPage(DetailView):
    """One translation: the source, the text, what was said before, and the steps."""

    policy, code, flow, template_name = TASK, "view", FLOW, "multicultural/translation_task.html"

    def title(self) -> Any:
        """The request, and the language."""
        return f"{self.object.request} — {names_of([self.object.language])}"

    def crumbs(self) -> Crumbs:
        """Below the request."""
        request, here = self.object.request, self.object.here()
        own = (str(request), request.get_absolute_url())
        if not CENTRE.allows(self.request.user, "work", here):
            return [own, (names_of([self.object.language]), "")]
        board = reverse("multicultural:centre_board", kwargs={"pk": here.pk})
        return below(here, (Board.heading, board), own, (names_of([self.object.language]), ""))

    def context(self) -> dict[str, Any]:
        """With what was translated before, for whoever works at it."""
        task, user = self.object, self.request.user
        is_written = task.state == "translating" and self.policy.allows(user, "write", task)
        return super().context() | {
            "language": languages().get(task.language), "is_written": is_written,
            "reads_text": task.state in FLOW.tagged(DONE) or reads_drafts(user, task),
            "may_assign": task.state in {"not_started", "translating", "in_check"}
            and self.policy.allows(user, "assign", task),
            "parts": proposed(task) if is_written else [],
        }  # fmt: skip


def proposed(task: Any) -> Any:
    """What was translated before and is like it; for drills also from drills."""
    return proposals(task.request.source, task.language, is_drill=task.centre.is_drill, but=task.pk)


class OfTask(ActionView):
    """A button in front of one step of a task."""

    policy, flow = TASK, FLOW
    shows = ()


class Take(ActionView):
    """Take a task: who comes second is told who took it."""

    policy, flow, code, action, shows = TASK, FLOW, "take", actions.take, ()

    def is_done_already(self, form: Any) -> HttpResponse | None:
        """By oneself: go on. By somebody else, however far it is by now: say who."""
        row = self.policy.visible(self.request.user).filter(pk=self.object.pk).first()
        if row is None or row.state == "not_started":
            return None
        if row.translator_id and row.translator_id != getattr(post_of(self.request.user), "pk", None):
            messages.warning(self.request, _("%(who)s took it a moment ago.") % {"who": row.translator})
        return redirect(row.get_absolute_url())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What was taken meanwhile is shown as it stands."""
        return self.is_done_already(None) or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Likewise where it went on already, to a check or further."""
        return self.is_done_already(None) or super().post(request, *args, **kwargs)


class Write(ActionView):
    """The translation, beside its source and what was said before."""

    policy, code, action, form_class, shows = TASK, "write", actions.write, forms.WriteForm, ()
    heading, button, said = gettext_lazy("Write the translation"), gettext_lazy("Save"), gettext_lazy("Saved.")
    fills: ClassVar[tuple[str, ...]] = ("text",)
    template = "multicultural/write_translation.html"

    def title(self) -> Any:
        """With the language."""
        return f"{self.heading}: {names_of([self.object.language])}"

    def reason(self) -> Any:
        """It may have been given back meanwhile."""
        return None if self.object.state == "translating" else _("It is not being translated now.")

    def context(self) -> dict[str, Any]:
        """With the source, and proposals."""
        return super().context() | {"parts": proposed(self.object), "language": languages().get(self.object.language)}


class Assign(ActionView):
    """Who translates, who checks."""

    policy, code, action, form_class, shows = TASK, "assign", actions.assign, forms.AssignForm, ()
    heading = gettext_lazy("Give it to somebody")
    button, said = gettext_lazy("Save"), gettext_lazy("It is said who does it.")
    fills: ClassVar[tuple[str, ...]] = ("translator", "checker")

    def form(self, *data: Any) -> Any:
        """Posts that work in the centre where it is worked at."""
        members = list(self.object.here().members.filter(until=None).values_list("post", flat=True))
        options = {"user": self.request.user, "obj": self.object, "initial": self.initial(self.object)}
        return forms.AssignForm(*data, members=members, **options)


FOLLOWS: dict[str, tuple[Any, ...]] = {
    "approve": (
        gettext_lazy("You are not the person who translated it, and found it right."),
        gettext_lazy("The desk that asked can read it at once."),
    ),
}
STEPS = ("give_back", "hand_to_check", "send_back", "approve", "send_out", "correct", "decline", "take_up")


def step(name: str) -> type[ActionView]:
    """The view of one step."""
    return OfTask.for_step(name, getattr(actions, name), follows=FOLLOWS.get(name, ()))
