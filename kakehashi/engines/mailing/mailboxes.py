"""Where mail may be fetched: a Maildir folder or an IMAP mailbox. What was handled is marked as read and left there.

Called outside of every transaction: a mailbox may be slow, or away.
"""

import imaplib
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from .rules import limits

SECONDS = 15  # for each answer of the server
Handle = Callable[[bytes], object]


class Away(Exception):
    """The mailbox cannot be reached, or refuses us; a later try may succeed."""


def fetch(box: Mapping[str, Any], handle: Handle) -> int:
    """Give the unread mails of ``box`` (settings.MAILBOX) to ``handle`` until a limited number was handled; returns it.

    A mail is marked as read once ``handle`` has returned; where it says False or raises, it stays, and does not count:
    mails that fail at every try keep no later one back. Raises `Away`.
    """
    return _from_maildir(Path(box["path"]), handle) if box["kind"] == "maildir" else _from_imap(box, handle)


def _from_maildir(folder: Path, handle: Handle) -> int:
    """Files in ``new`` go to ``cur`` with the mark of what was seen (maildir: cr.yp.to/proto/maildir.html)."""
    new, seen = folder / "new", folder / "cur"
    if not new.is_dir() or not seen.is_dir():
        raise Away("no maildir")
    done = 0
    for path in sorted(new.iterdir()):
        if done >= limits()["polled_at_once"]:
            break
        try:
            with path.open("rb") as stream:
                raw = stream.read(limits()["bytes"] + 1)
        except OSError as fault:
            raise Away(type(fault).__name__) from fault
        if handle(raw) is False:
            continue
        path.rename(seen / f"{path.name.partition(':')[0]}:2,S")
        done += 1
    return done


def _from_imap(box: Mapping[str, Any], handle: Handle) -> int:
    try:
        server = _signed_in(box)
    except (OSError, imaplib.IMAP4.error) as fault:
        raise Away(type(fault).__name__) from fault
    try:
        return _unread(server, box["folder"], handle)
    except (imaplib.IMAP4.error, TimeoutError, ConnectionError, ssl.SSLError) as fault:
        raise Away(type(fault).__name__) from fault
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            server.logout()


def _signed_in(box: Mapping[str, Any]) -> imaplib.IMAP4:
    server: imaplib.IMAP4
    if box["tls"] == "tls":
        server = imaplib.IMAP4_SSL(box["host"], box["port"], ssl_context=ssl.create_default_context(), timeout=SECONDS)
    else:
        server = imaplib.IMAP4(box["host"], box["port"], timeout=SECONDS)
    try:
        if box["tls"] == "starttls":
            server.starttls(ssl_context=ssl.create_default_context())
        server.login(box["username"], box["password"])
    except (OSError, imaplib.IMAP4.error):
        server.shutdown()
        raise
    return server


def _unread(server: imaplib.IMAP4, folder: str, handle: Handle) -> int:
    """The unread mails, by their lasting numbers; a mail that is too long is fetched to the limit."""
    if server.select(f'"{folder}"')[0] != "OK":
        raise Away("no such folder")
    _answer, found = server.uid("SEARCH", "UNSEEN")
    numbers = found[0].split() if found and found[0] else []
    done = 0
    for number in numbers:
        if done >= limits()["polled_at_once"]:
            break
        _answer, parts = server.uid("FETCH", number.decode("ascii"), f"(BODY.PEEK[]<0.{limits()['bytes'] + 1}>)")
        raw = next((part[1] for part in parts if isinstance(part, tuple)), None)
        if raw is None:
            continue  # somebody else has taken it away
        if handle(raw) is False:
            continue
        server.uid("STORE", number.decode("ascii"), "+FLAGS", "(\\Seen)")
        done += 1
    return done
