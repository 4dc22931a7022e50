"""The desk of the newsletter: the issues, one issue with its sections and steps, how far it is sent."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, day, titled
from kakehashi.engines.ui.views import ActionView, DetailView, HouseView, ListView
from kakehashi.registry.models import Office, Organisation

from .. import actions, forms
from ..flows import NEWSLETTER_ISSUE as FLOW
from ..permissions import NEWSLETTER_ISSUE, NEWSLETTER_ITEM, NEWSLETTER_SECTION
from ..queries.issues import counted, how_far, unknown, whole_sections
from ..queries.readers import count_of, reading
from .building import ABOVE, OfTheDesk, own_office


class Issues(ListView):
    """Every issue, sent or in work."""

    policy, code, shows = NEWSLETTER_ISSUE, "list", ()
    template_name = "information/newsletter_desk.html"
    heading = _("Newsletter")
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-number",), "state": ("state", "-number")}

    def fetch(self) -> None:
        """For headquarters and offices."""
        self.policy.demand(self.request.user, "list")

    def rows(self) -> QuerySet[Any]:
        """With how much is in each."""
        return counted(super().rows().select_related(None).select_related("segment"))

    def columns(self) -> Sequence[Column]:
        """Number and title, state, items, readers, hour."""
        return (
            Column(
                "title",
                _("Issue"),
                lambda row: str(row),
                cell=lambda row: titled(row.told_title or _("Without a title"), row.get_absolute_url(), row.volume),
                width=40,
                sort="",
            ),
            Column(
                "state",
                _("State"),
                lambda row: FLOW.state_of(row).label,
                sort="state",
                cell=lambda row: badge(FLOW.state_of(row).label, row.tone),
            ),
            Column("items", _("Items"), lambda row: row.items),
            Column("segment", _("Readers"), lambda row: str(row.segment or _("All readers"))),
            Column("readers", _("Sent to"), lambda row: row.readers or ""),
            Column(
                "sent",
                _("Sent on"),
                lambda row: row.sent_at.astimezone(time.TOKYO).date() if row.sent_at else None,
                cell=lambda row: day(row.sent_at),
            ),
        )

    def context(self) -> dict[str, Any]:
        """Whether one may begin."""
        may = {f"may_{code}": self.policy.allows(self.request.user, code) for code in ("begin", "count")}
        return super().context() | may


class Issue(DetailView):
    """One issue: its sections, who has written, the steps, the sending."""

    policy, flow, shows = NEWSLETTER_ISSUE, FLOW, ()
    template_name = "information/newsletter_issue.html"

    def title(self) -> Any:
        """Its title, or that it has none yet."""
        return self.object.told_title or gettext("Without a title")

    def crumbs(self) -> Any:
        """Below the desk."""
        return [(ABOVE[0], reverse(ABOVE[1])), (self.object.volume, "")]

    def context(self) -> dict[str, Any]:
        """Sections with what one may do in each, and how far the sending is."""
        user, issue = self.request.user, self.object
        offices = list(Office.objects.select_related("organisation"))
        sections = whole_sections(issue)
        written = {section.office_id for section in sections}
        sending, progress = how_far(issue)
        kinds: dict[str, Any] = dict(Organisation.Kind.choices)
        may = {
            code: self.policy.allows(user, code, issue)
            for code in ("edit", "gather", "write_section", "test", "decide")
        }
        mine = own_office(user, offices)
        return super().context() | {
            "sections": [
                (
                    one,
                    NEWSLETTER_SECTION.allows(user, "write", one),
                    [(item, NEWSLETTER_ITEM.allows(user, "edit", item)) for item in one.items.all()],
                )
                for one in sections
            ],
            "silent": [office for office in offices if office.pk not in written],
            "mine": mine if may["write_section"] and mine and mine.pk not in written else None,
            "totals": _by_kind(issue, kinds, self.policy.allows(user, "count", issue)),
            "counts_looks": settings.NEWSLETTER_LOOKS,
            "may": may,
            "sending": sending,
            "progress": progress,
            "count": count_of(issue.segment.conditions) if issue.segment else reading().count(),
        }


def _by_kind(issue: Any, kinds: Mapping[str, Any], may_count: bool) -> list[tuple[Any, int, Any]]:
    """Of each kind of body: its name, how many got the issue, how often it was looked at. One query."""
    looks = {row.kind: row for row in issue.looks.all()} if may_count and issue.totals else {}
    few = _("Others, fewer than five of a kind")
    return [(kinds.get(kind, few), count, looks.get(kind)) for kind, count in issue.totals.items()]


class Step(OfTheDesk):
    """A form in front of one step of an issue."""

    policy, flow = NEWSLETTER_ISSUE, FLOW
    FOLLOWS: ClassVar[dict[str, tuple[Any, ...]]] = {
        "approve": (_("It goes out at its hour, or when you send it by hand."), _("Nobody can change it any more.")),
        "send_out": (
            _("It is mailed to everybody who reads at this moment and fits."),
            _("It stands in the public archive at once."),
        ),
        "cancel": (_("What is not sent yet is not sent any more."), _("What was sent stays sent.")),
    }

    def initial(self, obj: Any) -> dict[str, Any]:
        """The hour as it stands."""
        at = obj.sends_at.astimezone(time.TOKYO) if self.code == "approve" and obj.sends_at else None
        return {"day": at.date(), "hour": at.time()} if at else {}


def step(name: str) -> type[ActionView]:
    """The view of one step of an issue."""
    form = {"approve": forms.ApproveForm}.get(name)
    return Step.for_step(name, getattr(actions, name), follows=Step.FOLLOWS.get(name, ()), form_class=form)


STEPS = tuple(one.name for one in FLOW.transitions if one.name != "finish")


class TestMail(OfTheDesk):
    """A test mail to one's own post."""

    policy, code, action = NEWSLETTER_ISSUE, "test", actions.order_test
    heading, button = _("Send a test mail to your post"), _("Send the test mail")
    said = _("The test mail was ordered.")
    lead = _("It looks as readers get it. The way to the reader's own page opens nothing in it.")


class Unknown(HouseView):
    """The mails that were on the wire when a sender died: who, and what becomes of them."""

    policy, code, shows = NEWSLETTER_ISSUE, "decide", ()
    template_name = "information/newsletter_unknown.html"
    heading = _("Mails whose way is unknown")

    def crumbs(self) -> Any:
        """Below the issue."""
        return [(ABOVE[0], reverse(ABOVE[1])), (str(self.object), self.object.get_absolute_url()), (self.title(), "")]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """By body and department; addresses do not stand here."""
        _sending, progress = how_far(self.object)
        return self.page(rows=unknown(self.object), progress=progress, count=progress.of("unknown"))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Once more, or not."""
        actions.decide_unknown(self.object, by=request.user, again="again" in request.POST)
        messages.success(request, gettext("It was decided."))
        return redirect(self.object.get_absolute_url())
