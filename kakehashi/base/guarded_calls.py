"""Calls to addresses that others chose (webhooks, feeds): never to a private network, whatever their names say.

The name is looked up once, every address found is looked at, and the connection goes to just that address: a name that
answers otherwise the next time gains nothing. No redirect is followed, no proxy of the environment is asked, and time
and size are limited. https://owasp.org/www-community/attacks/Server_Side_Request_Forgery
"""

import ipaddress
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from threading import Timer
from urllib.parse import urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
TRANSLATED = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))  # RFC 6052, RFC 8215


class NotAllowed(Exception):
    """The address is none that may be called; nothing was sent."""


class NotReached(Exception):
    """Nobody took the call; nothing was sent."""


class Unclear(Exception):
    """The call was sent, and no whole answer came back in time."""


@dataclass(frozen=True)
class Limits:
    """What a call may do. ``ports``: those that may be called; ``seconds``: for all of it; ``most``: bytes of the
    answer that are read. ``is_local_allowed`` is for tests with a server of their own: any address, plain HTTP too."""

    ports: frozenset[int] = frozenset({443})
    seconds: float = 10.0
    most: int = 10_000
    is_local_allowed: bool = False


@dataclass(frozen=True)
class Target:
    """An address in its parts."""

    scheme: str
    host: str
    port: int
    path: str


@dataclass(frozen=True)
class Answer:
    """What came back, cut at `Limits.most` bytes."""

    status: int
    body: bytes


def is_public(address: Address) -> bool:
    """Whether an address is anybody's on the Internet: no loopback, private, link-local, shared, multicast, reserved
    one, and none that holds an IPv4 address (mapped, translated, 6to4, Teredo), behind which one of these may stand."""
    if isinstance(address, ipaddress.IPv6Address):
        holds_another = address.ipv4_mapped or address.sixtofour or address.teredo
        if holds_another or address.scope_id or any(address in network for network in TRANSLATED):
            return False
        if int(address) < 1 << 32:  # ::a.b.c.d, given up long ago
            return False
        if address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def target_of(url: str, limits: Limits) -> Target:
    """The parts of an address. Refused with NotAllowed: another scheme than https, a port that is not called here, a
    name or password in it, a fragment, control characters, no host."""
    if not url.isprintable() or " " in url:
        raise NotAllowed("characters")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii").rstrip(".")
        path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        path.encode("ascii")
    except (ValueError, UnicodeError):
        raise NotAllowed("address") from None
    if parts.scheme != "https" and not (limits.is_local_allowed and parts.scheme == "http"):
        raise NotAllowed("scheme")
    if not host or parts.username is not None or parts.password is not None or parts.fragment:
        raise NotAllowed("address")
    port = port if port is not None else 443 if parts.scheme == "https" else 80
    if port not in limits.ports and not limits.is_local_allowed:
        raise NotAllowed("port")
    return Target(parts.scheme, host, port, path)


def addresses_of(target: Target, limits: Limits) -> list[str]:
    """The addresses behind a name, looked up once. Refused with NotAllowed where one of them is not public, with
    NotReached where there is none."""
    try:
        rows = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotReached("name") from None
    found = list(dict.fromkeys(str(row[4][0]) for row in rows))
    if not found:
        raise NotReached("name")
    if not limits.is_local_allowed and not all(is_public(ipaddress.ip_address(one)) for one in found):
        raise NotAllowed("private")
    return found


def post(url: str, body: bytes, headers: Mapping[str, str], limits: Limits | None = None) -> Answer:
    """Send ``body`` to an address of others and read the beginning of the answer.

    Refused with NotAllowed and NotReached (nothing was sent), with Unclear (it was, and nobody knows what became of
    it). A redirect is an answer like others.
    """
    limits = limits or Limits()
    target = target_of(url, limits)
    reached = _connected(target, addresses_of(target, limits), limits)
    until = Timer(limits.seconds, _end, [reached])  # whoever answers letter by letter is not waited for
    until.start()
    try:
        connection = HTTPConnection(target.host, target.port, timeout=limits.seconds)
        connection.sock = reached
        connection.request("POST", target.path, body=body, headers=dict(headers))
        response = connection.getresponse()
        return Answer(response.status, response.read(limits.most))
    except (OSError, HTTPException, ValueError) as fault:
        raise Unclear(type(fault).__name__) from None
    finally:
        until.cancel()
        reached.close()


def _end(reached: socket.socket) -> None:
    with suppress(OSError):
        reached.shutdown(socket.SHUT_RDWR)


def _connected(target: Target, addresses: list[str], limits: Limits) -> socket.socket:
    """A connection to the first address that answers, encrypted for the target's name."""
    for address in addresses[:3]:
        try:
            plain = socket.create_connection((address, target.port), timeout=limits.seconds / 2)
        except OSError:
            continue
        if target.scheme == "http":
            return plain
        try:
            return ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
        except OSError as fault:
            plain.close()
            raise NotReached(type(fault).__name__) from None
    raise NotReached("connection")
