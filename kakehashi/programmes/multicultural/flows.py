"""Where the flows of this app are found."""

from .notices.flows import NOTICE

__all__ = ["NOTICE"]
