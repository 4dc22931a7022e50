"""The programme in a calendar: as a file, and at a private address that a calendar program reads."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views import View

from kakehashi.engines.calendars.private_addresses import calendar_answer
from kakehashi.engines.ui.views import ActionView, HouseView

from .. import actions
from ..feeds import KEYS, calendar_of
from ..models import CalendarAddress, VisitProgramme
from ..permissions import CALENDAR_ADDRESS, VISIT_PROGRAMME
from ..queries import is_still_readable, whole


def _answer(programme: VisitProgramme, request: HttpRequest, name: str = "") -> HttpResponse:
    return calendar_answer(calendar_of(programme, get_language() or "ja"), request, name)


class CalendarFile(HouseView):
    """The programme as a file for a calendar program; made anew at each look."""

    policy, code, shows = VISIT_PROGRAMME, "view", ()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file; nothing is stored or recorded, for nobody's name stands in it."""
        programme = whole(self.policy.visible(request.user)).get(pk=self.object.pk)
        return _answer(programme, request, f"{programme.number}.ics")


class CalendarFeed(View):
    """The same at a desk's private address: whoever has the key reads, until it is withdrawn."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        """The calendar; a key that was withdrawn, or that we did not sign, finds nothing."""
        found = KEYS.read(key)
        address = CalendarAddress.objects.select_related("post__section__office").filter(pk=found).first()
        if address is None or not is_still_readable(address):
            raise Http404
        answer = _answer(whole(VisitProgramme.objects.select_related("office")).get(pk=address.programme_id), request)
        answer["X-Robots-Tag"] = "noindex"
        return answer


class MakeAddress(ActionView):
    """The desk's private address."""

    policy, code, action, shows = VISIT_PROGRAMME, "subscribe", actions.make_address, ()
    heading, button = _("Read it in your calendar"), _("Make the address")
    lead = _(
        "Your desk gets an address of its own for this programme. Whoever knows it can read days, times, places "
        "and questions without signing in, but no names of people. You can withdraw it at any time."
    )
    said = _("The address stands below. Enter it in your calendar program.")

    def next_url(self, done: Any) -> str:
        """The address's own page."""
        return reverse("offices:calendar_address", kwargs={"pk": done.pk})


class AddressPage(HouseView):
    """The address, to copy."""

    policy, code = CALENDAR_ADDRESS, "view"
    template_name = "offices/calendar_address.html"
    heading = _("Read it in your calendar")

    def crumbs(self) -> Any:
        """Below the programme."""
        programme = self.object.programme
        return [(str(programme), programme.get_absolute_url()), (self.title(), "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The whole address; none once it was withdrawn."""
        path = reverse("offices:calendar_feed", kwargs={"key": KEYS.of(self.object.pk)})
        return self.page(address="" if self.object.withdrawn_at else request.build_absolute_uri(path))


class WithdrawAddress(ActionView):
    """Nothing is read there any more."""

    policy, code, action = CALENDAR_ADDRESS, "withdraw", actions.withdraw_address
    heading, button = _("Withdraw the address"), _("Withdraw it")
    follows = (_("Calendar programs that read it find nothing any more."), _("You can make a new address afterwards."))
    said = _("The address was withdrawn.")

    def crumbs(self) -> Any:
        """Below the programme."""
        programme = self.object.programme
        return [(str(programme), programme.get_absolute_url()), (self.title(), "")]

    def next_url(self, done: Any) -> str:
        """Back to the programme."""
        return str(done.programme.get_absolute_url())
