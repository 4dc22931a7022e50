"""The overseas offices as data."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from kakehashi.engines.ui.api import REFUSED, Asked, Item, Items, page_of
from kakehashi.registry.models import Office

router = Router(tags=["Offices"])


class Territory(Schema):
    """A country or region (国・地域) that an office looks after."""

    code: str
    name: str
    name_en: str
    is_certain: bool = Field(description="False where the source leaves a doubt")


class OverseasOffice(Item):
    """An overseas office."""

    code: str
    name: str
    name_en: str
    city: str
    city_en: str
    time_zone: str
    opened: str = Field(description="A year, or a year and month")
    territories: list[Territory]


def as_item(office: Office) -> dict[str, Any]:
    """The fields of one office."""
    names = ("code", "name", "name_en", "city", "city_en", "time_zone", "opened")
    parts = ("code", "name", "name_en", "is_certain")
    return {name: getattr(office, name) for name in names} | {
        "territories": [{name: getattr(one, name) for name in parts} for one in office.territories.all()]
    }


@router.get("/offices", response={200: Items[OverseasOffice], **REFUSED}, summary="The overseas offices")
def offices(request: HttpRequest, paging: Asked) -> dict[str, Any]:
    """All overseas offices, with the countries and regions that they look after."""
    return page_of(request, Office.objects.prefetch_related("territories"), paging, as_item)
