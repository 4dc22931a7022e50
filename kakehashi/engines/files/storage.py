"""Where the bytes lie: the storage named ``files`` in the setting STORAGES, else a private folder beside the database.

Neither has an address: bytes leave through a view that has asked a policy.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages

from .recognising import Checked


def storage() -> Storage:
    """The storage of files that people sent."""
    if "files" in settings.STORAGES:
        return storages["files"]
    return FileSystemStorage(
        location=Path(settings.VAR_DIR) / "files", file_permissions_mode=0o600, directory_permissions_mode=0o700
    )


def put(content: bytes) -> str:
    """Write bytes under a new key that says nothing about them; returns the key."""
    mark = uuid.uuid4().hex
    return storage().save(f"{mark[:2]}/{mark}", ContentFile(content))


@dataclass(frozen=True)
class Placed:
    """A checked file whose bytes lie in the storage already, under these keys."""

    checked: Checked
    key: str
    preview_key: str


def place(checked: Checked) -> Placed:
    """Write a checked file's bytes, before a transaction begins: no writer waits meanwhile, also with a storage behind
    a network. If no row follows, they are swept up (`actions.sweep`)."""
    return Placed(checked, put(checked.content), put(checked.preview) if checked.preview else "")


def read(key: str) -> bytes:
    """All bytes of a key. FileNotFoundError where there are none."""
    with storage().open(key) as stream:
        content: bytes = stream.read()
        return content


def erase(*keys: str) -> None:
    """Erase what lies under these keys; nothing happens where nothing lies there, or for an empty key."""
    for key in keys:
        if key:
            storage().delete(key)


def keys_before(moment: datetime) -> Iterator[str]:
    """Keys of what was written before ``moment`` (machine time)."""
    place = storage()
    try:
        folders, _files = place.listdir("")
    except FileNotFoundError:
        return  # nothing was ever stored
    for folder in folders:
        for name in place.listdir(folder)[1]:
            if place.get_modified_time(f"{folder}/{name}") < moment:
                yield f"{folder}/{name}"
