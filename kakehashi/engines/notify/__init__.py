"""Messages to posts: an entry in the inbox, and a mail where the post has an address.

Names are loaded when they are first asked for, because models cannot be imported while apps are still being set up.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .actions import notify, send_mail_to
    from .queries import unread

__all__ = ["notify", "send_mail_to", "unread"]

_HOMES = {"notify": "actions", "send_mail_to": "actions", "unread": "queries"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
