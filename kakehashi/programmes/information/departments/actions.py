"""What can be done with the words at the head of a department's page."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.clock import installation
from kakehashi.registry.departments import WITH_A_PAGE

from .models import DepartmentIntro
from .permissions import DEPARTMENT_INTRO as POLICY

INTRODUCE = declare(
    "information.department_intro.introduce", gettext_lazy("Department introduced"), "information.departmentintro"
)


@transaction.atomic
def introduce(
    *, by: Actor, department: str, text: str, text_en: str = "", valid_from: date | None = None,
    valid_until: date | None = None,
) -> DepartmentIntro:  # fmt: skip
    """Put words at the head of a department's page from ``valid_from`` (today) on.

    Nobody reads them over before they are public, so they are for approvers alone, who answer for what is published.
    What stood there ends the day before. Words for the same first day are replaced. Refused with NotPossible: a
    department without a page, no words, a last day before the first. Records
    ``information.department_intro.introduce``.
    """
    POLICY.demand(by, "introduce")
    begins = valid_from or time.today()
    if department not in WITH_A_PAGE:
        raise NotPossible(_("There is no page of this department."))
    if not text.strip():
        raise NotPossible(_("Write the words in Japanese."))
    if valid_until is not None and valid_until < begins:
        raise NotPossible(_("The last day is before the first."))
    rows = DepartmentIntro.objects.select_for_update().filter(department=department)
    row = rows.filter(valid_from=begins).first() or DepartmentIntro(department=department, valid_from=begins)
    open_before = rows.filter(Q(valid_until=None) | Q(valid_until__gte=begins), valid_from__lt=begins)
    open_before.update(valid_until=begins - timedelta(days=1))
    row.text, row.text_en, row.valid_until = text.strip(), text_en.strip(), valid_until
    row.is_example = installation().is_demonstration
    row.save()
    record(INTRODUCE.name, row, by=by, department=department)
    return row
