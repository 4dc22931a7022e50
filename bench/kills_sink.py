"""A real SMTP server that takes every mail and remembers its Message-ID."""

import socket
from collections import Counter
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller


class Sink:
    """Listens on a free port of this machine."""

    def __init__(self) -> None:
        self.arrived: Counter[str] = Counter()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """Take one mail."""
        self.arrived[str(message_from_bytes(envelope.content)["Message-ID"])] += 1
        return "250 OK"

    def close(self) -> None:
        """Stop listening."""
        self.controller.stop()
