"""Who sees the register of local governments' own offices abroad, and who keeps which entry up to date."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import (
    Actor,
    Policy,
    office_of,
    organisation_of,
    role,
    roles_of,
    rule,
    signed_in,
    the_system,
)
from kakehashi.registry.lineage import successors
from kakehashi.registry.models import Organisation

from .models import LocalGovernmentOffice
from .queries import OFFICE, TOWN

headquarters = role("hq_officer", "hq_chief")


@rule(_("the local governments that run the office"))
def runs_it(user: Actor, office: Any) -> bool:
    """Desks of one of the bodies, or of the body that carries one of them on."""
    own = organisation_of(user)
    if own is None or not roles_of(user) & TOWN:
        return False
    return office is None or any(own in (body.pk, *_heirs(body)) for body in office.owners.all())


def _heirs(body: Organisation) -> frozenset[int]:
    """Who carries on a body that is no more; no query for one that exists."""
    today = time.today()
    return successors([body.pk], today) if body.valid_until is not None and body.valid_until < today else frozenset()


@rule(_("CLAIR's office that works with it"))
def partner(user: Actor, office: Any) -> bool:
    """Staff of the partner office write on its behalf."""
    own = office_of(user)
    if own is None or not roles_of(user) & OFFICE:
        return False
    return office is None or office.partner_id == own


def visible(user: Actor) -> QuerySet[LocalGovernmentOffice]:
    """All, for whoever holds a post; closed ones too."""
    rows = LocalGovernmentOffice.objects.select_related("partner").prefetch_related("owners")
    return rows if signed_in(user) else rows.none()


keeps = runs_it | partner | headquarters

LOCAL_GOVERNMENT_OFFICE = Policy(
    "offices.local_government_office",
    _("Local governments' own overseas offices"),
    LocalGovernmentOffice,
    visible,
    rules={
        "list": signed_in,
        "view": signed_in,
        "register": keeps,
        "edit": keeps,
        "confirm_entry": keeps,
        "close": keeps,
        "reopen": keeps,
        "ask": the_system,
    },
)
