"""Loads the files in which apps declare things: flows.py, permissions.py, search.py …"""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

HOUSE = "kakehashi."


def load(file: str) -> None:
    """Import ``file`` (``permissions``) of every app of ours that has one; a fault inside it is not hidden."""
    for config in apps.get_app_configs():
        name = f"{config.name}.{file}"
        if config.name.startswith(HOUSE) and find_spec(name):
            import_module(name)
