"""When people outside were met, called or written to."""

from datetime import date

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, office_of, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.ledger.subjects import subject_key
from kakehashi.engines.workflow import NotPossible

from ..models import Occasion, Person
from ..permissions import OCCASION, PERSON
from .rows import kept_person, locked_person, refresh_last_contact

RECORD = declare("contacts.person.record_occasion", gettext_lazy("Contact with a person recorded"), "contacts.person")
WITHDRAW = declare("contacts.person.withdraw_occasion", gettext_lazy("Occasion taken back"), "contacts.person")
LONGEST = 500


@transaction.atomic
def record_occasion(
    person: Person, *, by: Actor, day: date | None = None, about: str = "", subject: Model | None = None
) -> Occasion:
    """Record that ``person`` was met, called or written to on ``day`` (default: today), by the post acted as.

    ``about``: what it was about, in a line. ``subject``: the record that it belongs to (an appointment, a request);
    one day's occasion of one subject is one row: recorded again, its line is replaced. The person's last contact, the
    terms of keeping and the last contact of the body held on that day follow. A merged contact leads to the one that
    is kept. Refused with PermissionDenied for others than staff, with NotPossible for a day to come, and for an erased
    contact. Records ``contacts.person.record_occasion``.
    """
    row = locked_person(person)
    while row.state == "merged" and row.merged_into is not None:
        row = locked_person(row.merged_into)
    row = kept_person(row)
    PERSON.demand(by, "record_occasion", row)
    day = day or time.today()
    if day > time.today():
        raise NotPossible(_("Enter a day that has come already."))
    kind, key = subject_key(subject) if subject is not None else ("", "")
    same = row.occasions.filter(day=day, subject_type=kind, subject_id=key).first() if kind else None
    position = row.positions.on(day).select_related("body").first()
    occasion = same or Occasion(
        person=row, day=day, subject_type=kind, subject_id=key, post=post_of(by), office_id=office_of(by),
        is_example=row.is_example, body=position.body if position else None,
    )  # fmt: skip
    occasion.about = about.strip()[:LONGEST]
    occasion.save()
    refresh_last_contact(row, occasion.body)
    record(RECORD.name, row, by=by, occasion=occasion.pk, day=day, about_type=kind, about_id=key)
    return occasion


@transaction.atomic
def withdraw_occasion(occasion: Occasion, *, by: Actor) -> Person:
    """Take back an occasion that was entered by mistake; the last contact is that of the occasions that stay.

    Refused with PermissionDenied for other offices. Records ``contacts.person.withdraw_occasion``.
    """
    row = Occasion.objects.select_related("person", "body").get(pk=occasion.pk)
    OCCASION.demand(by, "withdraw_occasion", row)
    person, body = kept_person(row.person), row.body
    record(WITHDRAW.name, person, by=by, day=row.day)
    row.delete()
    refresh_last_contact(person, body)
    return person
