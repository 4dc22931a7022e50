"""What is kept about one person outside, on paper, for the person who asks."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kakehashi.base import eras, time
from kakehashi.engines.documents import render

from .models import Person

TEMPLATE = Path(__file__).parent / "person_sheet.typ"


def person_paper(person: Person, shown: Sequence[tuple[str, Any]]) -> bytes:
    """The PDF (A4) of a person's file, in the language in use; ``shown`` comes from `queries.readable`.

    Marked as an example where the contact is one. Nothing is recorded: the view that hands it out does that.
    """
    language = get_language() or "ja"
    values = {
        "title": _("What is kept about %(person)s") % {"person": person},
        "kind": _("Personal data"),
        "date": eras.both(time.today(), language),
        "blank": "–",
        "sections": [
            {"title": kind, "rows": [[{"label": str(w), "value": str(v)} for w, v in row] for row in rows]}
            for kind, rows in shown
        ],
    }
    return render(TEMPLATE, values, language=language, example=person.is_example)
