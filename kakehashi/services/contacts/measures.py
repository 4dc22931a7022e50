"""What contacts serve of the plan."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room

from .flows import KEPT
from .models import Person


def met(_item: str) -> QuerySet[Person]:
    """People outside with an owner and a last contact."""
    return Person.objects.filter(state=KEPT, last_contact_on__isnull=False)


ROOMS.add(
    Room(
        name="contacts.network",
        label=_("Contact register"),
        what=_(
            "People and bodies outside, each with the post that keeps touch, the last contact and what it was about, "
            "for the support of local governments."
        ),
        items=("7G-10",),
        role="office_staff",
        records=met,
        final=("contacts.person.record_occasion",),
        url=lambda person: f"/contacts/{person.pk}/",
    )
)
