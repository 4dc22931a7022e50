"""What can be asked of requests alone. Reads only."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kakehashi.base.bilingual import Bilingual
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


def where(request: SupportRequest) -> str:
    """Country or region and place, in words."""
    territory = OfficeTerritory.objects.filter(code=request.territory).first() if request.territory else None
    return " ".join(part for part in (str(territory or ""), request.place) if part)


def told_answers(request: SupportRequest) -> list[tuple[Bilingual, str]]:
    """Question and answer in words, for pages and paper."""
    told: list[tuple[Bilingual, str]] = []
    for question in request.kind.questions:
        value = request.answers.get(question.code)
        if value in (None, "", []):
            continue
        words = {code: str(label) for code, label in question.choices}
        shown = value if isinstance(value, list) else [value]
        said = [words.get(str(v), f"{v:,}" if isinstance(v, int) else str(v)) for v in shown]
        told.append((question.label, "、".join(said) + (f" {_('yen')}" if question.kind == "yen" else "")))
    return told
