"""Where the flows of this app are found."""

from .research.flows import RESEARCH

__all__ = ["RESEARCH"]
