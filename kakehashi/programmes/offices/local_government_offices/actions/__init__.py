"""What can be done with the register: an office is entered, changed, confirmed, asked about, closed, open again."""

from .asking import ask
from .entering import close, confirm_entry, edit, register, reopen

__all__ = ["ask", "close", "confirm_entry", "edit", "register", "reopen"]
