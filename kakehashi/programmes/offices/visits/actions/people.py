"""The people whom a delegation met enter the contacts, with the day and the post of ours that keeps touch."""

from django.db import transaction
from django.utils.translation import gettext as _

from kakehashi.engines.access import Actor
from kakehashi.engines.workflow import NotPossible
from kakehashi.services.contacts import actions as contacts
from kakehashi.services.contacts.models import Body, Person
from kakehashi.services.contacts.permissions import BODY

from ..models import Appointment, Counterpart


def enter_people(appointment: Appointment, *, by: Actor, kind: str, territory: str) -> int:
    """Enter everybody at ``appointment`` who has a name, at its host; returns how many.

    Whoever is kept already at a body of that name is met again instead of entered twice; else host and person are
    registered, owned by the programme's desk, the host as ``kind`` in ``territory``. Part of the caller's transaction.
    Refused with NotPossible where the host is to be registered without a kind or a country or region.
    """
    people = [one for one in appointment.counterparts.all() if one.name.strip()]
    body = _host(appointment, by=by, kind=kind, territory=territory) if people else None
    for one in people:
        assert body is not None  # there are people
        one.person = _person(one, body, appointment, by=by)
        one.save(update_fields=["person"])
        contacts.record_occasion(one.person, by=by, day=appointment.day, about=appointment.host, subject=appointment)
    return len(people)


def _host(appointment: Appointment, *, by: Actor, kind: str, territory: str) -> Body:
    rows = BODY.visible(by).filter(state="kept", name=appointment.host)
    known = (rows.filter(territory=territory) if territory else rows).order_by("pk").first()
    if known is not None:
        return known
    if not kind or not territory:
        raise NotPossible(_("Say what kind of body the host is, and in which country or region."))
    english = appointment.programme.english.get(appointment.host, "")
    return contacts.register_body(
        by=by, name=appointment.host, kind=kind, territory=territory, name_en=english,
        is_example=appointment.programme.is_example,
    )  # fmt: skip


def _person(one: Counterpart, body: Body, appointment: Appointment, *, by: Actor) -> Person:
    """The contact of that name at that body; a new one where there is none."""
    if one.person is not None:
        return one.person
    programme = appointment.programme
    owner = programme.post if programme.post.is_open else None
    return contacts.person_at(body, by=by, name=one.name, title=one.post, owner=owner, is_example=programme.is_example)


@transaction.atomic
def forget_person(person: Person, *, by: Actor) -> int:
    """A contact was erased: its name goes from every visit too. Returns from how many appointments.

    Called where ``contacts.person.erase`` is read, which is on record; nothing is recorded a second time.
    """
    return Counterpart.objects.filter(person=person).exclude(name="").update(name="")
