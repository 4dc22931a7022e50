"""Where the policies of this app are found."""

from .notices.permissions import NOTICE, NOTICE_LINE
from .speech.permissions import RECORDING

__all__ = ["NOTICE", "NOTICE_LINE", "RECORDING"]
