"""The files that a list can leave as, and what each of them loses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .writing import Loss, write_csv, write_xlsx

MOST_ROWS = 20_000  # what one request writes in a few seconds


@dataclass(frozen=True)
class Format:
    """``code`` stands in the address; ``encoding`` is empty for a workbook."""

    code: str
    label: str | Promise
    extension: str
    media_type: str
    encoding: str = ""

    def write(self, rows: Iterable[Sequence[Any]], widths: Sequence[int]) -> tuple[bytes, list[Loss]]:
        """The file, and the characters that it could not hold."""
        return write_csv(rows, self.encoding) if self.encoding else write_xlsx(rows, widths)


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    made.code: made
    for made in (
        Format("xlsx", _("Excel (xlsx, values only)"), "xlsx", SHEET),
        Format("csv", _("CSV (UTF-8)"), "csv", "text/csv; charset=utf-8", "utf-8-sig"),
        Format("cp932", _("CSV (Shift_JIS, CP932)"), "csv", "text/csv; charset=cp932", "cp932"),
    )
}
