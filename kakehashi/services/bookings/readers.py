"""Who is told: the office of what is asked of it, the booker of what becomes of it."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras
from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from .models import Booking
from .queries import booker_posts, office_posts

WHAT = _(
    "%(space)s, %(office)s\nFor: %(body)s (%(people)s)\nLocal time: %(there)s\nJapan: %(japan)s\nPurpose: %(purpose)s"
)
TO_OFFICE = {
    "book": (_("Booking to be confirmed"), _("Please confirm or decline this booking.")),
    "ask_again": (_("Booking to be confirmed again"), _("The time of a confirmed booking was changed.")),
    "withdraw": (_("Booking withdrawn"), _("It is not needed any more; the time is free again.")),
}
TO_BOOKER = {
    "confirm": (_("Booking confirmed"), _("Your booking is confirmed.")),
    "confirm_at_once": (_("Booking confirmed"), _("Your booking is confirmed.")),
    "decline": (_("Booking declined"), _("The office cannot give you this time.")),
    "remind": (_("Reminder: your booking"), _("This is booked for you. If you do not need it, please withdraw it.")),
}


@reads(*(f"bookings.booking.{name}" for name in TO_OFFICE), name="bookings.tell_the_office")
def tell_the_office(entry: Entry) -> None:
    """The desks of the office; of a new booking only where it waits for them, never of what they did themselves."""
    booking = _booking(entry)
    name = entry.name.rsplit(".", 1)[1]
    if name == "book" and booking.state != "requested":
        return
    for post in office_posts(booking.space):
        if post.pk != entry.post_id:
            _tell(entry, post, booking, TO_OFFICE[name])


@reads(*(f"bookings.booking.{name}" for name in TO_BOOKER), name="bookings.tell_the_booker")
def tell_the_booker(entry: Entry) -> None:
    """The desk that booked, and the desks of a body for which the office booked."""
    booking = _booking(entry)
    for post in booker_posts(booking):
        if post.pk != entry.post_id:
            _tell(entry, post, booking, TO_BOOKER[entry.name.rsplit(".", 1)[1]])


@reads("bookings.booking.change", name="bookings.tell_of_a_change")
def tell_of_a_change(entry: Entry) -> None:
    """Whoever did not make it: the booker where the office changed it, the office where the booker did."""
    booking = _booking(entry)
    letter = (_("Booking changed"), _("This is how it stands now."))
    office, bookers = list(office_posts(booking.space)), booker_posts(booking)
    is_by_office = entry.post_id in {post.pk for post in office}
    for post in bookers if is_by_office else office:
        if post.pk != entry.post_id:
            _tell(entry, post, booking, letter)


def _booking(entry: Entry) -> Booking:
    rows = Booking.objects.select_related("space__office", "organisation", "post__section__organisation")
    return rows.get(pk=entry.subject_id)


def _tell(entry: Entry, post: Post, booking: Booking, letter: tuple[Any, Any]) -> None:
    subject, text = letter
    notify(
        post,
        name=entry.name,
        subject=lambda: f"{subject} {booking.number}",
        text=lambda: _text(booking, text),
        path=booking.get_absolute_url(),
        about=booking,
        once=f"entry:{entry.pk}:{post.pk}",
    )


def _text(booking: Booking, first: Any) -> str:
    """The letter in the language in force, with both clocks."""
    facts = {
        "space": booking.space,
        "office": booking.space.office,
        "body": booking.body,
        "people": booking.people,
        "there": period(booking.starts.office, booking.ends.office),
        "japan": period(booking.starts.japan, booking.ends.japan),
        "purpose": booking.purpose,
    }
    parts = [str(first), str(WHAT) % facts]
    if booking.state == "declined" and booking.note:
        parts.insert(1, booking.note)
    if booking.state == "confirmed":
        parts += [part for part in (booking.answer, booking.space.terms_shown) if part]
    return "\n\n".join(parts)


def period(starts: Any, ends: Any) -> str:
    """From when until when, on one clock: 10/16（火）10:00–12:00."""
    language = get_language() or "ja"
    first = f"{eras.short(starts.date(), language)} {starts:%H:%M}"
    last = f"{ends:%H:%M}" if starts.date() == ends.date() else f"{eras.short(ends.date(), language)} {ends:%H:%M}"
    return f"{first}–{last}"


def dated(starts: Any, ends: Any) -> str:
    """The same with the years, as a file keeps it: 2012-10-16 10:00–12:00."""
    last = f"{ends:%H:%M}" if starts.date() == ends.date() else f"{ends:%Y-%m-%d %H:%M}"
    return f"{starts:%Y-%m-%d %H:%M}–{last}"
