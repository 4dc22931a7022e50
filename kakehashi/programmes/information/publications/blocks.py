"""What Wagtail's editor offers for codes: lists that are read from the registry when the form is drawn."""

from collections.abc import Callable
from typing import Any

from django import forms

from kakehashi.registry.models import Office, OfficeTerritory


class _Codes(forms.Select):
    """A list of codes with names; a code that is stored and no longer offered stays as it is."""

    offered: Callable[[], list[tuple[str, Any]]]  # codes and names, without the empty one

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> Any:
        """Fill the list, then draw it."""
        rows = self.offered()
        kept = [(code, code) for code in value if code and code not in dict(rows)]
        self.choices = [("", "---------"), *rows, *kept]
        return super().optgroups(name, value, attrs)


class OfficeSelect(_Codes):
    """The overseas offices; empty is headquarters."""

    def offered(self) -> list[tuple[str, Any]]:
        """One query."""
        return [(office.code, str(office)) for office in Office.objects.all()]


class TerritorySelect(_Codes):
    """The countries and regions that the offices look after."""

    def offered(self) -> list[tuple[str, Any]]:
        """One query."""
        rows = OfficeTerritory.objects.order_by("office__position", "id")
        return list({row.code: (row.code, str(row)) for row in rows}.values())
