"""A meeting of associations on A4."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document

from .models import AssociationMeeting


def values_of(meeting: AssociationMeeting, _user: Actor, language: str) -> dict[str, Any]:
    """The invitation, or once the minutes were sent, those. Minutes in the making stand on no paper."""
    starts, ends = meeting.starts_at.astimezone(time.TOKYO), meeting.ends_at.astimezone(time.TOKYO)
    is_over = meeting.state == "concluded"
    there = [str(one) for one in meeting.answers.all() if one.was_there]
    facts = [
        (_("Day and time"), f"{eras.both(starts.date(), language)} {starts:%H:%M}–{ends:%H:%M}"),
        (_("Place"), meeting.place),
        (_("For whom"), meeting.block_shown or _("All associations (conference)")),
        (_("Associations that were there"), "\n".join(there) if is_over else ""),
    ]
    return {
        "title": meeting.title,
        "kind": _("Minutes of the meeting") if is_over else _("Meeting of associations"),
        "mark": pgettext("paper", "Draft") if meeting.state == "draft" else "",
        "date": eras.both(time.today(), language),
        "facts": [pair for pair in facts if pair[1]],
        "agenda": meeting.agenda,
        "papers": [one.title for one in meeting.papers.all()],
        "minutes": meeting.minutes if is_over else "",
        "labels": {
            "agenda": _("Agenda"), "papers": _("Papers"), "minutes": _("Minutes of the meeting"),
            "blank": _("Not filled in"),
        },
    }  # fmt: skip


DOCUMENTS.add(
    Document(
        name="multicultural.association_meeting",
        label=gettext_lazy("Meeting of associations (A4)"),
        model="multicultural.AssociationMeeting",
        template=Path(__file__).parent / "paper" / "meeting.typ",
        values=values_of,
    )
)
