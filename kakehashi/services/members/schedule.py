"""What happens by the clock."""

from .codes.schedule import sweep_codes
from .privacy.schedule import remind_of_personal_data

__all__ = ["remind_of_personal_data", "sweep_codes"]
