"""Where the policies of this app are found."""

from .publications.permissions import CASE_STUDY

__all__ = ["CASE_STUDY"]
