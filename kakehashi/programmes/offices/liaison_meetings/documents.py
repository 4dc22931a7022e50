"""The invitation to a liaison meeting and its minutes, on A4. No name of a guest stands on either."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document

from .models import LiaisonMeeting

TEMPLATE = Path(__file__).parent / "paper" / "liaison_meeting.typ"


def period(meeting: LiaisonMeeting, language: str) -> str:
    """From when until when: by the clocks of the place, and Japan's where they differ."""
    starts, ends = meeting.starts, meeting.ends
    there = f"{eras.both(starts.office.date(), language)} {starts.office:%H:%M}–{ends.office:%H:%M}"
    if starts.same_time:
        return there
    other = "" if starts.same_day else f"{eras.short(starts.japan.date(), language)} "
    japan = _("In Japan: %(hours)s") % {"hours": f"{other}{starts.japan:%H:%M}–{ends.japan:%H:%M}"}
    return f"{there}\n{japan}"


def _values(meeting: LiaisonMeeting, language: str) -> dict[str, Any]:
    """What both papers have in common."""
    return {
        "number": meeting.number,
        "date": eras.both(time.today(), language),
        "subject": meeting.title,
        "office": str(meeting.office),
        "agenda": meeting.agenda,
        "materials": [one.title for one in meeting.materials.all()],
        "minutes": "",
        "decisions": [],
        "mark": "",
        "labels": {
            "number": _("Number of the meeting"),
            "office": _("Office"),
            "agenda": _("Agenda"),
            "materials": _("Papers"),
            "minutes": _("Minutes of the meeting"),
            "decisions": _("Decisions"),
            "what": _("What is done"),
            "who": _("Who does it"),
            "due": _("Until when"),
            "state": _("State"),
            "blank": _("Not filled in"),
        },
    }


def invitation(meeting: LiaisonMeeting, user: Actor, language: str) -> dict[str, Any]:
    """The invitation; a draft of it (案) until it is sent."""
    guests = [str(one.local_government_office) for one in meeting.invitations.all()]
    facts = [
        (_("Invited offices"), "\n".join(guests)),
        (_("Day and time"), period(meeting, language)),
        (_("Place"), meeting.place),
        (_("Answer by"), eras.both(meeting.answer_by, language) if meeting.answer_by else ""),
    ]
    return _values(meeting, language) | {
        "title": _("Invitation to a liaison meeting"),
        "kind": _("Country or region: %(place)s") % {"place": meeting.territory_shown},
        "mark": pgettext("paper", "Draft") if meeting.state == "draft" else "",
        "facts": facts,
    }


def minutes(meeting: LiaisonMeeting, user: Actor, language: str) -> dict[str, Any]:
    """The minutes; a draft of them (案) until they are sent."""
    there = [one for one in meeting.invitations.all() if one.was_there]
    absent = [one for one in meeting.invitations.all() if one.was_there is False]
    facts = [
        (_("Day and time"), period(meeting, language)),
        (_("Place"), meeting.place),
        (_("Offices that were there"), "\n".join(str(one.local_government_office) for one in there)),
        (_("Not there"), "\n".join(str(one.local_government_office) for one in absent)),
    ]
    decisions = [
        [one.text, str(one.local_government_office or meeting.office),
         eras.both(one.due, language) if one.due else "", str(one.get_state_display())]
        for one in meeting.decisions.all()
    ]  # fmt: skip
    return _values(meeting, language) | {
        "title": _("Minutes of the liaison meeting"),
        "kind": _("Country or region: %(place)s") % {"place": meeting.territory_shown},
        "mark": "" if meeting.state == "concluded" else pgettext("paper", "Draft"),
        "facts": [pair for pair in facts if pair[1]],
        "minutes": meeting.minutes,
        "decisions": decisions,
    }


DOCUMENTS.add(
    Document(
        name="offices.liaison_invitation",
        label=gettext_lazy("Invitation to a liaison meeting (A4)"),
        model="offices.LiaisonMeeting",
        template=TEMPLATE,
        values=invitation,
        title=lambda meeting: f"{meeting.number} {meeting.title}",
    )
)
DOCUMENTS.add(
    Document(
        name="offices.liaison_minutes",
        label=gettext_lazy("Minutes of a liaison meeting (A4)"),
        model="offices.LiaisonMeeting",
        template=TEMPLATE,
        values=minutes,
        title=lambda meeting: f"{meeting.number} {meeting.title}",
    )
)
