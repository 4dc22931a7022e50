"""In what a telegram does not keep to its schema: told, and never a reason to leave it out."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from xmlschema import XMLSchema

MOST, LONGEST = 20, 300  # faults that are told, letters of each
ENTRANCE = "jmx.xsd"


@cache
def schema(folder: str) -> "XMLSchema | None":
    """The schema in a folder, nothing fetched from outside; None where there is none that can be read. Takes a second,
    once."""
    entrance = Path(folder) / ENTRANCE
    if not folder or not entrance.is_file():
        return None
    from xmlschema import XMLSchema  # noqa: PLC0415 -- a third of a second of every start, for an importer
    from xmlschema.exceptions import XMLSchemaException  # noqa: PLC0415

    try:
        return XMLSchema(str(entrance), allow="local", defuse="always")
    except (XMLSchemaException, OSError, ValueError):
        return None


def faults(root: Element, folder: str) -> list[str] | None:
    """The first `MOST` faults of a telegram, in the words of the checker; None where the schema is not at hand."""
    rules = schema(folder)
    if rules is None:
        return None
    found: list[str] = []
    for fault in rules.iter_errors(root):
        where = f"{fault.path or ''}: {fault.reason or ''}".strip(": ")
        found.append(where[:LONGEST])
        if len(found) >= MOST:
            break
    return found
