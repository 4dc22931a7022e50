"""Asks for one page again and again over a few connections, and counts the answers: wrk, or two processes of ours."""

import re
import selectors
import shutil
import socket
import subprocess
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import perf_counter
from urllib.parse import urlsplit

PROCESSES = 2


def load(url: str, *, connections: int, seconds: float) -> tuple[int, float]:
    """How many whole answers with status 200 came in how many seconds. Another status is refused with SystemExit."""
    if wrk := shutil.which("wrk"):
        return _by_wrk(wrk, url, connections, seconds)
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        parts = [pool.submit(ask, url, connections // PROCESSES, seconds) for _ in range(PROCESSES)]
        found = [part.result() for part in parts]
    return sum(answered for answered, _took in found), max(took for _answered, took in found)


def _by_wrk(wrk: str, url: str, connections: int, seconds: float) -> tuple[int, float]:
    whole = max(1, round(seconds))
    told = subprocess.run(
        [wrk, "-t1", f"-c{connections}", f"-d{whole}s", url], capture_output=True, text=True, check=True
    )
    if "Non-2xx" in told.stdout:
        raise SystemExit(told.stdout)
    found = re.search(r"(\d+) requests in ([\d.]+)s", told.stdout)
    assert found
    return int(found[1]), float(found[2])


def ask(url: str, connections: int, seconds: float) -> tuple[int, float]:
    """One process: as many connections, each with one question on its way."""
    parts = urlsplit(url)
    address = (parts.hostname or "127.0.0.1", parts.port or 80)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    question = f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode()
    chosen = selectors.DefaultSelector()
    missing: dict[socket.socket, int] = {}
    for _ in range(connections):
        one = socket.create_connection(address)
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        one.sendall(question)
        chosen.register(one, selectors.EVENT_READ)
        missing[one] = 0
    answered, begin = 0, perf_counter()
    while perf_counter() - begin < seconds:
        for key, _events in chosen.select(1):
            one = key.fileobj
            assert isinstance(one, socket.socket)
            part = one.recv(262_144)
            if not missing[one]:
                missing[one] = _length(part)
            missing[one] -= len(part)
            if missing[one] <= 0:
                answered += 1
                missing[one] = 0
                one.sendall(question)
    took = perf_counter() - begin
    for one in missing:
        one.close()
    return answered, took


def _length(part: bytes) -> int:
    """How long an answer is, head and body, by its first part."""
    head, end, _body = part.partition(b"\r\n\r\n")
    found = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
    if not part.startswith(b"HTTP/1.1 200") or not end or not found:
        raise SystemExit(f"not a page: {part[:200]!r}")
    return len(head) + 4 + int(found[1])
