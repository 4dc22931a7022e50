"""What can be asked of requests alone. Reads only."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kakehashi.registry.models import OfficeTerritory, Section

from .models import SupportRequest


def handlers() -> QuerySet[Section]:
    """The sections that can be asked: overseas offices first, then headquarters' sections, then the advisers."""
    return (
        Section.objects.filter(organisation__kind="headquarters", posts__isnull=False)
        .select_related("office")
        .order_by("gives_advice", "office__position", "id")
        .distinct()
    )


def proposed_handler(request: SupportRequest) -> Section | None:
    """The overseas office that looks after the request's country or region, if one does."""
    if not request.territory:
        return None
    office = OfficeTerritory.objects.filter(code=request.territory).values_list("office", flat=True).first()
    return handlers().filter(office=office).first() if office else None


def territories() -> list[tuple[str, list[tuple[str, str]]]]:
    """Countries and regions for a picker, grouped by the office that looks after them."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in OfficeTerritory.objects.select_related("office").order_by("office__position", "id"):
        groups.setdefault(str(row.office), []).append((row.code, str(row)))
    return [*groups.items(), (_("Other"), [("", _("Undecided, or another country or region"))])]
