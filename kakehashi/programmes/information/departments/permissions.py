"""Who reads and who writes the words at the head of a department's page."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, role

from .models import DepartmentIntro


def everything(_user: Actor) -> QuerySet[DepartmentIntro]:
    """Nothing of it is closed to anybody."""
    return DepartmentIntro.objects.all()


DEPARTMENT_INTRO = Policy(
    "information.department_intro",
    _("Introductions of departments"),
    DepartmentIntro,
    everything,
    rules={"view": anyone, "introduce": role("approver")},
)
