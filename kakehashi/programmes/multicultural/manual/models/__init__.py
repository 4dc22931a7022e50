"""What is stored of the centre's manual: editions with their text, comments on it, check-lists in use."""

from .editions import BlankForm, ChecklistItem, ManualChapter, ManualEdition, ManualSection
from .uses import CentreChecklist, ChecklistTick, RevisionComment

__all__ = [
    "BlankForm",
    "CentreChecklist",
    "ChecklistItem",
    "ChecklistTick",
    "ManualChapter",
    "ManualEdition",
    "ManualSection",
    "RevisionComment",
]
