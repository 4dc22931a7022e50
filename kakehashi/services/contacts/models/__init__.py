"""What is stored about people and bodies outside."""

from .bodies import Body
from .keeping import ContactErasure, Keeping
from .keys import ContactKey
from .merges import BodyMerge, PersonMerge, ToldApart
from .occasions import Occasion
from .people import Person, Position
from .sealed import SealedNote, Unsealing

__all__ = [
    "Body",
    "BodyMerge",
    "ContactErasure",
    "ContactKey",
    "Keeping",
    "Occasion",
    "Person",
    "PersonMerge",
    "Position",
    "SealedNote",
    "ToldApart",
    "Unsealing",
]
