"""Private addresses at which calendar programs read bookings."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View

from kakehashi.engines.calendars.private_addresses import calendar_answer
from kakehashi.engines.ui.views import ActionView, HouseView

from .. import actions
from ..feeds import KEYS, calendar_at
from ..models import CalendarAddress
from ..permissions import BOOKING, CALENDAR_ADDRESS, SPACE
from ..queries import is_still_readable


class CalendarFeed(View):
    """Bookings at a desk's private address: whoever has the key reads, until it is withdrawn."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        """The calendar; a key that was withdrawn, or that we did not sign, finds nothing."""
        rows = CalendarAddress.objects.select_related("space__office", "post__section__organisation")
        address = rows.filter(pk=KEYS.read(key)).first()
        if address is None or not is_still_readable(address):
            raise Http404
        answer = calendar_answer(calendar_at(address), request)
        answer["X-Robots-Tag"] = "noindex"
        return answer


class MakeAddress(ActionView):
    """The private address of what this desk books."""

    policy, code, action = BOOKING, "subscribe", actions.make_address
    heading, button = _("Read it in your calendar"), _("Make the address")
    lead = _("Your desk gets an address of its own. Whoever knows it can read without signing in what is booked, when, "
             "for which body and what for. You can withdraw it at any time.")  # fmt: skip
    said = _("The address stands below. Enter it in your calendar program.")


class MakeSpaceAddress(MakeAddress):
    """The private address of one room or desk."""

    policy, code = SPACE, "subscribe"


class AddressPage(HouseView):
    """The address, to copy."""

    policy, code = CALENDAR_ADDRESS, "view"
    template_name = "bookings/calendar_address.html"
    heading = _("Read it in your calendar")

    def crumbs(self) -> Any:
        """Below the bookings."""
        return [(_("Bookings"), reverse("bookings:bookings")), (self.title(), "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The whole address; none once it was withdrawn."""
        path = reverse("bookings:calendar_feed", kwargs={"key": KEYS.of(self.object.pk)})
        return self.page(address="" if self.object.withdrawn_at else request.build_absolute_uri(path))


class WithdrawAddress(ActionView):
    """Nothing is read there any more."""

    policy, code, action = CALENDAR_ADDRESS, "withdraw_address", actions.withdraw_address
    heading, button = _("Withdraw the address"), _("Withdraw it")
    follows = (_("Calendar programs that read it find nothing any more."), _("You can make a new address afterwards."))
    said = _("The address was withdrawn.")
