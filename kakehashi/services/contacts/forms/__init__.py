"""What is asked about contacts."""

from .bodies import BodyFilterForm, BodyForm
from .fields import BodyField, PersonField
from .keeping import (
    ApartBodyForm,
    ApartPersonForm,
    BreakGlassForm,
    EraseForm,
    KeepForm,
    LinkForm,
    MergeBodyForm,
    MergePersonForm,
    PastTermFilterForm,
    SealForm,
)
from .people import (
    GiveForm,
    OccasionForm,
    PersonFilterForm,
    PersonForm,
    PositionForm,
    RegisterPersonForm,
)

__all__ = [
    "ApartBodyForm",
    "ApartPersonForm",
    "BodyField",
    "BodyFilterForm",
    "BodyForm",
    "BreakGlassForm",
    "EraseForm",
    "GiveForm",
    "KeepForm",
    "LinkForm",
    "MergeBodyForm",
    "MergePersonForm",
    "OccasionForm",
    "PastTermFilterForm",
    "PersonField",
    "PersonFilterForm",
    "PersonForm",
    "PositionForm",
    "RegisterPersonForm",
    "SealForm",
]
