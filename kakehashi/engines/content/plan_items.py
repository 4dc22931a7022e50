"""The items of a business plan that a record serves: their codes with a blank between, in its ``plan_items``."""

from django.db.models import Q


def carries(item: str) -> Q:
    """The condition that a record serves the plan item of this code."""
    ends = Q(plan_items=item) | Q(plan_items__startswith=f"{item} ") | Q(plan_items__endswith=f" {item}")
    return ends | Q(plan_items__contains=f" {item} ")
