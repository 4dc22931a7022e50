"""Where the policies of this app are found."""

from .notices.permissions import NOTICE, NOTICE_LINE

__all__ = ["NOTICE", "NOTICE_LINE"]
