"""Who looks after posts, who sees people, and who does what for personal data."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, organisation_of, role, roles_of, rule, the_system
from kakehashi.registry.models import Organisation, Tenure, User

from .models import Erasure, Incident, PersonRequest, Provision

administrator = role("administrator")
administrator_or_chief = role("administrator", "hq_chief")


headquarters = role("hq_officer", "hq_chief")


def body_of(thing: Any) -> Organisation:
    """The body that a post, a tenure, a section, a hand-over or a reorganisation belongs to."""
    for above in ("reorganisation", "post", "section"):
        thing = getattr(thing, above, thing)
    found: Organisation = getattr(thing, "organisation", thing)
    return found


@rule(_("the organisation's own administrator"))
def own_administrator(user: Actor, thing: Any) -> bool:
    """The post that looks after its own body."""
    if "body_administrator" not in roles_of(user):
        return False
    return thing is None or body_of(thing).pk == organisation_of(user)


@rule(_("headquarters, for another organisation"))
def proxy(user: Actor, thing: Any) -> bool:
    """Officers of headquarters stand in for any other body; at home only its administrators do."""
    if not headquarters(user):
        return False
    return thing is None or body_of(thing).pk != organisation_of(user)


keeper = administrator | own_administrator | proxy


def kept(user: Actor, organisation: str) -> Q:
    """A condition for rows of the bodies that a user looks after; ``organisation``: the lookup of the body."""
    if administrator(user):
        return ~Q(pk__in=())  # not an empty Q: joined with another one by “or”, that would fall away
    if headquarters(user):
        return ~Q(**{organisation: organisation_of(user)})
    return Q(**{organisation: organisation_of(user)}) if own_administrator(user) else Q(pk__in=())


@rule(_("the person concerned"))
def oneself(user: Actor, person: User | None) -> bool:
    """Everybody looks after their own account."""
    return user is not None and user.is_authenticated and (person is None or person.pk == user.pk)


@rule(_("the person concerned"))
def the_person(user: Actor, row: PersonRequest | Provision | None) -> bool:
    """Whoever it is about."""
    return user is not None and user.is_authenticated and (row is None or row.user_id == user.pk)


def people(user: Actor) -> QuerySet[User]:
    """Administrators see everybody, everybody else themselves."""
    if administrator(user):
        return User.objects.all()
    return User.objects.filter(pk=user.pk) if user is not None and user.is_authenticated else User.objects.none()


def known(user: Actor) -> QuerySet[User]:
    """With those who hold, held or will hold a post of a body that one looks after: by name, never their files."""
    if administrator(user) or not keeper(user):
        return people(user)
    held = Tenure.objects.filter(kept(user, "post__section__organisation"))
    return User.objects.filter(Q(pk__in=people(user)) | Q(pk__in=held.values("user")))


@rule(_("whoever looks after a post that the person holds, held or will hold"))
def keeper_of(user: Actor, person: User | None) -> bool:
    """Whose name stands among the holders of one's posts."""
    return keeper(user) and (person is None or known(user).filter(pk=person.pk).exists())


def requests(user: Actor) -> QuerySet[PersonRequest]:
    """Administrators see all, everybody else their own."""
    rows = PersonRequest.objects.select_related("user")
    return rows if administrator(user) else rows.filter(user_id=getattr(user, "pk", None) or 0)


def erasures(user: Actor) -> QuerySet[Erasure]:
    """Administrators see the proofs."""
    return Erasure.objects.all() if administrator(user) else Erasure.objects.none()


def provisions(user: Actor) -> QuerySet[Provision]:
    """Administrators see all, everybody else what is about them."""
    rows = Provision.objects.select_related("user")
    return rows if administrator(user) else rows.filter(user_id=getattr(user, "pk", None) or 0)


def incidents(user: Actor) -> QuerySet[Incident]:
    """Administrators and the chiefs of headquarters."""
    return Incident.objects.all() if administrator_or_chief(user) else Incident.objects.none()


PERSON = Policy(
    "members.person",
    _("People"),
    User,
    visible=known,
    rules={
        "view": oneself | administrator,
        "see_name": oneself | administrator | keeper_of,
        "choose_language": oneself,
        "administer": administrator,
        "erase": administrator,
        "record_provision": administrator,
    },
    personal={"display_name": "see_name", "username": "see_name"},
)
PERSON_REQUEST = Policy(
    "members.person_request",
    _("Requests about personal data"),
    PersonRequest,
    visible=requests,
    rules={
        "view": the_person | administrator,
        "ask_correction": the_person,
        "follow_request": administrator,
        "decline_request": administrator,
        "remind_of_request": the_system,
    },
)
ERASURE = Policy("members.erasure", _("Erasures"), Erasure, visible=erasures, rules={"view": administrator})
PROVISION = Policy(
    "members.provision",
    _("Provision to third parties"),
    Provision,
    visible=provisions,
    rules={"view": the_person | administrator},
)
INCIDENT = Policy(
    "members.incident",
    _("Incidents"),
    Incident,
    visible=incidents,
    rules={
        "view": administrator_or_chief,
        "register_incident": administrator_or_chief,
        "report_incident": administrator_or_chief,
        "close_incident": administrator_or_chief,
        "remind_of_incident": the_system,
    },
)
