"""What can be done with tables of residents."""

from .tables import bring_in, edit, enter, publish, withdraw

__all__ = ["bring_in", "edit", "enter", "publish", "withdraw"]
