"""Which notices update each other, and which one of them stands; reads only."""

from django.db.models import QuerySet
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
SELECT id FROM line
"""


def line_of(notice: Notice) -> QuerySet[Notice]:
    """The notices that update each other, this one among them, the first one first."""
    statement = LINE.format(table=Notice._meta.db_table, one="%s")
    found = RawSQL(statement, (notice.pk,))  # noqa: S611 -- nobody's words stand in the statement
    return Notice.objects.filter(pk__in=found).order_by("pk")


def standing_in_line(notice: Notice) -> Notice | None:
    """The one that stands now of the notices that update each other, whatever is being written; one query."""
    rows = line_of(notice).filter(state__in=FLOW.tagged(PUBLIC))
    return rows.select_related("organisation").last()
