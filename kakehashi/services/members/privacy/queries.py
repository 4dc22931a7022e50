"""Everything about one person; reads only."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.db.models import EmailField, Min, Q, QuerySet
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kakehashi.base import eras, time
from kakehashi.engines.access import POLICIES, Actor
from kakehashi.engines.access.personal import fields_of, known_by_address, paths_to_people, words_about_the_person
from kakehashi.engines.ledger import EVENTS
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.models import Mail
from kakehashi.registry.models import Post, Tenure, User

from . import flows
from .models import Erasure, Incident, PersonRequest, Provision

MOST = 5000  # rows of one kind in a file
MOST_SHOWN = 1000  # of these on the page and on paper
KINDS = {"registry.User": gettext_lazy("Account"), "files.StoredFile": gettext_lazy("Files")}  # others: their policies
SIGN_IN = {
    "sessions": gettext_lazy("Where you are signed in"),
    "linked": gettext_lazy("Accounts elsewhere by which you sign in"),
    "second steps": gettext_lazy("Second steps of signing in"),
}
WHAT = {
    "pk": gettext_lazy("Number of the record"),
    "username": gettext_lazy("Login name"),
    "display_name": gettext_lazy("Name"),
    "email": gettext_lazy("E-mail address"),
    "language": gettext_lazy("Language of mails"),
    "at": gettext_lazy("Entered on"),
    "begins": gettext_lazy("First day"),
    "ends": gettext_lazy("Last day"),
    "post": gettext_lazy("Post"),
    "day": gettext_lazy("Day"),
    "recipient": gettext_lazy("To whom"),
    "what": gettext_lazy("Which kinds of data"),
    "territory": gettext_lazy("Country or region"),
    "created_at": gettext_lazy("Since"),
    "ip": gettext_lazy("Network address"),
    "user_agent": gettext_lazy("Browser"),
    "provider": gettext_lazy("Service"),
    "uid": gettext_lazy("Number there"),
    "extra_data": gettext_lazy("What it told us"),
    "type": gettext_lazy("Kind"),
}


def person_file(user: User) -> dict[str, Any]:
    """What is kept about a person, by kind: from the models' `personal` declarations, and how they sign in.

    A model whose personal fields name the person is in it with all its declared fields; one that comes later joins by
    itself. What a post wrote belongs to the post.
    """
    own = {name: getattr(user, name) for name in ("pk", "username", "display_name", "email", "language")}
    found: dict[str, Any] = {"registry.User": [own]}
    for model in apps.get_models():
        fields, people = fields_of(model), paths_to_people(model)
        if not people or model is Entry:
            continue
        about = Q()
        for name in people:
            about |= Q(**{name: user})
        names = ["pk", *(field.name for field in fields), *_dates(model)]
        if rows := list(model._default_manager.filter(about).order_by("pk").values(*names)[:MOST]):
            found[model._meta.label] = rows
    for mine in rows_by_address(user):
        names = ["pk", *(field.name for field in fields_of(mine.model)), *_dates(mine.model)]
        if told := list(mine.order_by("pk").values(*names)[:MOST]):
            found[mine.model._meta.label] = told
    entries = Entry.objects.filter(by=user).order_by("pk").values("at", "name", "subject_type", "subject_id")
    found["ledger.Entry"] = list(entries[:MOST])
    sessions = UserSession.objects.filter(user=user).order_by("pk")
    found["sign-in"] = {
        "sessions": list(sessions.values("created_at", "ip", "user_agent")),
        "linked": list(SocialAccount.objects.filter(user=user).order_by("pk").values("provider", "uid", "extra_data")),
        "second steps": list(Authenticator.objects.filter(user=user).order_by("pk").values("type", "created_at")),
    }
    return found


def rows_by_address(user: User) -> list[QuerySet[Any]]:
    """Rows that are the person's by their address alone, such as a subscription; not where it is a desk's address."""
    if not user.email or Post.objects.filter(email__iexact=user.email).exists():
        return []
    named = [(model, known_by_address(model)) for model in apps.get_models()]
    return [model._default_manager.filter(**{f"{name}__iexact": user.email}) for model, name in named if name]


def _dates(model: type[Any]) -> list[str]:
    """When a row was made, from when to when it holds."""
    names = {field.name for field in model._meta.get_fields()}
    return [name for name in ("at", "begins", "ends", "post", "day", "recipient", "what", "territory") if name in names]


def readable(found: Mapping[str, Any]) -> list[tuple[str, list[list[tuple[Any, Any]]]]]:
    """A file as headings and rows of (what, value), in the words that people know: no name of a table, field or code.

    Values that are not there are left out. Of a kind with very many rows the newest are shown, and the heading says so.
    """
    posts = Post.objects.in_bulk({row["post"] for _kind, row in _rows(found) if row.get("post")})
    shown: list[tuple[str, list[list[tuple[Any, Any]]]]] = []
    for kind, rows in found.items():
        if isinstance(rows, dict):
            told = [(str(SIGN_IN[name]), [_told(name, row, posts) for row in inner]) for name, inner in rows.items()]
            shown += [pair for pair in told if pair[1]]
        elif rows:
            newest = rows[-MOST_SHOWN:]
            if kind == Entry._meta.label:
                lines = [[_happened(row) for row in newest]]
            else:
                lines = [_told(kind, row, posts) for row in newest]
            shown.append((_heading(kind, len(rows)), lines))
    return shown


def _rows(found: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind, rows in found.items():
        if isinstance(rows, list):
            yield from ((kind, row) for row in rows)


def _heading(kind: str, count: int) -> str:
    numbers = {"what": called(kind), "count": f"{count:,}", "shown": f"{MOST_SHOWN:,}"}
    if count <= MOST_SHOWN:
        return _("%(what)s (%(count)s)") % numbers
    return _("%(what)s (the newest %(shown)s of %(count)s; the JSON file holds all)") % numbers


def called(kind: str) -> str:
    """What rows of a model (``registry.Tenure``) are called on the screen: as their policy says."""
    if kind in KINDS:
        return str(KINDS[kind])
    model = apps.get_model(kind)
    policy = next((one for one in POLICIES.values() if one.model is model), None)
    return str(policy.label if policy else model._meta.verbose_name_plural)


def _happened(entry: Mapping[str, Any]) -> tuple[str, str]:
    """A line of the ledger: when, what, to which record."""
    event = EVENTS.get(entry["name"])
    what = event.label if event else entry["name"]
    return _moment(entry["at"]), f"{what} – {called(entry['subject_type'])} {entry['subject_id']}"


def _told(kind: str, row: Mapping[str, Any], posts: Mapping[int, Post]) -> list[tuple[Any, Any]]:
    """A row as (what, value), without what is not there."""
    declared = {one.name: one for one in (fields_of(apps.get_model(kind)) if "." in kind else ())}
    told = []
    for name, value in row.items():
        if value in ("", None, [], {}):
            continue
        known = declared.get(name)
        label = known.label if known else WHAT.get(name, name)
        told.append((label, _value(name, value, posts, is_person=bool(known and known.is_person))))
    return told


def _value(name: str, value: Any, posts: Mapping[int, Post], *, is_person: bool) -> Any:
    if is_person:
        return _("Account %(number)s") % {"number": value}
    match name, value:
        case "post", int():
            return str(posts.get(value, value))
        case "language", str():
            return dict(settings.LANGUAGES).get(value, value)
        case _, datetime():
            return _moment(value)
        case _, date():
            return eras.both(value, get_language() or "ja")
        case _, list() | dict():
            return json.dumps(value, ensure_ascii=False, default=str)
    return value


def _moment(at: datetime) -> str:
    there = at.astimezone(time.TOKYO)
    return f"{eras.both(there.date(), get_language() or 'ja')} {there:%H:%M}"


def as_json(found: dict[str, Any]) -> str:
    """A person's file as text, always the same for the same file."""
    return json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True, default=str)


def digest_of(found: dict[str, Any]) -> str:
    """The SHA-256 of a file's text."""
    return hashlib.sha256(as_json(found).encode()).hexdigest()


def holds_a_post(user: User) -> bool:
    """Whether the person holds a post today, or will."""
    return Tenure.objects.filter(Q(ends=None) | Q(ends__gte=time.today()), user=user).exists()


def kept_by_law(user: User) -> Provision | None:
    """The record of provision about the person that a law still demands to be kept, the newest; None where none is."""
    newest = Provision.objects.filter(user=user).order_by("-day").first()
    return newest if newest is not None and newest.kept_until > time.today() else None


def mails_of_invitations(user: User) -> QuerySet[Mail]:
    """The mails of the invitations that this person accepted, to an address that is no desk's.

    Invitations are known by what their model declares: an address that is about the person beside it, for a post. A
    section's mailbox takes everybody's invitations and all that is told to its posts: what lies there stays.
    """
    about = Q(pk__in=())
    for model, person, address in _addresses_about_people():
        rows = model._default_manager.all()
        for one in rows.filter(**{person: user}):
            to = {"post": one.post_id, "address": getattr(one, address)}
            alike = rows.filter(post=one.post_id, **{address: to["address"]}, at__gt=one.at)
            later = alike.aggregate(at=Min("at"))["at"]  # the next one to the same address wrote a mail of its own
            about |= Q(**to, at__gte=one.at) & (Q(at__lt=later) if later else Q())
    desks = Post.objects.exclude(email="").values("email")
    return Mail.objects.filter(about, is_secret=True, notification=None).exclude(address__in=desks)


def _addresses_about_people() -> Iterator[tuple[type[Any], str, str]]:
    """The models that hold an address of the person beside it, for a post: (model, person, address)."""
    for model in apps.get_models():
        words = words_about_the_person(model)
        addresses = [name for name in words if isinstance(model._meta.get_field(name), EmailField)]
        people = [field.name for field in fields_of(model) if field.is_person]
        if {"post", "at"} <= {field.name for field in model._meta.get_fields()}:
            yield from ((model, person, address) for person in people for address in addresses)


def why_not_erase(user: User, by: Actor) -> str | None:
    """Why the data of a person cannot be erased now, in a sentence; None where they can."""
    if Erasure.objects.filter(user=user).exists():
        return _("The data of this person were erased before.")
    if by is not None and by.pk == user.pk:
        return _("Nobody erases themselves: another administrator does it.")
    if holds_a_post(user):
        return _("This person holds a post. End the tenure first.")
    if kept := kept_by_law(user):
        day = eras.both(kept.kept_until, "ja")
        return _("The law demands that the record of a provision to a third party be kept until %(day)s.") % {
            "day": day
        }
    return None


def open_requests() -> QuerySet[PersonRequest]:
    """Requests for correction that wait for an answer, the longest waiting first."""
    return PersonRequest.objects.filter(state__in=flows.PERSON_REQUEST.tagged(flows.OPEN)).order_by("at", "pk")


def open_incidents() -> QuerySet[Incident]:
    """Incidents that are not dealt with yet, the oldest first."""
    return Incident.objects.filter(state__in=flows.INCIDENT.tagged(flows.OPEN)).order_by("known_on", "pk")


def administrators() -> QuerySet[Post]:
    """The posts whose duty it is."""
    return Post.objects.filter(is_open=True, roles__role="administrator").select_related("section__organisation")
