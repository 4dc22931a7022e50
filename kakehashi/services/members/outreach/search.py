"""What is found of outreach, and by whom."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kakehashi.base import time
from kakehashi.engines.search import SEARCHABLES, Searchable
from kakehashi.registry.models import Organisation

from .models import OutreachContact


def _who_looks_after(contact: OutreachContact) -> list[str]:
    """Mirrors `permissions.contacts`: headquarters and offices, and the branch of the prefecture or city."""
    body = contact.organisation
    above = Organisation.objects.filter(kind=Organisation.Kind.PREFECTURE, prefecture=body.prefecture)
    branches = {body.pk, *above.values_list("pk", flat=True)}
    return ["house", *(f"organisation:{pk}:branch_officer" for pk in sorted(branches))]


def _about_outreach(contact: OutreachContact) -> str:
    """The body in English, how, and what comes next; what was said stays on its page, where reading is on record."""
    with override("ja"):
        way = str(contact.get_way_display())
    parts = (contact.organisation.name_en, way, contact.partner_words, contact.next_step)
    return "\n".join(part for part in parts if part)


SEARCHABLES.add(
    Searchable(
        name="members.outreach_contact",
        model=OutreachContact,
        label=_("Outreach"),
        title=lambda contact: f"{contact.organisation.name} {contact.title or contact.get_way_display()}",
        body=_about_outreach,
        audience=_who_looks_after,
        url=lambda contact: f"/outreach/{contact.pk}/",
        language=lambda _contact: "ja",
        at=lambda contact: time.tokyo(contact.day.year, contact.day.month, contact.day.day),
        objects=lambda: OutreachContact.objects.select_related("organisation"),
    )
)
