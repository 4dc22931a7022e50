"""Whoever works in a centre arranges interpreters; the body that asked sees what becomes of it, and may call it off."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, organisation_of, roles_of, rule

from ..centres.permissions import DESKS, coordinator, inside, town, within
from .flows import DISPATCH as FLOW
from .models import InterpreterDispatch


@rule(_("the body that asked"))
def asked(user: Actor, dispatch: Any) -> bool:
    """Any desk of the body for which the interpreter is asked."""
    return town(user) and (dispatch is None or organisation_of(user) == dispatch.organisation_id)


def of_body(user: Actor) -> QuerySet[InterpreterDispatch]:
    """What the own body asked for."""
    body = organisation_of(user) if set(DESKS) & roles_of(user) else None
    rows = InterpreterDispatch.objects.select_related("centre__organisation", "organisation", "post")
    return rows.none() if body is None else rows.filter(organisation=body)


def visible(user: Actor) -> QuerySet[InterpreterDispatch]:
    """Of the centres in which the user works, and what the own body asked for."""
    rows = InterpreterDispatch.objects.select_related("centre__organisation", "organisation", "post")
    own, mine = (found.order_by().values("pk") for found in (within(rows, user), of_body(user)))
    return rows.filter(Q(pk__in=own) | Q(pk__in=mine))


DISPATCH = Policy(
    "multicultural.interpreter_dispatch",
    _("Dispatches of interpreters"),
    InterpreterDispatch,
    visible,
    rules={
        "view": inside | coordinator | asked,
        "list": town,
        **dict.fromkeys(FLOW.by_name, inside),
        "call_off": inside | asked,
    },
)
