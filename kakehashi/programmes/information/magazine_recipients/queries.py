"""Who gets an issue; reads only."""

from datetime import date

from django.db.models import Q, QuerySet, Sum

from .models import MagazineRecipient

Recipients = QuerySet[MagazineRecipient]


def in_month(rows: Recipients, month: date) -> Recipients:
    """Those who get the issue of a month (its first day)."""
    return rows.filter(Q(until=None) | Q(until__gte=month), since__lte=month)


def copies_in(rows: Recipients) -> int:
    """How many copies that are; one query."""
    return int(rows.order_by().aggregate(sum=Sum("copies"))["sum"] or 0)
