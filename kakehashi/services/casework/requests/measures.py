"""Each request type is a service of the catalogue: what its file says, and how its requests are found."""

from kakehashi.base.bilingual import Bilingual
from kakehashi.engines.measures.services import SERVICES, Service

from ..request_types import RequestType, request_types
from .rules import ROOM

WHO = Bilingual("自治体（どの部局からでも）", "Local governments, from any department")
COST = Bilingual(
    "相談と支援は無料。通訳、車、会場などの実費は自治体の負担で、前もってお知らせします。",
    "Asking and support are free. Outlays such as interpreters, cars and venues are yours; you are told beforehand.",
)
HOW = Bilingual(
    "「相談する」で選んで送る。電話やファクスでも受け付けます。",
    "Choose it under “Ask for support”, or telephone or fax.",
)


def lead_of(kind: RequestType) -> Bilingual:
    """How long beforehand it is asked for: days of any office, and of those that need more. It warns, never blocks."""
    most = max(kind.lead_days_by_office.values(), default=kind.lead_days)
    if most > kind.lead_days:
        return Bilingual(
            f"{kind.lead_days}日前まで（事務所により{most}日前）",
            f"{kind.lead_days} days before ({most} at some offices)",
        )
    return Bilingual(f"{kind.lead_days}日前まで", f"{kind.lead_days} days before")


for _kind in request_types().values():
    SERVICES.add(
        Service(
            name=_kind.code,
            label=_kind.label,
            what=_kind.hint,
            who=WHO,
            cost=COST,
            lead=lead_of(_kind),
            how=HOW,
            plan_field=_kind.plan_field,
            url="casework:new",
            plan_items=_kind.plan_items,
            departments=_kind.departments,
            query={"type": _kind.code},
            work=ROOM,
            where={"type": _kind.code, "submitted_at__isnull": False},
            examples=(_kind.code,),
            position=_kind.position,
        )
    )
