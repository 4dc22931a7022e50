"""What happens by the clock."""

from .codes.schedule import sweep_codes

__all__ = ["sweep_codes"]
