"""Who sees people and does what for personal data."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, role, rule
from kakehashi.registry.models import User

from .models import Erasure, Incident, PersonRequest, Provision

administrator = role("administrator")
administrator_or_chief = role("administrator", "hq_chief")


the_system = rule(_("the system itself"))(lambda user, _row: user is None)


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
    visible=people,
    rules={
        "view": oneself | administrator,
        "choose_language": oneself,
        "administer": administrator,
        "erase": administrator,
        "record_provision": administrator,
    },
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
