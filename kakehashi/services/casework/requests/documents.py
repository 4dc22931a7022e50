"""What the papers of a request share: printed for the town's approval (案), and as the copy for its files (控)."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from django.utils.functional import Promise

from kakehashi.engines.documents import DOCUMENTS, Document

MARKS = ("draft", "copy")
BLANK_DAY = "　　　　年　　月　　日"


def declare_marked(
    name: str, template: Path, values: Callable[..., Mapping[str, object]], *, draft: str | Promise, copy: str | Promise
) -> None:
    """One paper with both its marks: the same template, ``values`` called with the ``mark``.

    ``draft`` and ``copy`` say what they are called; the papers are named ``<name>_draft`` and ``<name>_copy``.
    """
    for mark, label in zip(MARKS, (draft, copy), strict=True):
        DOCUMENTS.add(
            Document(
                name=f"{name}_{mark}",
                label=label,
                model="casework.SupportRequest",
                template=template,
                values=partial(values, mark=mark),
                title=_title,
            )
        )


def _title(request: Any) -> str:
    return f"{request.number or ''} {request}".strip()
