"""What can be done with reorganisations: entered, planned, carried out whole or not at all."""

from .carrying_out import carry_out_reorganisation
from .planning import (
    add_change,
    begin_reorganisation,
    change_words,
    note_obstacles,
    plan_reorganisation,
    remove_change,
    revise_reorganisation,
    withdraw_reorganisation,
)

__all__ = [
    "add_change",
    "begin_reorganisation",
    "carry_out_reorganisation",
    "change_words",
    "note_obstacles",
    "plan_reorganisation",
    "remove_change",
    "revise_reorganisation",
    "withdraw_reorganisation",
]
