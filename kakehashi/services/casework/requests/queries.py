"""What can be asked of requests alone. Reads only."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.questionnaires.telling import Told, told
from kakehashi.engines.search import holding
from kakehashi.registry.models import OfficeTerritory, Organisation, PlanItem, Section

from ..request_types.rules import MARKED_ITEMS
from . import rules
from .flows import OPEN
from .flows import SUPPORT_REQUEST as FLOW
from .models import SupportRequest


def handlers() -> QuerySet[Section]:
    """The sections that can be asked: overseas offices first, then headquarters' sections, then the advisers."""
    return (
        Section.objects.filter(organisation__kind="headquarters", is_open=True, posts__isnull=False)
        .select_related("office")
        .order_by("gives_advice", "office__position", "id")
        .distinct()
    )


def due_in(request: SupportRequest, state: str) -> datetime | None:
    """When the next step is due in ``state``, by the type's targets, in the zone of whoever must act."""
    office = request.handler.office if request.handler else None
    days = request.kind.target_days_of(state, office.code if office else "")
    return None if days is None else rules.due_after(time.now(), days, request.zone_in(state))


def items_served(request: SupportRequest) -> list[PlanItem]:
    """The plan items of this year that a request serves: those of its type, and of its marks (a sister city: 4P-2)."""
    codes = {code for mark, codes in MARKED_ITEMS.items() if getattr(request, mark) for code in codes}
    year = time.fiscal_year(time.today())
    items = PlanItem.objects.filter(code__in=codes | set(request.kind.plan_items), field__year__lte=year)
    return list({item.code: item for item in reversed(items.order_by("-field__year"))}.values())


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
    territory: Any = ""
    if request.territory and "territory_ja" in vars(request):  # as a policy hands it out
        territory = vars(request)["territory_en" if get_language() == "en" else "territory_ja"]
    elif request.territory:
        territory = OfficeTerritory.objects.filter(code=request.territory).first()
    return " ".join(part for part in (str(territory or ""), request.place) if part)


def letter_facts(request: SupportRequest, language: str) -> dict[str, str]:
    """What fills the gaps of a letter about this request, in ``ja`` or ``en`` (keys: rules.LETTER_FACTS)."""
    with translation.override(language):
        days = [eras.both(day, language) for day in (request.begins, request.ends) if day]
        return {
            "subject": request.subject,
            "number": request.number or "",
            "organisation": str(request.organisation),
            "office": str((request.handler.office or request.handler) if request.handler else _("The office")),
            "place": where(request),
            "period": (" – " if language == "en" else "〜").join(days),
        }


def lead_time_words(request: SupportRequest) -> str:
    """That too little time is left before the beginning, naming the office and its days; empty if there is enough.

    Before anybody handles the request, it is the office that looks after its country or region (one query).
    """
    office = request.lead_office()
    missing = request.lead_days_missing_for(office)
    if not missing:
        return ""
    words = _("%(office)s asks for %(days)s days beforehand; %(missing)s days are missing.")
    days = request.kind.lead_days_of(office.code if office else "")
    return words % {"office": office or _("The office"), "days": days, "missing": missing}


def told_answers(request: SupportRequest) -> list[Told]:
    """Question and answer in words, for pages and paper."""
    return told(request.questions, request.answers)


def prefectures() -> list[tuple[str, str]]:
    """Prefectures for a picker, in the order of their codes; examples last."""
    rows = Organisation.objects.filter(kind=Organisation.Kind.PREFECTURE, valid_until=None).order_by("code")
    return [(row.prefecture, str(row)) for row in rows]


def territory_names() -> dict[str, str]:
    """Countries and regions by code, in the reader's language; one query."""
    return {row.code: str(row) for row in OfficeTerritory.objects.all()}


def narrowed(rows: QuerySet[SupportRequest], wanted: Mapping[str, Any], user: Actor) -> QuerySet[SupportRequest]:
    """The requests that fit a filter's values (keys as in `forms.FilterForm`)."""
    if words := wanted.get("q"):
        rows = holding(rows, words, kind="casework.support_request")
    if state := wanted.get("state"):
        rows = rows.filter(state__in=FLOW.tagged(OPEN) if state == "open" else [state])
    lookups = {"type": "type", "office": "handler__office__code", "territory": "territory",
               "prefecture": "organisation__prefecture"}  # fmt: skip
    rows = rows.filter(**{lookup: wanted[name] for name, lookup in lookups.items() if wanted.get(name)})
    if year := wanted.get("year"):
        rows = rows.filter(submitted_at__gte=time.tokyo(year, 4, 1, 0), submitted_at__lt=time.tokyo(year + 1, 4, 1, 0))
    if mark := wanted.get("mark"):
        rows = rows.filter(**{mark: True})
    if wanted.get("late"):
        rows = rows.filter(state__in=FLOW.tagged(OPEN), due_at__lt=time.now())
    if wanted.get("mine"):
        rows = rows.filter(Q(post=post_of(user)) | Q(officer_in_charge=post_of(user)))
    if wanted.get("watched"):
        rows = rows.filter(watches__post=post_of(user))
    if wanted.get("unconfirmed"):
        rows = rows.filter(entered_by__isnull=False, confirmed_at=None, number__isnull=False)
    return rows


def with_costs(rows: QuerySet[SupportRequest]) -> QuerySet[SupportRequest]:
    """With ``minutes`` and ``yen`` that were spent on each."""
    return rows.annotate(minutes=Sum("efforts__minutes"), yen=Sum("efforts__yen"))
