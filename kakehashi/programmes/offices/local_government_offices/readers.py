"""What follows by itself: the bodies that run an office are asked if its entry is right."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify

from .models import LocalGovernmentOffice
from .queries import desks_of_bodies, owners_today

SUBJECT = _("Is the entry of your overseas office still right?")
TEXT = _(
    "%(office)s (%(city)s, %(territory)s)\n\nPlease look at its entry in the register. Where nothing has changed, one "
    "press confirms it; then you are not asked for a year."
)


@reads("offices.local_government_office.ask", name="offices.ask_about_an_entry")
def ask_about_an_entry(entry: Entry) -> None:
    """The desks of all bodies that run it today; none where it was confirmed meanwhile."""
    office = LocalGovernmentOffice.objects.prefetch_related("owners").get(pk=entry.subject_id)
    if not office.asks:
        return
    for post in desks_of_bodies([body.pk for body in owners_today(office.owners.all())]):
        notify(
            post,
            name=entry.name,
            subject=lambda: str(SUBJECT),
            text=lambda: str(TEXT) % {
                "office": office, "city": office.city_shown, "territory": office.territory_shown,
            },
            path=f"/local-government-offices/{office.pk}/",
            about=office,
            once=f"entry:{entry.pk}",
        )  # fmt: skip
