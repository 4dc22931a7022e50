"""A person's file on paper: what the page says, for whoever wants it in the hand."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kakehashi.base import eras, time
from kakehashi.engines.documents import render
from kakehashi.registry.clock import installation
from kakehashi.registry.models import User

from .models import PersonRequest, Provision
from .queries import readable

TEMPLATE = Path(__file__).parent / "paper" / "person_file.typ"


def person_paper(person: User, found: Mapping[str, Any]) -> bytes:
    """The PDF (A4) of a person's file, in the language in use; ``found`` comes from `queries.person_file`.

    In a demonstration it is marked as an example. Nothing is recorded: the view that hands it out does that.
    """
    language = get_language() or "ja"
    values = {
        "title": _("What is kept about %(person)s") % {"person": person},
        "kind": _("Personal data"),
        "date": eras.both(time.today(), language),
        "blank": "–",
        "sections": [_asked(person), _given(person, language), *_kept(found)],
    }
    return render(TEMPLATE, values, language=language, example=installation().is_demonstration)


def _asked(person: User) -> dict[str, Any]:
    """What the person asked about the file."""
    rows = PersonRequest.objects.filter(user=person)
    shown = [[{"label": str(one), "value": one.get_state_display()}] for one in rows]
    return {"title": _("Requests about personal data"), "note": "" if shown else _("None."), "rows": shown}


def _given(person: User, language: str) -> dict[str, Any]:
    """What was given to third parties."""
    rows = Provision.objects.filter(user=person)
    shown = [
        [{"label": eras.both(one.day, language), "value": f"{one.recipient} ({one.territory}): {one.what}"}]
        for one in rows
    ]
    note = "" if shown else _("Nothing was given to third parties.")
    return {"title": _("Provision to third parties"), "note": note, "rows": shown}


def _kept(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every kind of row, as on the page."""
    return [
        {
            "title": kind,
            "note": "",
            "rows": [
                [{"label": str(what), "value": "–" if value is None else str(value)} for what, value in row]
                for row in rows
            ],
        }
        for kind, rows in readable(found)
    ]
