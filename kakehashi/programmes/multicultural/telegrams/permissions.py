"""Who reads telegrams, who decides on what they suggest, and who may let a notice go out by itself."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, organisation_of, role, roles_of, rule, the_system
from kakehashi.registry.roles import HOUSE

from .models import Event, Suggestion, Telegram, Threshold

house = role(*sorted(HOUSE))
municipal = role("municipal_officer")
town = role("municipal_officer", "body_administrator")


@rule(_("the local government to which it is suggested"))
def own(user: Actor, row: Any) -> bool:
    """Any desk of the body: in a disaster whoever is there decides."""
    body = organisation_of(user)
    return body is not None and municipal(user) and (row is None or row.organisation_id == body)


@rule(_("a desk of the local government, or its administrator"))
def of_the_body(user: Actor, row: Any) -> bool:
    """Who may say from which level on the body is told."""
    body = organisation_of(user)
    return body is not None and town(user) and (row is None or row.organisation_id == body)


@rule(_("an administrator of the local government"))
def administers(user: Actor, row: Any) -> bool:
    """Who may let a notice go out without anybody."""
    return of_the_body(user, row) and "body_administrator" in roles_of(user)


def telegrams(user: Actor) -> QuerySet[Telegram]:
    """All of them for the house; those that name the own area for a town."""
    rows = Telegram.objects.all()
    if house(user):
        return rows
    body = organisation_of(user) if town(user) else None
    return rows.filter(bodies=body) if body else rows.none()


def suggestions(user: Actor) -> QuerySet[Suggestion]:
    """The own body's; the house sees all."""
    rows = Suggestion.objects.select_related("organisation", "event", "notice")
    if house(user):
        return rows
    body = organisation_of(user) if town(user) else None
    return rows.filter(organisation=body) if body else rows.none()


def thresholds(user: Actor) -> QuerySet[Threshold]:
    """The own body's; the house sees all."""
    rows = Threshold.objects.select_related("organisation")
    if house(user):
        return rows
    body = organisation_of(user) if town(user) else None
    return rows.filter(organisation=body) if body else rows.none()


def events(user: Actor) -> QuerySet[Event]:
    """Those of the telegrams that the user sees."""
    if house(user):
        return Event.objects.all()
    return Event.objects.filter(pk__in=telegrams(user).order_by().values("event"))


TELEGRAM = Policy(
    "multicultural.telegram",
    _("Telegrams of the Japan Meteorological Agency"),
    Telegram,
    telegrams,
    rules={"view": house | town, "list": house | town, "take_in": the_system},
)
EVENT = Policy("multicultural.event", _("Events that telegrams tell of"), Event, events, rules={"view": house | town})
THRESHOLD = Policy(
    "multicultural.threshold",
    _("From which level on a town is told"),
    Threshold,
    thresholds,
    rules={"view": house | of_the_body, "set": of_the_body, "publish_by_itself": administers},
)
SUGGESTION = Policy(
    "multicultural.suggestion",
    _("Suggestions after telegrams"),
    Suggestion,
    suggestions,
    rules={
        "view": house | of_the_body,
        "list": of_the_body,
        "take": own | the_system,
        "decline": own,
        "revise": the_system,
        "withdraw": the_system,
    },
)
