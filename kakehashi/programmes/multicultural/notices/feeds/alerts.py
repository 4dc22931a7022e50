"""A notice as CAP 1.2 (OASIS CAP-v1.2), for broadcasters, signs and apps."""

from collections.abc import Sequence
from urllib.parse import urlsplit
from xml.etree import ElementTree as xml

from kakehashi.base import time
from kakehashi.engines.published.kinds import absolute

from ..models import Notice
from ..queries import Sheet, sheets
from ..rules.urgencies import urgency_of

CAP = "urn:oasis:names:tc:emergency:cap:1.2"


def identifier(notice: Notice) -> str:
    """Its name in feeds and in CAP, for ever."""
    return f"kakehashi-notice-{notice.pk}"


def iri(notice: Notice) -> str:
    """The same as a tag URI (RFC 4151): Atom wants an address that never changes and need not be one that opens."""
    host = urlsplit(absolute("/")).hostname or "localhost"
    return f"tag:{host},2012:{identifier(notice)}"


def cap(notice: Notice, sheets_told: Sequence[Sheet] | None = None) -> bytes:
    """The notice as CAP 1.2, one ``info`` per language. A drill and an example (all of a demonstration are) are
    ``Exercise``; an update names what it updates, a retracted one cancels itself, sent when it was retracted. What
    corrects a mistake says so in its note."""
    is_real = not (notice.is_drill or notice.is_example)
    sent = notice.retracted_at or notice.published_at or notice.made_at
    told = sheets(notice) if sheets_told is None else sheets_told
    kind = "Cancel" if notice.state == "retracted" else "Update" if notice.updates_id else "Alert"
    root = xml.Element("alert", xmlns=CAP)
    head = {
        "identifier": f"{identifier(notice)}{'-cancel' if kind == 'Cancel' else ''}",
        "sender": absolute("/"),
        "sent": time.for_machines(sent),
        "status": "Actual" if is_real else "Exercise",
        "msgType": kind,
        "scope": "Public",
    }
    note = " / ".join(dict.fromkeys(mark for one in told for mark in one.marks))
    if note or not is_real:
        head["note"] = note or "Exercise"
    before = notice if kind == "Cancel" else notice.updates
    if before is not None:
        at = before.published_at or before.made_at
        head["references"] = f"{absolute('/')},{identifier(before)},{time.for_machines(at)}"
    for name, text in head.items():
        xml.SubElement(root, name).text = text
    for one in told:
        root.append(_info(notice, one))
    return xml.tostring(root, encoding="utf-8", xml_declaration=True)


def _info(notice: Notice, told: Sheet) -> xml.Element:
    info = xml.Element("info")
    urgency, severity, certainty = urgency_of(line.id for line in told.lines)
    parts = {
        "language": told.language.tag,
        "category": "Safety",
        "event": told.title,
        "urgency": urgency,
        "severity": severity,
        "certainty": certainty,
        "senderName": notice.organisation.name,
        "headline": " ".join([*told.marks, told.title, told.number]).strip()[:160],
        "description": "\n".join(line.text for line in told.lines),
        "instruction": told.unchecked if told.is_unchecked else "",
        "web": absolute(notice.public_url(told.language.tag)) if notice.pk else "",
        "contact": notice.phone,
    }
    for name, text in parts.items():
        if text:
            xml.SubElement(info, name).text = text
    area = xml.SubElement(info, "area")
    xml.SubElement(area, "areaDesc").text = notice.organisation.name
    return info
