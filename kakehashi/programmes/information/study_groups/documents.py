"""The notice of a meeting of a study group on A4; once it was held, its minutes. No name stands on either: the sheet
goes from hand to hand."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document

from .models import GroupMeeting

TEMPLATE = Path(__file__).parent / "paper" / "group_meeting.typ"


def values(meeting: GroupMeeting, _user: Actor, language: str) -> dict[str, Any]:
    """What the template asks for; see group_meeting.typ."""
    starts, ends = meeting.starts.japan, meeting.ends.japan
    was_held = meeting.state == "held"
    facts = [
        (_("Day and time"), f"{eras.both(starts.date(), language)} {starts:%H:%M}–{ends:%H:%M}"),
        (_("Place"), meeting.place),
    ]
    if was_held:
        there = "\n".join(str(office) for office in meeting.offices_there.all())
        facts += [
            (_("Members that were there"), str(meeting.attended.count())),
            (_("Offices that were there"), there or "–"),
        ]
    papers = meeting.papers.exclude(state="withdrawn").order_by("made_at", "pk")
    return {
        "title": _("Minutes of the meeting") if was_held else _("Notice of a meeting"),
        "kind": meeting.group.title,
        "date": eras.both(time.today(), language),
        "subject": str(meeting),
        "mark": str(meeting.get_state_display()) if meeting.state == "called_off" else "",
        "desk": str(meeting.group.post),
        "facts": facts,
        "agenda": meeting.agenda,
        "minutes": meeting.minutes if was_held else "",
        "papers": [paper.title for paper in papers],
        "labels": {
            "desk": _("Kept by"),
            "agenda": _("Agenda"),
            "minutes": _("Minutes of the meeting"),
            "papers": _("Papers"),
            "blank": _("Not filled in"),
        },
    }


DOCUMENTS.add(
    Document(
        name="information.group_meeting",
        label=gettext_lazy("Notice or minutes of a study group's meeting (A4)"),
        model="information.GroupMeeting",
        template=TEMPLATE,
        values=values,
        title=str,
    )
)
