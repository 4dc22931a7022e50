"""Keeps a few processes running beside each other, and lets none survive.

Knows nothing of Django. Each child runs in a session of its own, on a `leash`: Ctrl-C reaches only the supervisor, a
child that dies takes its whole process group along before it is started again, and when the supervisor itself is
killed the kernel kills its children.
"""

import errno
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from kakehashi.base.leash import adopt_orphans

LOOK_EVERY = 0.1  # seconds between two looks at the children
LIVED = 20.0  # seconds after which a child counts as having started well
LONGEST_PAUSE = 30.0  # seconds before another try, at most
GRACE = 6.0  # seconds from asking to killing; with what follows, all is over within ten


class Refused(Exception):
    """Another one is running, or the port is taken; the message is one line for people."""


@dataclass(frozen=True)
class Child:
    """A process to keep running: its name for people, and a script or ``-m module`` with arguments.

    ``once``: it has a task and ends; only if it fails is it started again. ``waits``: it begins when every such task
    has ended well.
    """

    name: str
    program: tuple[str, ...]
    once: bool = False
    waits: bool = False


@dataclass
class _Place:
    """Where one child runs, or waits to be started again."""

    child: Child
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    failures: int = 0
    is_over: bool = False  # its task is done
    due: float = field(default_factory=time.monotonic)

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None


class Supervisor:
    """Runs children until it is told to stop by SIGINT, SIGTERM or SIGHUP.

    ``folder`` is where they run; ``keep_open`` are file descriptors they inherit (the lock: as long as any of them
    lives it is held); ``say`` takes one line for people; ``ready`` is asked until it first says yes, then
    ``when_ready`` is called once; ``grace`` is how many seconds children have to end when asked.
    """

    def __init__(
        self,
        children: Sequence[Child],
        *,
        folder: Path,
        say: Callable[[str], None],
        keep_open: Sequence[int] = (),
        ready: Callable[[], bool] = lambda: True,
        when_ready: Callable[[], None] = lambda: None,
        grace: float = GRACE,
    ) -> None:
        self.places = [_Place(child) for child in children]
        self.folder, self.say, self.keep_open = folder, say, tuple(keep_open)
        self.ready, self.when_ready, self.grace = ready, when_ready, grace
        self.told_to_stop = 0

    def run(self) -> None:
        """Start the children and look after them; returns when told to stop and all of them have ended."""
        announced = False
        adopt_orphans()
        with self._signals():
            try:
                while not self.told_to_stop:
                    for place in self.places:
                        self._look_after(place)
                    if not announced and self.ready():
                        self.when_ready()
                        announced = True
                    time.sleep(LOOK_EVERY)
            finally:
                self._end_all()

    def _look_after(self, place: _Place) -> None:
        if place.alive() or place.is_over:
            return
        if place.process is not None:
            self._bury(place)
        if time.monotonic() >= place.due and not place.is_over and not (place.child.waits and self._has_task()):
            self._start(place)

    def _has_task(self) -> bool:
        return any(place.child.once and not place.is_over for place in self.places)

    def _start(self, place: _Place) -> None:
        command = [sys.executable, "-m", "kakehashi.base.leash", str(os.getpid()), *place.child.program]
        place.process = subprocess.Popen(
            command,
            cwd=self.folder,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            pass_fds=self.keep_open,
            start_new_session=True,
        )
        place.started = time.monotonic()

    def _bury(self, place: _Place) -> None:
        """A child has died: kill what is left of its group, and decide when to start it again."""
        assert place.process is not None
        kill_group(place.process.pid)
        ended, place.process = place.process.returncode, None
        if place.child.once and ended == 0:
            place.is_over = True
            return
        lived = time.monotonic() - place.started
        place.failures = 1 if lived > LIVED else place.failures + 1
        pause = min(LONGEST_PAUSE, 0.25 * 2**place.failures)
        place.due = time.monotonic() + pause
        self.say(f"{place.child.name} ended ({_how(ended)}); it is started again in {pause:g} s.")

    def _end_all(self) -> None:
        for place in self.places:
            if place.process and place.alive():
                place.process.send_signal(signal.SIGTERM)
        patience = time.monotonic() + self.grace
        while any(place.alive() for place in self.places) and time.monotonic() < patience and self.told_to_stop < 2:
            time.sleep(LOOK_EVERY)
        for place in self.places:
            if place.process:
                if place.alive():
                    self.say(f"{place.child.name} did not end when asked; it is killed.")
                kill_group(place.process.pid)
                place.process.wait()

    @contextmanager
    def _signals(self) -> Iterator[None]:
        def stop(_number: int, _frame: FrameType | None) -> None:
            self.told_to_stop += 1

        numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = {number: signal.signal(number, stop) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def kill_group(group: int, patience: float = 5.0) -> None:
    """Kill every process of a group with -9 and wait, at most ``patience`` seconds, until none is left."""
    deadline = time.monotonic() + patience
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
        while time.monotonic() < deadline:
            _reap(group)
            os.killpg(group, 0)
            time.sleep(0.02)


def _reap(group: int) -> None:
    """Wait for the dead of a group that we have adopted: until then the group is not empty."""
    with suppress(ChildProcessError):
        while os.waitpid(-group, os.WNOHANG) != (0, 0):
            continue


def _how(returncode: int) -> str:
    return signal.Signals(-returncode).name if returncode < 0 else f"code {returncode}"


@contextmanager
def lock(path: Path, note: dict[str, str | int], patience: float = 10.0) -> Iterator[int]:
    """Hold the file ``path`` for the length of the block, and give its descriptor, to be inherited by children.

    The lock lives as long as any process that inherited it: a second house cannot begin while a process of the first
    goes on. Where the first house's parent is gone but a child is still ending, waits ``patience`` seconds. ``note``
    (pid, address) is written into the file for people. Refused with `Refused` while another holds it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + patience
    while not _locked(descriptor):
        holder = _read(path)
        alive = _lives(int(holder.get("pid", 0)))
        if alive or time.monotonic() > deadline:
            os.close(descriptor)
            who = f"process {holder.get('pid', '?')}" if alive else "what is left of an earlier run"
            raise Refused(f"Already running: {who} serves {holder.get('address', '?')} (lock: {path}).")
        time.sleep(0.1)
    os.truncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps(note).encode(), 0)
    try:
        yield descriptor
    finally:
        os.truncate(descriptor, 0)
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(path: Path) -> dict[str, str | int]:
    try:
        note = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def _lives(pid: int) -> bool:
    if pid <= 0:
        return True  # it has just locked the file and not yet written its number
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def demand_free_port(host: str, port: int) -> None:
    """Refuse with `Refused` unless ``port`` of ``host`` can be bound and listened on, by us alone.

    Some servers share a port silently (SO_REUSEPORT), so this looks before they are started. SO_REUSEADDR only
    passes over connections that are still closing; a listener is never passed over.
    """
    family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
            probe.listen(1)
        except OSError as error:
            words = {errno.EADDRINUSE: "it is taken", errno.EACCES: "not permitted"}
            reason = words.get(error.errno or 0, os.strerror(error.errno or 0))
            raise Refused(f"Port {port} of {host} cannot be used: {reason}.") from None
