"""A request in words, for pages and paper."""

from django.utils.translation import gettext as _

from kakehashi.base.bilingual import Bilingual
from kakehashi.registry.models import OfficeTerritory

from .models import SupportRequest


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
