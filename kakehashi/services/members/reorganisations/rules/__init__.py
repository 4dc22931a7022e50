"""What a reorganisation does to the chart of a body, worked out in advance. Pure: no database, no HTTP.

A plan is a list of rows, read in order: each sees the chart as the rows above have left it. What stands in the way of a
row is said in a sentence, and the row is left out; a plan with an obstacle is not carried out at all. Nothing is lost:
a post that moves keeps its number and its work, and one that goes names the post that takes its work.
"""

from .chart import (
    MOST_CHANGES,
    Chart,
    Do,
    InTheWay,
    Obstacle,
    Plan,
    PostIs,
    Row,
    SectionIs,
    Step,
    What,
    plain,
)
from .planning import plan

__all__ = [
    "MOST_CHANGES",
    "Chart",
    "Do",
    "InTheWay",
    "Obstacle",
    "Plan",
    "PostIs",
    "Row",
    "SectionIs",
    "Step",
    "What",
    "plain",
    "plan",
]
