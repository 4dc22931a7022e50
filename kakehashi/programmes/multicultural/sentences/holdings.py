"""What a post holds of the sentences: the languages whose texts it checks."""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line

from .actions import pass_appointments
from .models import CheckerLanguage


def _appointments(posts: Collection[int]) -> QuerySet[CheckerLanguage]:
    lasting = Q(valid_until=None) | Q(valid_until__gte=time.today())
    return CheckerLanguage.objects.filter(lasting, post__in=posts, withdrawn_at=None).order_by("tag", "pk")


def _line(row: CheckerLanguage) -> Line:
    last = row.valid_until
    until = time.tokyo(last.year, last.month, last.day, 0) if last else None
    title = str(row.language.label) if row.language else row.tag
    return Line(title, reverse("multicultural:language_texts", kwargs={"tag": row.tag}), due_at=until)


HOLDINGS.add(
    Holding(
        name="multicultural.checker_languages",
        label=_("Languages whose texts the post checks"),
        of="post",
        things=_appointments,
        owner="post",
        line=_line,
        passes=pass_appointments,
    )
)
