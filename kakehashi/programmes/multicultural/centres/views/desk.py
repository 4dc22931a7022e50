"""The desk of a centre: the list, its page, its organisation, its shifts, its log."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import ActionView, DetailView, ListView

from ...notices.permissions import NOTICE
from .. import actions, forms, queries
from ..flows import CENTRE as FLOW
from ..permissions import CENTRE, inside_of, teller
from ..tables import columns

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)  # of the log and of shifts


def below(centre: Any, *rest: tuple[Any, str]) -> Crumbs:
    """The path to a page of a centre."""
    own = (str(centre), "" if not rest else centre.get_absolute_url())
    return [(OwnCentres.heading, reverse("multicultural:own_centres")), own, *rest]


def day_asked(asked: str | None) -> date:
    """The day of ``?day=``, within this century so that there is one before and after it; today where it is none."""
    try:
        day = parse_date(asked or "") or time.today()
    except ValueError:
        return time.today()
    return min(max(day, FIRST), LAST)


def full(post: Any) -> str:
    """A desk with its body."""
    return f"{post.section.organisation} {post}"


class OwnCentres(ListView):
    """The centres in which one works, or which the own body leads; headquarters see all."""

    policy, code = CENTRE, "list"
    template_name = "multicultural/own_centres.html"
    heading = _("Support centres")
    filter_form = forms.CentreFilterForm
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-opened_at", "-pk"), "name": ("name",), "opened": ("-opened_at",), "state": ("state", "-opened_at"),
    }  # fmt: skip

    def fetch(self) -> None:
        """For whoever holds a post."""
        self.policy.demand(self.request.user, self.code)

    def rows(self) -> QuerySet[Any]:
        """One's own."""
        return super().rows().filter(pk__in=inside_of(self.request.user).order_by().values("pk"))

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By words, by state, real or drills."""
        for word in str(wanted.get("q", "")).split():
            rows = rows.filter(Q(name__icontains=word) | Q(organisation__name__icontains=word))
        if "kind" in wanted:
            rows = rows.filter(is_drill=wanted["kind"] == "drill")
        return rows.filter(state=wanted["state"]) if "state" in wanted else rows

    def columns(self) -> Sequence[Column]:
        """As declared."""
        return columns()

    def context(self) -> dict[str, Any]:
        """Whether one may prepare another."""
        return super().context() | {"may_prepare": self.policy.allows(self.request.user, "prepare")}


class CentrePage(DetailView):
    """One centre: the decision, how it is reached, where its work is."""

    policy, code, flow, template_name = CENTRE, "work", FLOW, "multicultural/centre.html"

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return below(self.object)

    def context(self) -> dict[str, Any]:
        """With what is told of it, and what this user may do."""
        centre, user = self.object, self.request.user
        told = [(term, words) for term, words in queries.facts(centre) if words]
        leads = self.policy.allows(user, "amend", centre)
        missing = leads and TELLS & {centre.state} and not getattr(centre, f"{centre.notice_field}_id")
        who = teller(user, centre) if missing else None
        return super().context() | {
            "told": told, "leads": leads, "is_inside": self.policy.allows(user, "enter", centre),
            "may_tell": who is not None, "laid_on": who.post if who and not who.is_own else None,
            "is_untold": bool(missing) and who is None,
            "notices": [(term, notice, NOTICE.visible(user).filter(pk=notice.pk).exists())
                        for term, notice in ((_("Notice of the opening"), centre.opening_notice),
                                             (_("Notice of the closing"), centre.closing_notice)) if notice],
        }  # fmt: skip


class Prepare(ActionView):
    """Another centre."""

    policy, code, action, form_class = CENTRE, "prepare", actions.prepare, forms.CentreForm
    heading, button = _("Prepare a support centre"), _("Prepare")
    said = _("The centre is being prepared. Call people in, then open it.")

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [(OwnCentres.heading, reverse("multicultural:own_centres")), (self.title(), "")]


class Amend(ActionView):
    """Another telephone, another language."""

    policy, code, action, form_class = CENTRE, "amend", actions.amend, forms.AmendCentreForm
    heading, button, said = _("Set the centre right"), _("Save"), _("The centre is set right.")
    fills = (*actions.TEXTS, "trigger", "languages", "shift_starts", "run_by")

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))

    def initial(self, obj: Any) -> dict[str, Any]:
        """As it stands."""
        at = obj.decided_at.astimezone(time.TOKYO) if obj.decided_at else None
        return super().initial(obj) | {
            "is_drill": "yes" if obj.is_drill else "no", "areas": list(obj.areas.all()),
            "decided_on": at.date() if at else None, "decided_time": at.time() if at else None,
        }  # fmt: skip


class OfCentre(ActionView):
    """A button in front of one step of a centre."""

    policy, flow = CENTRE, FLOW

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))


TELLS = frozenset({"open", "closing", "closed"})  # states of which everybody is told
DRAFTED = _(
    "A draft of the disaster notice that tells of it is begun: at your desk where it writes notices, else at a desk of "
    "the local government that set the centre up or is served by it."
)
FOLLOWS: dict[str, tuple[Any, ...]] = {
    "open_now": (
        _("Everybody sees it with its telephone and languages; a drill is marked as one."),
        _("Local governments can send requests."),
        DRAFTED,
    ),
    "begin_closing": (_("What was asked is still worked at."), DRAFTED),
    "go_on": (
        _("A notice of the closing that was begun is no longer the centre's: its desk drops it or takes it back."),
    ),
    "close": (_("Its pages and figures stay."), _("No request is taken in any more."), DRAFTED),
    "call_off": (_("It cannot be taken up again."),),
}


def step(name: str) -> type[ActionView]:
    """The view of one step."""
    return OfCentre.for_step(name, getattr(actions, name), follows=FOLLOWS.get(name, ()))


class BeginNotice(ActionView):
    """The notice to everybody that belongs to the centre."""

    policy, code, action = CENTRE, "begin_notice", actions.begin_notice
    heading, button = _("Begin the notice of the centre"), _("Begin the notice")
    follows = (DRAFTED,)

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))

    def message(self, done: Any) -> Any:
        """Where the draft lies."""
        notice = getattr(done, done.notice_field)
        if NOTICE.allows(self.request.user, "edit", notice):
            return _("The notice was begun. Another desk approves it.")
        return _("The draft lies on a desk that writes notices: %(desk)s. It was told.") % {"desk": full(notice.post)}

    def next_url(self, done: Any) -> str:
        """To the notice, where it is one's own; else back to the centre."""
        notice = getattr(done, done.notice_field)
        return str((notice if NOTICE.allows(self.request.user, "edit", notice) else done).get_absolute_url())


class Log(DetailView):
    """What happened on a day: from the ledger, and noted by hand."""

    policy, code, template_name, heading = CENTRE, "work", "multicultural/centre_log.html", _("Log of the centre")

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))

    def context(self) -> dict[str, Any]:
        """A day, newest first."""
        day = day_asked(self.request.GET.get("day"))
        return super().context() | {
            "day": day, "before": day - timedelta(days=1), "after": day + timedelta(days=1),
            "lines": queries.log(self.object, day),
            "may_note": self.policy.allows(self.request.user, "note", self.object),
        }  # fmt: skip


class Note(ActionView):
    """One line of the log, by hand."""

    policy, code, action, form_class = CENTRE, "note", actions.note, forms.NoteForm
    heading, button, said = _("Note into the log"), _("Note it"), _("It stands in the log.")

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))
