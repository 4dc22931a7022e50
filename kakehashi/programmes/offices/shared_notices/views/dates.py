"""The shared calendar: the list of events, one of them, its forms, and where calendar programs read it."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views import View

from kakehashi.base import time
from kakehashi.engines.access import organisation_of, post_of
from kakehashi.engines.calendars.private_addresses import calendar_answer
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, day, stacked, titled
from kakehashi.engines.ui.views import ActionView, DetailView, HouseView, ListView

from ...local_government_offices.permissions import LOCAL_GOVERNMENT_OFFICE
from ...local_government_offices.views.register import pills
from .. import actions, forms
from ..feeds import KEYS, calendar_of
from ..flows import SHARED_DATE as FLOW
from ..models import GroupCalendarAddress, SharedDate
from ..permissions import GROUP_CALENDAR_ADDRESS, SHARED_DATE
from ..queries import is_still_readable, meetings_of


class Dates(ListView):
    """Events of one's groups, the next first."""

    policy, code = SHARED_DATE, "list"
    template_name = "offices/shared_dates.html"
    filter_form = forms.DateFilter
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("begins",), "territory": ("territory", "begins"), "state": ("state", "begins"),
    }  # fmt: skip

    def fetch(self) -> None:
        """For bodies, offices and headquarters."""
        self.policy.demand(self.request.user, "list")

    def rows(self) -> QuerySet[Any]:
        """With the number of bodies that join; what is over only where it is asked for."""
        rows = super().rows().defer("text", "note").annotate(joining=Count("joinings"))
        return rows if self.request.GET.get("past") else rows.filter(ends__gte=time.today())

    def columns(self) -> Sequence[Column]:
        """What is shown and written to files."""
        return (
            Column("title", _("Title"), lambda row: row.title, cell=_named, width=40),
            Column("begins", _("First day"), lambda row: row.begins, cell=lambda row: day(row.begins), sort=""),
            Column("ends", _("Last day"), lambda row: row.ends, cell=lambda row: day(row.ends)),
            Column(
                "territory", _("Country or region"), lambda row: row.territory_shown, sort="territory",
                cell=lambda row: stacked(row.territory_shown, row.place, is_example=row.is_example),
            ),
            Column("place", _("Place"), lambda row: row.place, on_screen=False, width=30),
            Column("join_by", _("Others can join until"), lambda row: row.join_by, cell=lambda row: day(row.join_by)),
            Column("joining", _("Local governments that join"), lambda row: row.joining, is_number=True),
            Column(
                "state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
                cell=lambda row: badge(FLOW.state_of(row).label, row.tone),
            ),
        )  # fmt: skip

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By the filter form."""
        pairs = {"territory": "territory", "state": "state", "words": "title__icontains"}
        return rows.filter(**{path: wanted[name] for name, path in pairs.items() if name in wanted})

    def context(self) -> dict[str, Any]:
        """The liaison meetings to come stand beside it; whether an event may be shared; the desk's address."""
        user, post = self.request.user, post_of(self.request.user)
        address = GROUP_CALENDAR_ADDRESS.visible(user).filter(withdrawn_at=None).first()
        ahead = meetings_of(post).filter(ends_at__gte=time.now(), state="invited")[:10] if post else ()
        return super().context() | {
            "rooms": pills("offices:shared_dates", self.request.user),
            "may_share": self.policy.allows(user, "share"),
            "may_enter": LOCAL_GOVERNMENT_OFFICE.allows(user, "register"),
            "address": address,
            "meetings": list(ahead),
        }


def _named(row: SharedDate) -> SafeString:
    return titled(row.title, row.get_absolute_url(), str(row.post.section.organisation))


class DatePage(DetailView):
    """One event, and which bodies join."""

    policy, flow = SHARED_DATE, FLOW
    template_name = "offices/shared_date.html"

    def crumbs(self) -> Any:
        """Below the calendar."""
        return [(self.policy.label, reverse("offices:shared_dates")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """Whether the reader's body joins, or may."""
        shared, user = self.object, self.request.user
        joinings = list(shared.joinings.select_related("organisation"))
        is_open = shared.state == "planned" and shared.join_by is not None and shared.join_by >= time.today()
        return super().context() | {
            "joinings": joinings,
            "joins": any(one.organisation_id == organisation_of(user) for one in joinings),
            "may_join": is_open and self.policy.allows(user, "join", shared),
            "may_edit": shared.state == "planned" and self.policy.allows(user, "edit", shared),
        }


class ShareDate(ActionView):
    """An event."""

    policy, code, action, form_class = SHARED_DATE, "share", actions.share_date, forms.ShareDateForm
    heading, button, said = _("Share an event"), _("Share it"), _("The event was shared.")
    lead = _("Others of the group read it, and can join where you say until when.")


class EditDate(ActionView):
    """What, where, when."""

    policy, code, action, form_class = SHARED_DATE, "edit", actions.edit_date, forms.EditDateForm
    fills = ("title", "begins", "ends", "place", "website", "join_by", "text")
    heading, button = _("Change the event"), _("Save")
    lead = _("Those who join are told.")


class Join(ActionView):
    """The body joins."""

    policy, code, action, form_class = SHARED_DATE, "join", actions.join, forms.JoinForm
    heading, button, said = _("Join the event"), _("Join"), _("Your local government joins. Whoever shared it is told.")


class Leave(ActionView):
    """The body does not join after all."""

    policy, code, action = SHARED_DATE, "leave", actions.leave
    heading, button, said = _("Do not join"), _("Do not join"), _("Your local government does not join.")


class Step(ActionView):
    """A form in front of a step of an event."""

    policy, flow = SHARED_DATE, FLOW


CallOffDate = Step.for_step(
    "call_off_date", actions.call_off_date, form_class=forms.CallOffDateForm,
    follows=(_("Those who join are told."), _("Calendars show the event as cancelled.")),
)  # fmt: skip


class SharedCalendarFile(HouseView):
    """Dates and meetings of one's groups as a file for a calendar program."""

    policy, code = SHARED_DATE, "subscribe"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file; empty without a desk."""
        post = post_of(request.user)
        if post is None:
            raise Http404
        return calendar_answer(calendar_of(post), request, "shared-calendar.ics")


class SharedCalendarFeed(View):
    """The same at a desk's private address: whoever has the key reads, until it is withdrawn."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        """The calendar; a key that was withdrawn, or that we did not sign, finds nothing."""
        rows = GroupCalendarAddress.objects.select_related("post__section__organisation")
        address = rows.filter(pk=KEYS.read(key)).first()
        if address is None or not is_still_readable(address):
            raise Http404
        answer = calendar_answer(calendar_of(address.post), request)
        answer["X-Robots-Tag"] = "noindex"
        return answer


class MakeGroupAddress(ActionView):
    """The desk's private address."""

    policy, code, action = SHARED_DATE, "subscribe", actions.make_group_address
    heading, button = _("Read it in your calendar"), _("Make the address")
    lead = _(
        "Your desk gets an address of its own for the events and liaison meetings of its groups. Whoever knows it can "
        "read them without signing in; names of people do not stand there. You can withdraw it at any time."
    )
    said = _("The address stands below. Enter it in your calendar program.")


class GroupAddressPage(HouseView):
    """The address, to copy."""

    policy, code = GROUP_CALENDAR_ADDRESS, "view"
    template_name = "offices/group_calendar_address.html"
    heading = _("Read it in your calendar")

    def crumbs(self) -> Any:
        """Below the calendar."""
        return [(SHARED_DATE.label, reverse("offices:shared_dates")), (self.title(), "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The whole address; none once it was withdrawn."""
        path = reverse("offices:shared_calendar_feed", kwargs={"key": KEYS.of(self.object.pk)})
        return self.page(address="" if self.object.withdrawn_at else request.build_absolute_uri(path))


class WithdrawGroupAddress(ActionView):
    """Nothing is read there any more."""

    policy, code, action = GROUP_CALENDAR_ADDRESS, "withdraw_group_address", actions.withdraw_group_address
    heading, button = _("Withdraw the address"), _("Withdraw it")
    follows = (_("Calendar programs that read it find nothing any more."), _("You can make a new address afterwards."))
    said = _("The address was withdrawn.")
