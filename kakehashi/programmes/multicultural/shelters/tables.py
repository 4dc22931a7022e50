"""The columns of shelters: on the desk's screen and in its files, and as open data for everybody."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, titled

from .flows import SHELTER as FLOW
from .models import Shelter
from .rules.facilities import FACILITIES


def offered(row: Shelter) -> str:
    """What is there, in words."""
    return "、".join(str(FACILITIES[code].label) for code in row.there if code in FACILITIES)


def _linked(row: Shelter) -> Any:
    return titled(row, row.get_absolute_url(), row.address, is_example=row.is_example)


def columns() -> Sequence[Column]:
    """For the body's own desks; all of it is in the file."""
    return (
        Column("name", _("Name of the shelter"), str, cell=_linked, sort="name", width=40),
        Column("reading", _("Reading in kana"), lambda row: row.reading, on_screen=False, width=40),
        Column("address", _("Address of the place"), lambda row: row.address, on_screen=False, width=40),
        Column("latitude", _("Latitude"), lambda row: _degrees(row.latitude), on_screen=False, is_number=True),
        Column("longitude", _("Longitude"), lambda row: _degrees(row.longitude), on_screen=False, is_number=True),
        Column("capacity", _("How many people it takes in"), lambda row: row.capacity, is_number=True, sort="capacity"),
        Column("telephone", _("Telephone of the shelter"), lambda row: row.telephone, on_screen=False),
        Column("there", _("What is there"), offered, width=30),
        Column("note", _("Note for everybody"), lambda row: row.note, on_screen=False, width=40),
        Column("designated", _("Designated before"), lambda row: row.is_designated, on_screen=False),
        Column("since", _("In this state since"), lambda row: row.since, sort="since"),
        Column("state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
               cell=lambda row: badge(FLOW.state_of(row).label, row.tone)),
    )  # fmt: skip


def _degrees(value: Any) -> float | None:
    return None if value is None else float(value)


# The heads are those of the municipal standard data set (自治体標準オープンデータセット), which other tools know.
OPEN_DATA = (
    Column("code", "全国地方公共団体コード", lambda row: row.organisation.code),
    Column("body", "地方公共団体名", lambda row: row.organisation.name),
    Column("name", "名称", lambda row: row.name, width=40),
    Column("reading", "名称_カナ", lambda row: row.reading, width=40),
    Column("address", "所在地_連結表記", lambda row: row.address, width=40),
    Column("latitude", "緯度", lambda row: _degrees(row.latitude), is_number=True),
    Column("longitude", "経度", lambda row: _degrees(row.longitude), is_number=True),
    Column("telephone", "電話番号", lambda row: row.telephone),
    Column("capacity", "想定収容人数", lambda row: row.capacity, is_number=True),
    Column("there", "設備", lambda row: "、".join(FACILITIES[c].label.ja for c in row.there if c in FACILITIES)),
    Column("note", "備考", lambda row: row.note, width=40),
    Column("designated", "指定", lambda row: "指定" if row.is_designated else "臨時"),
    Column("state", "開設状況", lambda row: STATES[row.state]),
    Column("opened_at", "開設日時", lambda row: row.opened_at if row.state != "closed" else None),
)
STATES = {"closed": "閉鎖", "open": "開設", "full": "満員"}
