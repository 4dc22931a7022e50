"""Who may be called, and how: never a private network, whatever a name says."""

import ipaddress
import socket
import threading
from contextlib import ExitStack, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from time import monotonic, sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import guarded_calls
from kakehashi.base.guarded_calls import Limits, NotAllowed, NotReached, Unclear, is_public, post, target_of

LOCAL = Limits(is_local_allowed=True, seconds=5, most=100)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",  # noqa: S104
        "169.254.169.254", "100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "fe80::1", "fe80::1%1", "fc00::1", "fd12::1", "ff02::1",
        "fec0::1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:0:1::", "::7f00:1", "2001:db8::1",
    ],
)  # fmt: skip
def test_these_are_nobodys_on_the_internet(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "203.0.114.1", "2606:4700:4700::1111"])
def test_these_are(address):
    assert is_public(ipaddress.ip_address(address))


@given(st.ip_addresses(v=4))
def test_a_mapped_address_is_never_public_and_private_is_what_python_says(address):
    assert not is_public(ipaddress.IPv6Address(f"::ffff:{address}"))
    assert not (is_public(address) and (address.is_private or address.is_loopback or address.is_multicast))


@pytest.mark.parametrize(
    "url",
    [
        "http://example.jp/", "ftp://example.jp/", "https://example.jp:22/", "https://user@example.jp/", "https:///x",
        "https://user:pass@example.jp/", "https://example.jp/#x", "https://example.jp/\r\nX: y", "https://exa mple.jp/",
        "example.jp", "", "https://example.jp:99999/", "https://[::1", "file:///etc/passwd", "https://example.jp/é",
    ],
)  # fmt: skip
def test_an_address_that_is_not_called(url):
    with pytest.raises(NotAllowed):
        target_of(url, Limits())


@pytest.mark.parametrize("host", ["10.0.0.1", "[::1]", "localhost", "db", "printer.local", "app.internal"])
def test_a_name_that_lies_inside_is_told_before_it_is_looked_up(host):
    with pytest.raises(NotAllowed, match="private"):
        target_of(f"https://{host}/", Limits())
    assert target_of(f"https://{host}/", Limits(is_local_allowed=True)).host == host.strip("[]")


def test_the_parts_of_one_that_is():
    target = target_of("https://Example.JP/in?x=1", Limits())
    assert (target.host, target.port, target.path) == ("example.jp", 443, "/in?x=1")
    assert target_of("https://日本語.jp/", Limits()).host == "xn--wgv71a119e.jp"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0"])
def test_whatever_way_loopback_is_written_nobody_calls_it(host):
    with pytest.raises((NotAllowed, NotReached)):
        post(f"https://{host}/", b"{}", {})


def test_one_private_address_behind_a_name_is_enough(monkeypatch):
    def lookup(host, port, **_options):
        return [(2, 1, 6, "", ("8.8.8.8", port)), (2, 1, 6, "", ("10.0.0.1", port))]

    monkeypatch.setattr(guarded_calls.socket, "getaddrinfo", lookup)
    with pytest.raises(NotAllowed, match="private"):
        post("https://rebinding.example.jp/", b"{}", {})


class Receiver(BaseHTTPRequestHandler):
    """Answers as its path says."""

    seen: list = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append((self.path, self.headers["Host"], body))
        if self.path == "/slow":
            for _letter in range(40):
                self.wfile.write(b"H")
                sleep(0.1)
        elif self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://169.254.169.254/")
            self.end_headers()
        else:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x" * 1000)

    def log_message(self, *_arguments):
        """Silent."""


@pytest.fixture
def receiver():
    Receiver.seen = []
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_call_arrives_and_only_the_beginning_of_the_answer_is_read(receiver):
    answer = post(f"{receiver}/in?x=1", b"told", {"Webhook-Id": "1"}, LOCAL)
    assert (answer.status, len(answer.body)) == (200, 100)
    assert Receiver.seen == [("/in?x=1", receiver.removeprefix("http://"), b"told")]


def test_a_redirect_is_an_answer_and_is_not_followed(receiver):
    assert post(f"{receiver}/away", b"", {}, LOCAL).status == 302
    assert len(Receiver.seen) == 1


def test_whoever_answers_letter_by_letter_is_not_waited_for(receiver):
    with pytest.raises(Unclear):
        post(f"{receiver}/slow", b"", {}, Limits(is_local_allowed=True, seconds=0.5))


def test_nobody_there_means_that_nothing_was_sent():
    with pytest.raises(NotReached):
        post("http://127.0.0.1:9/", b"", {}, LOCAL)
    with pytest.raises(NotReached):
        post("https://nobody.invalid/", b"", {}, Limits())


HASTY = Limits(is_local_allowed=True, seconds=1)


@pytest.fixture
def dripping():
    """A server that takes every connection and sends one letter of what was asked for at a time, for a long while."""
    server = socket.create_server(("127.0.0.1", 0))
    told, is_over = [b""], threading.Event()

    def drip(taken):
        with taken, suppress(OSError):
            for letter in told[0]:
                taken.sendall(bytes([letter]))
                if is_over.wait(0.02):
                    return

    def serve():
        with suppress(OSError):
            while True:
                threading.Thread(target=drip, args=(server.accept()[0],), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    yield told, server.getsockname()[1]
    is_over.set()
    server.close()


def refused_within(most, url, expected):
    """The call ends in this refusal, and in this time."""
    begun = monotonic()
    with pytest.raises(expected):
        post(url, b"told", {}, HASTY)
    assert monotonic() - begun < most


def slow_lookup(monkeypatch, seconds, *addresses):
    known = socket.getaddrinfo

    def lookup(host, port, *more, **options):
        if not host.endswith(".example.jp"):
            return known(host, port, *more, **options)
        sleep(seconds)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(guarded_calls.socket, "getaddrinfo", lookup)


RECORD = b"\x16\x03\x03\x40\x00" + b"\x02" * 400  # the beginning of a long record of a handshake


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_slow_look_up_and_a_slow_receiver_share_the_time(monkeypatch, dripping, scheme):
    told, port = dripping
    told[0] = RECORD if scheme == "https" else b"HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\n" + b"x" * 300
    slow_lookup(monkeypatch, 0.9, "127.0.0.1")
    refused = NotReached if scheme == "https" else Unclear
    refused_within(1.3, f"{scheme}://slow.example.jp:{port}/", refused)


def test_a_name_that_nobody_tells_in_time_is_not_waited_for(monkeypatch):
    slow_lookup(monkeypatch, 3, "127.0.0.1")
    refused_within(1.3, "http://slow.example.jp:9/", NotReached)


def test_addresses_that_do_not_answer_share_the_time(monkeypatch):
    names = ["127.0.0.1", "127.0.0.2", "127.0.0.3"]
    with ExitStack() as held:
        first = held.enter_context(socket.socket())
        first.bind((names[0], 0))
        port = first.getsockname()[1]
        others = [held.enter_context(socket.socket()) for _name in names[1:]]
        for name, one in zip(names[1:], others, strict=True):
            one.bind((name, port))
        for name, one in zip(names, [first, *others], strict=True):
            one.listen(0)  # whoever comes behind these is left without an answer
            for _number in range(3):
                waits = held.enter_context(socket.socket())
                waits.setblocking(False)
                waits.connect_ex((name, port))
        slow_lookup(monkeypatch, 0, *names)
        refused_within(1.3, f"http://full.example.jp:{port}/", NotReached)
