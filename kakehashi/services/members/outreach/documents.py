"""The bodies of a prefecture that have used nothing yet, on A4, with what was done about it: taken along on a visit."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document
from kakehashi.registry.models import Organisation

from ..coverage.queries import bodies, uses
from .permissions import contacts
from .queries import effect_of, with_contacts


def _done(body: Any, language: str) -> str:
    """The last contact and the next one of a body, in words."""
    found = ((_("Contacted"), body.last_contact), (_("Planned"), body.next_contact))
    return "／".join(f"{words} {eras.both(day, language)}" for words, day in found if day) or _("Not contacted yet")


def _values(prefecture: Organisation, user: Actor, language: str) -> dict[str, Any]:
    """Over the bodies that ``user`` looks after, from the records that ``user`` may see."""
    used, mine = uses(user), contacts(user)
    rows = list(with_contacts(bodies(user).filter(prefecture=prefecture.prefecture), mine).order_by("code"))
    never = [row for row in rows if row.pk not in used]
    found = effect_of(mine, used, {row.pk for row in rows})
    return {
        "title": _("Bodies of %(area)s that used nothing yet") % {"area": prefecture},
        "kind": _("Counted from the records that your post may see."),
        "number": prefecture.code,
        "date": eras.both(time.today(), language),
        "facts": [
            (_("Local governments"), f"{len(rows):,}"),
            (_("Never used anything"), f"{len(never):,}"),
            (_("Reached before they used anything"), f"{found.reached:,}"),
            (_("Used something within twelve months"), f"{found.became_users:,}"),
        ],
        "never": [(str(row), _done(row, language)) for row in never],
        "labels": {"number": _("Code"), "blank": _("Not filled in"), "never": _("Never used anything")},
    }


DOCUMENTS.add(
    Document(
        name="members.outreach_sheet",
        label=gettext_lazy("Bodies to reach in an area (A4)"),
        model="registry.Organisation",
        template=Path(__file__).with_name("outreach_sheet.typ"),
        values=_values,
    )
)
