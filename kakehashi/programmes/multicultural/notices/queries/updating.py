"""Which notices update each other, and which one of them stands; reads only."""

from django.db.models import BigIntegerField, Func, QuerySet
from django.db.models.expressions import RawSQL

from ..flows import NOTICE as FLOW
from ..flows import PUBLIC
from ..models import Notice

# Both ways along the updates, in one statement, however many there are.
LINE = """
WITH RECURSIVE line(id, updates_id) AS (
    SELECT n.id, n.updates_id FROM {table} n WHERE n.id = {one}
    UNION
    SELECT n.id, n.updates_id FROM {table} n JOIN line ON n.updates_id = line.id OR n.id = line.updates_id
)
SELECT n.id FROM {table} n JOIN line ON n.id = line.id
"""
TABLE = Notice._meta.db_table


class StandingInLine(Func):
    """The key of the notice that stands in the line of another one (its key is the argument), as a part of a statement:
    what `standing_in_line` finds, for every row."""

    output_field = BigIntegerField()
    states = ", ".join(f"'{state}'" for state in FLOW.tagged(PUBLIC))
    template = (
        f"({LINE.format(table=TABLE, one='%(expressions)s')} WHERE n.state IN ({states}) ORDER BY n.id DESC LIMIT 1)"
    )


def line_of(notice: Notice) -> QuerySet[Notice]:
    """The notices that update each other, this one among them, the first one first."""
    statement = LINE.format(table=TABLE, one="%s")
    found = RawSQL(statement, (notice.pk,))  # noqa: S611 -- nobody's words stand in the statement
    return Notice.objects.filter(pk__in=found).order_by("pk")


def standing_in_line(notice: Notice) -> Notice | None:
    """The one that stands now of the notices that update each other, whatever is being written; one query."""
    rows = line_of(notice).filter(state__in=FLOW.tagged(PUBLIC))
    return rows.select_related("organisation").last()
