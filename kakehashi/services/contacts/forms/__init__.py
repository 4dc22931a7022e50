"""What is asked about contacts."""

from .bodies import BodyFilterForm, BodyForm
from .people import (
    GiveForm,
    OccasionForm,
    PersonFilterForm,
    PersonForm,
    PositionForm,
    RegisterPersonForm,
)

__all__ = [
    "BodyFilterForm",
    "BodyForm",
    "GiveForm",
    "OccasionForm",
    "PersonFilterForm",
    "PersonForm",
    "PositionForm",
    "RegisterPersonForm",
]
