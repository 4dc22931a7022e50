"""Text per language: what a translated text must keep, what becomes of it when the original changes, who drafts it.

Nothing here knows pages or tables; whoever keeps texts (editorial pages today) asks these rules.
"""

from .checks import Refused, check, is_marked
from .merging import Former, Segment, Suggestion, changed_between, suggestions
from .po_files import Line, PoRefused, read_po, write_po
from .providers import PROVIDERS, Provider, chosen_provider

__all__ = [
    "PROVIDERS",
    "Former",
    "Line",
    "PoRefused",
    "Provider",
    "Refused",
    "Segment",
    "Suggestion",
    "changed_between",
    "check",
    "chosen_provider",
    "is_marked",
    "read_po",
    "suggestions",
    "write_po",
]
