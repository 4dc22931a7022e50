"""What can be printed, declared by name: so one test prints them all and looks for the mark of examples."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.functional import Promise

from kakehashi.base.declared import Declared

from .typesetter import render


@dataclass(frozen=True)
class Document:
    """One kind of paper made of one kind of record."""

    name: str  # "casework.request_copy"
    label: str | Promise
    model: str  # "casework.SupportRequest": its rows have `is_example`
    template: Path
    values: Callable[[Any, Any, str], Mapping[str, object]]  # (record, user, language) → what the template asks for
    title: Callable[[Any], str] = str  # of one record, for the reader's window
    example: Callable[[Any], bool] = lambda obj: bool(obj.is_example)  # also of what is printed with it

    def render_for(self, obj: Any, user: Any, *, language: str = "ja") -> bytes:
        """The PDF of ``obj`` (a row that a policy handed to ``user``) as ``user`` may see it, in ``language``.

        Marked as an example where the record is one, or ``example`` says so; the record alone decides, so no exporter
        can forget it. A record without ``is_example`` is refused with AttributeError. Nothing is recorded; see
        `typesetter.render`.
        """
        with translation.override(language):
            values = self.values(obj, user, language)
            example = bool(obj.is_example) or self.example(obj)
            return render(self.template, values, language=language, example=example, title=self.title(obj))


DOCUMENTS: Declared[Document] = Declared()
