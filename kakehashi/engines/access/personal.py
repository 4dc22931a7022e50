"""What the models declare to be personal, for everything that is made of it: notices, files, erasure, reads on record.

A model says ``personal = {"email": "purpose; ground"}``. `personal.toml` adds the Japanese words, and how long. Where
a person stands beside such words, ``about_person = ("email",)`` says which of them are about that person and are erased
with them; the others are what somebody wrote for a post, or about others, and stay.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import get_language


@dataclass(frozen=True)
class PersonalField:
    """One personal field of a model: what it is for, and on what ground."""

    model: type[models.Model]
    name: str
    said: str  # as declared

    @property
    def key(self) -> str:
        """``registry.Post.email``."""
        return f"{self.model._meta.label}.{self.name}"

    @property
    def purpose(self) -> str:
        """Why it is asked, in the language in force."""
        return _word(self.said.split(";")[0].strip())

    @property
    def ground(self) -> str:
        """On what ground."""
        return _word(_ground(self.said))

    @property
    def label(self) -> str:
        """What it is called; its bare name where nobody gave it one."""
        return _of(words()["fields"].get(self.key), self.name.replace("_", " "))

    @property
    def kept(self) -> str:
        """How long."""
        return _of(words()["kept"].get(self.model._meta.label), "")

    @property
    def is_person(self) -> bool:
        """Whether it points at a person, instead of holding words about one."""
        return bool(self.model._meta.get_field(self.name).is_relation)


@cache
def words() -> dict[str, dict[str, Any]]:
    """What personal.toml says."""
    return tomllib.loads((Path(__file__).parent / "personal.toml").read_text(encoding="utf-8"))


def fields_of(model: type[models.Model]) -> list[PersonalField]:
    """The personal fields that a model declares, sealed ones too."""
    said = {**vars(model).get("personal", {}), **vars(model).get("sealed", {})}
    return [PersonalField(model, name, text) for name, text in said.items()]


def words_about_the_person(model: type[models.Model]) -> tuple[str, ...]:
    """The declared words that are erased with the person who stands beside them, as the model says."""
    return tuple(vars(model).get("about_person", ()))


def paths_to_people(model: type[models.Model]) -> list[str]:
    """By which fields a row of the model is somebody's: those declared that point at a person, and the path of fields
    that the model names as ``personal_through`` where a row beside it does (``person__account``)."""
    through = vars(model).get("personal_through")
    return [field.name for field in fields_of(model) if field.is_person] + ([through] if through else [])


def known_by_address(model: type[models.Model]) -> str:
    """The field by whose address a row of the model is somebody's who may have no account (``by_address``); else empty.
    Such rows are in the file of a person of that address, and are deleted with them."""
    return str(vars(model).get("by_address", ""))


def all_fields() -> Iterator[PersonalField]:
    """Those of every model."""
    for model in apps.get_models():
        yield from fields_of(model)


def field(key: str) -> PersonalField:
    """The field of a key such as ``registry.Post.email``. Refused with KeyError where it is not declared."""
    label, _dot, name = key.rpartition(".")
    for found in fields_of(apps.get_model(label)):
        if found.name == name:
            return found
    raise KeyError(f"{key} is not declared as personal")


def tells_of_people(model: type[models.Model]) -> bool:
    """Whether rows of the model hold words about people, so that reading one is put on record."""
    return any(not found.is_person for found in fields_of(model))


def _ground(said: str) -> str:
    """The second part; a comma in it begins what is said besides."""
    part = said.split(";")[1].strip() if ";" in said else ""
    return part.split(",")[0].strip()


def _word(text: str) -> str:
    return str(words()["words"].get(text, text)) if (get_language() or "ja") != "en" else text


def _of(pair: list[str] | None, otherwise: str) -> str:
    return pair[(get_language() or "ja") != "en"] if pair else otherwise
