"""What can be done about personal data."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.access.personal import fields_of, words_about_the_person
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import User

from ..codes.models import SignInCode
from . import flows, queries
from .models import Erasure, Incident, PersonRequest, Provision
from .permissions import INCIDENT, PERSON, PERSON_REQUEST

ASKED = declare("members.person_request.ask_correction", gettext_lazy("Correction asked for"), "members.personrequest")
ERASED = declare("members.person.erase", gettext_lazy("Personal data erased"), "registry.user")
PROVIDED = declare("members.provision.record", gettext_lazy("Provision to a third party recorded"), "members.provision")
REGISTERED = declare("members.incident.register_incident", gettext_lazy("Incident registered"), "members.incident")
REMIND_REQUEST = declare(
    "members.person_request.remind_of_request", gettext_lazy("Reminded of a request for correction"),
    "members.personrequest",
)  # fmt: skip
REMIND_INCIDENT = declare(
    "members.incident.remind_of_incident", gettext_lazy("Reminded of an incident"), "members.incident"
)
GONE = "erased@example.invalid"  # where an address has to stand; .invalid never exists (RFC 2606)


@transaction.atomic
def ask_correction(*, by: User, text: str) -> PersonRequest:
    """Ask to have something about oneself corrected; recorded. An administrator answers."""
    PERSON_REQUEST.demand(by, "ask_correction")
    row = PersonRequest.objects.create(user=by, text=text)
    record(ASKED.name, row, by=by)
    return row


@transaction.atomic
def follow_request(row: PersonRequest, *, by: Actor, display_name: str, email: str = "") -> PersonRequest:
    """Correct name and address as the person asked; recorded with the names of the fields that changed."""
    row = PersonRequest.objects.select_for_update().get(pk=row.pk)
    flows.PERSON_REQUEST.demand(row, "follow_request", by=by, policy=PERSON_REQUEST)
    user = User.objects.select_for_update().get(pk=row.user_id)
    wanted = {"display_name": display_name, "email": email}
    changed = [name for name, value in wanted.items() if getattr(user, name) != value]
    user.display_name, user.email = display_name, email
    user.save(update_fields=["display_name", "email"])
    flows.PERSON_REQUEST.advance(row, "follow_request", by=by, policy=PERSON_REQUEST, fields=changed)
    return row


@transaction.atomic
def decline_request(row: PersonRequest, *, by: Actor, note: str) -> PersonRequest:
    """Do not correct, with the reason, which the person reads; recorded."""
    row = PersonRequest.objects.select_for_update().get(pk=row.pk)
    row.answer = note
    flows.PERSON_REQUEST.advance(row, "decline_request", by=by, policy=PERSON_REQUEST, note=note)
    return row


@transaction.atomic
def remind_of_request(row: PersonRequest, *, by: Actor) -> None:
    """A request for correction still waits; done by the clock, a reader tells the administrators.

    Records ``members.person_request.remind_of_request``.
    """
    PERSON_REQUEST.demand(by, "remind_of_request", row)
    record(REMIND_REQUEST.name, row, by=by)


@transaction.atomic
def erase(user: User, *, by: User) -> Erasure:
    """Erase everything about a person, and keep the proof. What their posts wrote stays with the posts.

    The ledger keeps numbers only, so it stays true.

    Refused with NotPossible, in words: for oneself, while a post is held, while a law demands that a record of
    provision be kept, and a second time. Recorded as ``members.person.erase``.
    """
    PERSON.demand(by, "erase", user)
    user = User.objects.select_for_update().get(pk=user.pk)
    if reason := queries.why_not_erase(user, by):
        raise NotPossible(reason)
    digest = queries.digest_of(queries.person_file(user))
    counts = _erase_sign_in(user) | _erase_declared(user)
    counts["registry.User"] = 1
    user.username, user.display_name, user.email = f"erased-{user.pk}", "", ""
    user.password, user.is_active = make_password(None), False
    user.save()
    proof = Erasure.objects.create(user=user, by=by, digest=digest, counts=counts)
    record(ERASED.name, user, by=by, proof=proof.pk)
    return proof


def _erase_sign_in(user: User) -> dict[str, int]:
    """Sessions, second steps and codes."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        SessionStore().delete(session.session_key)
        session.delete()
    return {
        "usersessions.UserSession": len(sessions),
        "socialaccount.SocialAccount": SocialAccount.objects.filter(user=user).delete()[0],
        "mfa.Authenticator": Authenticator.objects.filter(user=user).delete()[0],
        "members.SignInCode": SignInCode.objects.filter(user=user).delete()[0],
    }


def _erase_declared(user: User) -> dict[str, int]:
    """Every text that its model says to be about the person beside it; the mails of the person's own invitations."""
    counts = {"notify.Mail": queries.mails_of_invitations(user).update(address=GONE, text="", subject="")}
    for model in apps.get_models():
        if not (texts := words_about_the_person(model)):
            continue
        about = Q()
        for field in fields_of(model):
            about |= Q(**{field.name: user}) if field.is_person else Q()
        if number := model._default_manager.filter(about).update(**_blank(model, texts)):
            counts[model._meta.label] = number
    for rows in queries.rows_by_address(user):
        if number := rows.delete()[0]:
            counts[rows.model._meta.label] = number
    return counts


def _blank(model: type[models.Model], names: Iterable[str]) -> Mapping[str, Any]:
    """What stands where something personal stood, by the kind of its field."""
    return {name: _empty(model._meta.get_field(name)) for name in names}


def _empty(field: Any) -> Any:
    if isinstance(field, models.EmailField):
        return GONE
    if isinstance(field, models.CharField | models.TextField):
        return ""
    return None if field.null else field.get_default()


@transaction.atomic
def record_provision(
    user: User, *, by: Actor, recipient: str, what: str, territory: str = "JP", consent_wording: str = "", day: date
) -> Provision:
    """Record that data of a person were given to somebody outside, abroad too; recorded.

    ``what`` names kinds of data ("name, post"), never the data. Refused for the future.
    """
    PERSON.demand(by, "record_provision", user)
    row = Provision.objects.create(
        user=user, recipient=recipient, what=what, territory=territory, consent_wording=consent_wording, day=day
    )
    record(PROVIDED.name, row, by=by, territory=territory)
    return row


@transaction.atomic
def register_incident(
    *,
    by: Actor,
    what: str,
    known_on: date,
    people: int,
    is_sensitive: bool = False,
    is_financial: bool = False,
    is_crime: bool = False,
) -> Incident:
    """Register that personal data leaked, were lost or damaged, or may have been; recorded. It names nobody."""
    INCIDENT.demand(by, "register_incident")
    row = Incident.objects.create(
        what=what,
        known_on=known_on,
        people=people,
        is_sensitive=is_sensitive,
        is_financial=is_financial,
        is_crime=is_crime,
    )
    record(REGISTERED.name, row, by=by)
    return row


@transaction.atomic
def report_incident(row: Incident, *, by: Actor) -> Incident:
    """The first report went to the commission; recorded."""
    row = Incident.objects.select_for_update().get(pk=row.pk)
    flows.INCIDENT.advance(row, "report_incident", by=by, policy=INCIDENT)
    return row


@transaction.atomic
def close_incident(row: Incident, *, by: Actor, note: str) -> Incident:
    """Everything was done and reported; recorded. ``note`` is added to what happened."""
    row = Incident.objects.select_for_update().get(pk=row.pk)
    row.what = f"{row.what}\n\n{note}"
    flows.INCIDENT.advance(row, "close_incident", by=by, policy=INCIDENT, note=note)
    return row


@transaction.atomic
def remind_of_incident(row: Incident, *, by: Actor) -> None:
    """A report of an incident is due; done by the clock, a reader tells the administrators.

    Records ``members.incident.remind_of_incident``.
    """
    INCIDENT.demand(by, "remind_of_incident", row)
    record(REMIND_INCIDENT.name, row, by=by)
