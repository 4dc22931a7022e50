"""A flow is declared once, as data. Fields, badges, buttons, refusals, history and diagrams are read from it."""

from .flow import FLOWS, Flow, check_version
from .states import Conflict, NotPossible, State, Transition

__all__ = ["FLOWS", "Conflict", "Flow", "NotPossible", "State", "Transition", "check_version"]
