"""A quick SMTP server in a process of its own: takes every mail, and remembers the Message-ID of each.

aiosmtpd is slower than what is measured here, so this one speaks only the verbs that smtplib sends. It prints
its port, and writes each Message-ID as a line into the file that is named, before it says yes.
"""

import asyncio
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

NAME = re.compile(rb"^message-id:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


class Conversation(asyncio.Protocol):
    """One connection."""

    def __init__(self, file: IO[bytes] | None, pause: float = 0.0) -> None:
        self.file, self.kept, self.is_data, self.pause = file, b"", False, pause

    def connection_made(self, transport: Any) -> None:
        """Greet."""
        self.transport = transport
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        """Answer each line; of a message only its name is kept."""
        self.kept += data
        while self._one():
            pass

    def _one(self) -> bool:
        mark = b"\r\n.\r\n" if self.is_data else b"\r\n"
        at = self.kept.find(mark)
        if at < 0:
            return False
        said, self.kept = self.kept[:at], self.kept[at + len(mark) :]
        if self.is_data:
            self.is_data = False
            if self.file is not None and (found := NAME.search(said)):
                self.file.write(found[1] + b"\n")
                self.file.flush()
            time.sleep(self.pause)
            self.transport.write(b"250 OK\r\n")
            return True
        verb = said[:4].upper()
        self.is_data = verb == b"DATA"
        answers = {b"DATA": b"354 go on\r\n", b"EHLO": b"250-sink\r\n250 8BITMIME\r\n", b"QUIT": b"221 bye\r\n"}
        self.transport.write(answers.get(verb, b"250 OK\r\n"))
        if verb == b"QUIT":
            self.transport.close()
        return True


@contextmanager
def listening(names: Path, pause: float = 0.0) -> Iterator[str]:
    """A server of its own, in a process of its own: its port. The names of the mails that it took stand in ``names``.

    ``pause``: seconds before each yes, as a relay far away takes.
    """
    command = [sys.executable, "-c", "from mailing_sink import run; run()", str(names), str(pause)]
    process = subprocess.Popen(command, cwd=Path(__file__).parent, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()


async def main() -> None:
    """Listen until killed."""
    file = open(sys.argv[1], "ab") if len(sys.argv) > 1 else None  # noqa: SIM115 -- open as long as the process lives
    pause = float(sys.argv[2]) if len(sys.argv) > 2 else 0.0  # see `listening`
    server = await asyncio.get_running_loop().create_server(lambda: Conversation(file, pause), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await server.serve_forever()


def run() -> None:
    """The whole of the process."""
    asyncio.run(main())
