"""What people outside are kept for: begun, confirmed, ended."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible

from ..models import Keeping, Person
from ..permissions import KEEPING, PERSON
from ..rules import purposes, term_ends
from .rows import kept_person

KEEP = declare("contacts.person.keep_for", gettext_lazy("Contact kept for a purpose"), "contacts.person")
END = declare("contacts.person.end_keeping", gettext_lazy("Contact kept for a purpose no more"), "contacts.person")


@transaction.atomic
def keep_for(person: Person, *, by: Actor, purpose: str, how: str = "", began_on: date | None = None) -> Keeping:
    """Keep a person for a purpose (a code of purposes.toml) from ``began_on`` on (default: today); where that is so
    already, confirm it: the term begins anew.

    Where the purpose needs consent, ``how`` says how it was given; it is kept with the version of the wording in force.
    Refused with PermissionDenied for other offices, with NotPossible for an unknown purpose, for consent of which
    nobody says how it was given, and for a day to come. Records ``contacts.person.keep_for``.
    """
    row = kept_person(person)
    PERSON.demand(by, "keep_for", row)
    day, found = began_on or time.today(), purposes().get(purpose)
    if found is None:
        raise NotPossible(_("There is no such purpose."))
    if found.wording and how not in Keeping.How.values:
        raise NotPossible(_("“%(purpose)s” needs consent: say how it was given.") % {"purpose": found.name})
    if day > time.today():
        raise NotPossible(_("Enter a day that has come already."))
    keeping = Keeping.objects.filter(person=row, purpose=purpose, ended_on=None).first()
    keeping = keeping or Keeping(person=row, purpose=purpose, is_example=row.is_example)
    keeping.ground, keeping.began_on, keeping.post = found.ground, day, post_of(by)
    keeping.how = how if found.wording else ""
    keeping.wording_version = found.wording.version if found.wording else ""
    keeping.until = term_ends(found, day, row.last_contact_on)
    keeping.save()
    record(KEEP.name, row, by=by, purpose=purpose, wording=keeping.wording_version, until=keeping.until)
    return keeping


@transaction.atomic
def end_keeping(keeping: Keeping, *, by: Actor) -> Person:
    """The person withdrew consent, or the purpose is served. A contact that is kept for nothing is listed for erasure.

    Refused with PermissionDenied for other offices, with NotPossible where it ended before. Records
    ``contacts.person.end_keeping``.
    """
    row = Keeping.objects.select_for_update(of=("self",)).select_related("person").get(pk=keeping.pk)
    KEEPING.demand(by, "end_keeping", row)
    if row.ended_on is not None:
        raise NotPossible(_("This has ended already."))
    row.ended_on = time.today()
    row.save()
    person = kept_person(row.person)
    record(END.name, person, by=by, purpose=row.purpose)
    return person
