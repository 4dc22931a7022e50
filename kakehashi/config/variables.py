"""Environment variables: each is declared with its meaning, and nonsense is refused at start."""

import base64
import binascii
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


class Nonsense(SystemExit):
    """A variable has a value that means nothing; the process ends with one line that says which and why."""


@dataclass(frozen=True)
class Variable:
    """One documented setting of the environment."""

    name: str
    default: str
    meaning: str
    read: Callable[[str], Any]


VARIABLES: dict[str, Variable] = {}


def variable(name: str, default: str, meaning: str, read: Callable[[str], Any] = str) -> Any:
    """Declare a variable and return its value, read and checked; refused values end the process."""
    VARIABLES[name] = Variable(name, default, meaning, read)
    text = os.environ.get(name, default)
    try:
        return read(text)
    except ValueError as reason:
        raise Nonsense(f"{name}={text!r} is refused: {reason}") from None


def yes_or_no(text: str) -> bool:
    """``1``/``0``, ``true``/``false``, ``yes``/``no``."""
    known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if text.lower() not in known:
        raise ValueError("write 1 or 0")
    return known[text.lower()]


def words(text: str) -> list[str]:
    """Comma-separated words."""
    return [part.strip() for part in text.split(",") if part.strip()]


def whole(least: int, most: int) -> Callable[[str], int]:
    """A whole number within bounds."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            raise ValueError(f"write a whole number from {least} to {most}")
        return int(text)

    return read


def ports(text: str) -> list[int]:
    """Comma-separated ports such as ``443,8443``."""
    return [whole(1, 65535)(part) for part in words(text)]


def origins(text: str) -> list[str]:
    """Comma-separated addresses such as ``https://kakehashi.example.jp``."""
    for part in words(text):
        address = urlsplit(part)
        if address.scheme not in {"http", "https"} or not address.hostname or address.path:
            raise ValueError("write addresses such as https://kakehashi.example.jp, without a path")
    return words(text)


def origin(text: str) -> str:
    """One such address."""
    found = origins(text)
    if len(found) != 1:
        raise ValueError("write one address such as https://kakehashi.example.jp")
    return found[0]


def log_level(text: str) -> str:
    """How much is written to the log."""
    if text not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("write DEBUG, INFO, WARNING or ERROR")
    return text


def sender(text: str) -> str:
    """An address of mail, alone or behind a name: ``Kakehashi <kakehashi@example.jp>``."""
    address = parseaddr(text)[1]
    if "@" not in address.strip("@") or any(mark in text for mark in "\r\n"):
        raise ValueError("write an address such as kakehashi@example.jp")
    return text


def secret(text: str) -> str:
    """A key of at least 50 characters, or empty (then one is made and kept beside the database)."""
    if text and len(text) < 50:
        raise ValueError("write at least 50 characters, or leave it empty")
    return text


def database(text: str) -> dict[str, Any]:
    """``sqlite:///absolute/or/relative/path`` or ``postgres://user:password@host:port/name``."""
    address = urlsplit(text)
    if address.scheme == "sqlite" and len(address.path) > 1:
        path = address.path if address.path.startswith("//") else address.path.removeprefix("/")
        return _sqlite(path.replace("//", "/", 1))
    if address.scheme in {"postgres", "postgresql"} and len(address.path) > 1:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(address.path[1:]),
            "USER": unquote(address.username or ""),
            "PASSWORD": unquote(address.password or ""),
            "HOST": address.hostname or "",
            "PORT": str(address.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ValueError("write sqlite:///path or postgres://user:password@host:port/name")


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "kakehashi.base.queued_sqlite",
        "NAME": path,
        # IMMEDIATE: under DEFERRED three of four concurrent writers fail at once (docs/adr/0003). What is read comes
        # straight from the system's memory, up to a gigabyte of it: an eighth faster where a page reads much.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=1073741824;",
        },
        "TEST": {"NAME": path + ".test"},  # a file: browser journeys write from two threads
    }


def mail(text: str) -> Mapping[str, Any]:
    """``smtp://user:password@host:port`` (``smtps`` for TLS, ``smtp+tls`` for STARTTLS), or empty: no mail goes out."""
    if not text:
        return {}
    address = urlsplit(text)
    if address.scheme not in {"smtp", "smtps", "smtp+tls"} or not address.hostname:
        raise ValueError("write smtp://host:port, smtp+tls://… or smtps://…")
    return {
        "host": address.hostname,
        "port": address.port or 25,
        "username": unquote(address.username or ""),
        "password": unquote(address.password or ""),
        "tls": {"smtp": "", "smtp+tls": "starttls", "smtps": "tls"}[address.scheme],
    }


def reply_address(text: str) -> str:
    """``reply@example.jp``, or empty. A key of 41 letters is put behind the name, so the name is short and plain."""
    address = text.strip().lower()
    if address and not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,21}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+", address):
        raise ValueError("write an address such as reply@example.jp: at most 22 plain letters before the @, no +")
    return address


def mailbox(text: str) -> Mapping[str, Any]:
    """``imaps://user:password@host:port/FOLDER`` (``imap+tls`` for STARTTLS), ``maildir:/path``, or empty: none."""
    if not text:
        return {}
    address = urlsplit(text)
    if address.scheme == "maildir" and address.path.startswith("/") and not address.netloc:
        return {"kind": "maildir", "path": unquote(address.path)}
    if address.scheme not in {"imap", "imaps", "imap+tls"} or not address.hostname or not address.username:
        raise ValueError("write imaps://user:password@host/INBOX, imap+tls://… or maildir:/path")
    return {
        "kind": "imap",
        "host": address.hostname,
        "port": address.port or (993 if address.scheme == "imaps" else 143),
        "username": unquote(address.username),
        "password": unquote(address.password or ""),
        "folder": unquote(address.path.strip("/")) or "INBOX",
        "tls": {"imap": "", "imap+tls": "starttls", "imaps": "tls"}[address.scheme],
    }


def folder(text: str) -> str:
    """A folder by its full path, or empty: none. It need not be there yet: a share may be mounted later."""
    if text and not Path(text).is_absolute():
        raise ValueError("write the full path of a folder, or nothing")
    return text


def webhook(text: str) -> tuple[bytes, ...]:
    """Comma-separated secrets, each ``whsec_`` and the base64 of at least 24 bytes; all of them hold, so that one can
    be replaced by the next. Empty: none."""
    found = []
    for part in words(text):
        try:
            found.append(base64.b64decode(part.removeprefix("whsec_"), validate=True))
        except binascii.Error:
            raise ValueError("write whsec_ and base64") from None
    if any(len(secret) < 24 for secret in found):
        raise ValueError("write at least 24 bytes in base64")
    return tuple(found)


def web_address(text: str) -> str:
    """An address that begins with https:// (http:// on this machine alone), or empty."""
    address = urlsplit(text)
    is_here = address.scheme == "http" and address.hostname in {"localhost", "127.0.0.1"}
    if text and (not address.hostname or not (address.scheme == "https" or is_here) or address.query):
        raise ValueError("write an address such as https://login.example.jp/realm")
    return text.rstrip("/")


def together(*names: str) -> bool:
    """Whether all of these variables are set. Some without the others: the process ends with a line that says which."""
    values = {name: os.environ.get(name, VARIABLES[name].default) for name in names}
    missing = [name for name, value in values.items() if not value]
    if missing and len(missing) < len(names):
        given = ", ".join(name for name in names if name not in missing)
        raise Nonsense(f"{', '.join(missing)} must be set too, because {given} is: sign-in by OpenID Connect needs all")
    return not missing
