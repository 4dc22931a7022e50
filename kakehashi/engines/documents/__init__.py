"""Paper: a PDF of plain values and a template (`render`), and what can be printed (`DOCUMENTS`)."""

from kakehashi.base.examples import EXAMPLE

from .declarations import DOCUMENTS, Document
from .typesetter import NotHere, TooLong, never_here, render

__all__ = ["DOCUMENTS", "EXAMPLE", "Document", "NotHere", "TooLong", "never_here", "render"]
