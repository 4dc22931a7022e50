"""What is stored: said in words, personal data declared, the domain's clock kept."""

import re

from django.apps import apps
from django.db import models

from .tree import none_of

# Names of fields that can hardly be anything but personal.
PERSONAL = re.compile(r"(^|_)(e?mail|phone|telephone|mobile|fax|birth(day|date)?|passport|nationality|ip)(_|$)")


def ours():
    """The models of the house with tables of their own."""
    return [m for m in apps.get_models() if m.__module__.startswith("kakehashi") and not m._meta.proxy]


def test_there_are_models():
    assert ours(), "The tests of this file look at all models of the house; they found none."


def test_models_have_a_docstring():
    bare = [m._meta.label for m in ours() if not m.__doc__ or m.__doc__.startswith(f"{m.__name__}(")]
    none_of(bare, "A model's docstring says which thing of the world one row is.")


def test_every_model_declares_its_personal_fields():
    found = []
    for model in ours():
        declared = vars(model).get("personal")
        if not isinstance(declared, dict):
            found.append(f"{model._meta.label} declares nothing")
            continue
        names = {f.name for f in model._meta.get_fields()}
        found += [f"{model._meta.label}.{name} is no field" for name in declared if name not in names]
        found += [f"{model._meta.label}.{n}: {w!r} names no ground" for n, w in declared.items() if not grounded(w)]
    none_of(
        found,
        "Each model says which of its fields are personal, in its own body: "
        '`personal: ClassVar[dict[str, str]] = {"email": "purpose; ground"}`, or `{}` where none is. '
        "Erasure, export and the record of processing are read from it.",
    )


def grounded(words):
    """Whether the words name a purpose and, after a semicolon, the ground."""
    return isinstance(words, str) and len([part for part in words.split(";") if part.strip()]) >= 2


def test_fields_that_look_personal_are_declared():
    found = []
    for model in ours():
        for field in model._meta.local_fields:
            person = field.is_relation and field.related_model.__name__ == "User"
            looks = isinstance(field, models.EmailField) or PERSONAL.search(field.name)
            if (person or looks) and field.name not in declared(model):
                found.append(f"{model._meta.label}.{field.name}")
    none_of(found, "An address, a telephone number or a reference to a person is personal: say in `personal` what for.")


def declared(model):
    """The personal fields of a model and of those it inherits its fields from."""
    return {name for parent in model.__mro__ for name in vars(parent).get("personal", {})}


def test_no_field_takes_the_machine_clock():
    found = [
        f"{model._meta.label}.{field.name}"
        for model in ours()
        for field in model._meta.local_fields
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    ]
    none_of(found, "auto_now writes machine time into domain records: the action sets kakehashi.base.time.now().")
