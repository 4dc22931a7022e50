"""Calls to addresses that others chose (webhooks, feeds): never to a private network, whatever their names say.

The name is looked up once, every address found is looked at, and the connection goes to just that address: a name that
answers otherwise the next time gains nothing. No redirect is followed, no proxy of the environment is asked, and time
and size are limited: one deadline holds from the look-up to the last letter of the answer.
https://owasp.org/www-community/attacks/Server_Side_Request_Forgery
"""

import ipaddress
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from threading import Thread, Timer
from time import monotonic
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
    """What a call may do. ``ports``: those that may be called; ``seconds``: for all of it, the look-up of the
    name too; ``most``: bytes of the answer that are read. ``is_local_allowed`` is for tests with a server of their own:
    any address, plain HTTP too."""

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
    name or password in it, a fragment, control characters, no host, one whose name alone lies in a private network."""
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
    if not limits.is_local_allowed and _is_inside(host):
        raise NotAllowed("private")
    return Target(parts.scheme, host, port, path)


def _is_inside(host: str) -> bool:
    """Whether a host's name alone tells that it lies in a private network; others are known when they are looked up."""
    try:
        return not is_public(ipaddress.ip_address(host))
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local", ".internal", ".lan"))


def addresses_of(target: Target, limits: Limits, deadline: float) -> list[str]:
    """The addresses behind a name, looked up once. Refused with NotAllowed where one of them is not public, with
    NotReached where there is none, or none was told until the ``deadline`` (of `time.monotonic`)."""
    found: list[str] = []

    def look_up() -> None:
        with suppress(OSError, UnicodeError):
            rows = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(row[4][0]) for row in rows))

    # The system's look-up knows no limit of ours: a slow one is left alone, and ends by itself some seconds later.
    asked = Thread(target=look_up, daemon=True)
    asked.start()
    asked.join(_left(deadline))
    if asked.is_alive() or not found:
        raise NotReached("name")
    if not limits.is_local_allowed and not all(is_public(ipaddress.ip_address(one)) for one in found):
        raise NotAllowed("private")
    return found


def post(url: str, body: bytes, headers: Mapping[str, str], limits: Limits | None = None) -> Answer:
    """Send ``body`` to an address of others and read the beginning of the answer. It ends within ``limits.seconds``,
    whoever is slow: names, connections, encryption and answer share them.

    Refused with NotAllowed and NotReached (nothing was sent), with Unclear (it was, and nobody knows what became of
    it). A redirect is an answer like others.
    """
    limits = limits or Limits()
    deadline = monotonic() + limits.seconds
    target = target_of(url, limits)
    reached = _connected(target, addresses_of(target, limits, deadline), deadline)
    with _ended_at(deadline, reached):
        if target.scheme == "https":
            _encrypt(reached)
        try:
            connection = HTTPConnection(target.host, target.port)
            connection.sock = reached
            connection.request("POST", target.path, body=body, headers=dict(headers))
            response = connection.getresponse()
            answer = Answer(response.status, response.read(limits.most))
        except (OSError, HTTPException, ValueError) as fault:
            raise Unclear(type(fault).__name__) from None
    if monotonic() >= deadline:  # cut off, an answer looks as if it had come to its end
        raise Unclear("time")
    return answer


def _left(deadline: float) -> float:
    """Seconds until then; never none, which would mean without a limit."""
    return max(deadline - monotonic(), 0.001)


@contextmanager
def _ended_at(deadline: float, reached: socket.socket) -> Iterator[None]:
    """Closes a connection behind the block, and ends it within at the deadline. Limits of single steps would not do:
    whoever sends letter by letter keeps each of them."""
    until = Timer(_left(deadline), _end, [reached])
    until.start()
    try:
        yield
    finally:
        until.cancel()
        until.join()
        reached.close()


def _end(reached: socket.socket) -> None:
    with suppress(OSError):
        # Not its own method: that of an encrypted one would first turn it into one that is not.
        socket.socket.shutdown(reached, socket.SHUT_RDWR)


def _connected(target: Target, addresses: list[str], deadline: float) -> socket.socket:
    """A connection to the first address that answers; what is left of the time is shared by those that are left. To be
    encrypted for the target's name where it is https; nothing was sent yet."""
    asked = addresses[:3]
    for at, address in enumerate(asked):
        try:
            plain = socket.create_connection((address, target.port), timeout=_left(deadline) / (len(asked) - at))
        except OSError:
            continue
        plain.settimeout(_left(deadline))
        if target.scheme == "http":
            return plain
        try:
            context = ssl.create_default_context()
            return context.wrap_socket(plain, server_hostname=target.host, do_handshake_on_connect=False)
        except (OSError, ValueError) as fault:
            plain.close()
            raise NotReached(type(fault).__name__) from None
    raise NotReached("connection")


def _encrypt(reached: socket.socket) -> None:
    """Agree on the keys and look at the certificate. Refused with NotReached."""
    assert isinstance(reached, ssl.SSLSocket)
    try:
        reached.do_handshake()
    except (OSError, ValueError) as fault:
        raise NotReached(type(fault).__name__) from None
