"""Sheets laid out before, kept in this process: in a disaster everybody asks for the same few, without signing in."""

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from hashlib import sha256
from threading import Lock
from typing import Any

MOST = 32 * 2**20  # bytes of all files together
_files: OrderedDict[str, bytes] = OrderedDict()
_lock = Lock()


def kept(values: Mapping[str, Any], how: str, make: Callable[[], bytes]) -> bytes:
    """The file that ``make`` gives for these ``values`` of a template, drawn in the way that ``how`` names.

    It is made once as long as it is among the last asked for. All that is printed names it: a change makes another.
    """
    key = sha256(json.dumps([how, values], ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    with _lock:
        if key in _files:
            _files.move_to_end(key)
            return _files[key]
    made = make()
    with _lock:
        _files[key] = made
        while sum(map(len, _files.values())) > MOST:
            _files.popitem(last=False)
    return made


def forget() -> None:
    """Begin anew, as a process does."""
    with _lock:
        _files.clear()
