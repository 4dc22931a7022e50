"""A town writes its plan or its example; the editors say why an example was chosen."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation

from ..models import CoexistencePlan, ProjectExample
from ..permissions import EXAMPLE, PLAN
from ..rules import GENRES, MEASURES

PLAN_SUBJECT, EXAMPLE_SUBJECT = "multicultural.coexistenceplan", "multicultural.projectexample"
WRITE_PLAN = declare("multicultural.coexistence_plan.write", gettext_lazy("Plan entered"), PLAN_SUBJECT)
EDIT_PLAN = declare("multicultural.coexistence_plan.edit", gettext_lazy("Plan changed"), PLAN_SUBJECT)
WRITE_EXAMPLE = declare("multicultural.project_example.write", gettext_lazy("Example entered"), EXAMPLE_SUBJECT)
EDIT_EXAMPLE = declare("multicultural.project_example.edit", gettext_lazy("Example changed"), EXAMPLE_SUBJECT)
CHOOSE = declare("multicultural.project_example.choose", gettext_lazy("Why it was chosen was written"), EXAMPLE_SUBJECT)
PLAN_FIELDS = ("title", "from_year", "to_year", "address", "summary", "measures")
EXAMPLE_FIELDS = ("title", "genre", "year", "need", "work", "result", "address")


def _set(row: Any, fields: tuple[str, ...], values: dict[str, Any]) -> None:
    for name in fields:
        if name in values:
            setattr(row, name, values[name])
    if isinstance(row, CoexistencePlan):
        if set(row.measures) - MEASURES.keys():
            raise NotPossible(_("There is no such kind of measure."))
        if row.to_year is not None and row.to_year < row.from_year:
            raise NotPossible(_("The last year lies before the first."))
    elif row.genre not in GENRES:
        raise NotPossible(_("There is no such genre."))
    row.version += 1
    row.save()


def _new(model: Any, by: Actor) -> Any:
    post = post_of(by)
    if post is None:
        raise NotPossible(_("A local government enters its own."))
    body = post.section.organisation
    return model(organisation=body, post=post, is_example=body.is_example or installation().is_demonstration)


@transaction.atomic
def write_plan(*, by: Actor, **values: Any) -> CoexistencePlan:
    """Enter a plan of the own body (``values``: `PLAN_FIELDS`), as a draft.

    Refused with PermissionDenied for others than local governments, with NotPossible: an unknown measure, years in the
    wrong order. Records ``multicultural.coexistence_plan.write``.
    """
    PLAN.demand(by, "write")
    row: CoexistencePlan = _new(CoexistencePlan, by)
    _set(row, PLAN_FIELDS, values)
    record(WRITE_PLAN.name, row, by=by)
    return row


@transaction.atomic
def edit_plan(plan: CoexistencePlan, *, by: Actor, version: int | None = None, **values: Any) -> CoexistencePlan:
    """Change a draft. Refused like `write_plan`, with Conflict if somebody saved meanwhile. Records
    ``multicultural.coexistence_plan.edit``."""
    row = CoexistencePlan.objects.select_for_update().get(pk=plan.pk)
    check_version(row, version)
    PLAN.demand(by, "edit", row)
    _set(row, PLAN_FIELDS, values)
    record(EDIT_PLAN.name, row, by=by)
    return row


@transaction.atomic
def write_example(*, by: Actor, **values: Any) -> ProjectExample:
    """Enter an example of the own body (``values``: `EXAMPLE_FIELDS`), as a draft. Refused like `write_plan`. Records
    ``multicultural.project_example.write``."""
    EXAMPLE.demand(by, "write")
    row: ProjectExample = _new(ProjectExample, by)
    _set(row, EXAMPLE_FIELDS, values)
    record(WRITE_EXAMPLE.name, row, by=by)
    return row


@transaction.atomic
def edit_example(example: ProjectExample, *, by: Actor, version: int | None = None, **values: Any) -> ProjectExample:
    """Change a draft. Refused like `edit_plan`. Records ``multicultural.project_example.edit``."""
    row = ProjectExample.objects.select_for_update().get(pk=example.pk)
    check_version(row, version)
    EXAMPLE.demand(by, "edit", row)
    _set(row, EXAMPLE_FIELDS, values)
    record(EDIT_EXAMPLE.name, row, by=by)
    return row


@transaction.atomic
def choose(example: ProjectExample, *, by: Actor, point: str, version: int | None = None) -> ProjectExample:
    """Say in one line why it was chosen (クレア選定ポイント). Refused with PermissionDenied for others than editors and
    once it is public. Records ``multicultural.project_example.choose``."""
    row = ProjectExample.objects.select_for_update().get(pk=example.pk)
    check_version(row, version)
    EXAMPLE.demand(by, "choose", row)
    row.point = point
    row.version += 1
    row.save()
    record(CHOOSE.name, row, by=by)
    return row
