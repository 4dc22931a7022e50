"""What can be done with telegrams and with what they suggest."""

from .arrivals import take_in
from .decisions import decline, take
from .suggestions import revise, withdraw
from .thresholds import set_threshold

__all__ = ["decline", "revise", "set_threshold", "take", "take_in", "withdraw"]
