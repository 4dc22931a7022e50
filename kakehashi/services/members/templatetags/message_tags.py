"""Filters for messages and mails."""

from typing import Any

from django import template

from kakehashi.engines.notify import message
from kakehashi.engines.workflow import Flow, State

register = template.Library()


@register.filter
def localised(path: str) -> str:
    """A path without its language, as it stands in the active one."""
    return message.localised(path)


@register.filter
def state_of(obj: Any, flow: Flow) -> State:
    """The state of ``obj`` in ``flow``, with its words and tone."""
    return flow.state_of(obj)
