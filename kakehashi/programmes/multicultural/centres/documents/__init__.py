"""The papers of a centre: the record of the decision, and the organisation with its shifts."""

from .papers import DECISION, ORGANISATION
from .sheets import TEMPLATE, moment, sheet, table

__all__ = ["DECISION", "ORGANISATION", "TEMPLATE", "moment", "sheet", "table"]
