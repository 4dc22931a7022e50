"""Whoever works in a centre arranges interpreters."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy

from ..centres.permissions import coordinator, inside, within
from .flows import DISPATCH as FLOW
from .models import InterpreterDispatch


def visible(user: Actor) -> QuerySet[InterpreterDispatch]:
    """Of the centres in which the user works."""
    return within(InterpreterDispatch.objects.select_related("centre__organisation", "organisation", "post"), user)


DISPATCH = Policy(
    "multicultural.interpreter_dispatch",
    _("Dispatches of interpreters"),
    InterpreterDispatch,
    visible,
    rules={"view": inside | coordinator, **dict.fromkeys(FLOW.by_name, inside)},
)
