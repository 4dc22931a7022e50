"""What is told of a dispatch; reads only."""

from typing import Any

from django.utils.translation import gettext as _

from .models import InterpreterDispatch


def facts(row: InterpreterDispatch) -> list[tuple[Any, str]]:
    """What stands on its page and its paper beside moments."""
    return [
        (_("Asked by"), row.who), (_("Contact"), row.contact), (_("Place"), row.place), (_("What for"), row.purpose),
        (_("Interpreter"), row.interpreter), (_("Hours"), str(row.hours or "")),
    ]  # fmt: skip
