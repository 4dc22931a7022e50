"""A house with an editor, an approver, an office, and a real SMTP sink."""

import socket

import pytest
from aiosmtpd.controller import Controller

from kakehashi.registry import factories


class Sink:
    """Takes every mail; refuses recipients whose address begins with ``gone``."""

    def __init__(self):
        self.letters, self.senders = [], []
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if address.startswith("gone"):
            return "550 5.1.1 nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):
        self.letters.append(envelope.content)
        self.senders.append(envelope.mail_from)
        return "250 OK"


@pytest.fixture
def sink(settings):
    """A relay that listens."""
    made = Sink()
    settings.MAIL = {"host": "127.0.0.1", "port": made.port, "username": "", "password": "", "tls": ""}
    yield made
    made.controller.stop()


@pytest.fixture
def house(db):
    """Headquarters with an editor and an approver, and an office with its staff."""
    body = factories.make_body("本部", kind="headquarters", prefecture="", is_example=False)
    office = factories.make_office(headquarters=body)
    return {
        "body": body,
        "office": office,
        "editor": factories.make_member("editor", body=body, section="企画調査課"),
        "approver": factories.make_member("approver", body=body, section="企画調査課"),
        "staff": factories.make_member("office_staff", body=body, section="事務所", office=office),
    }


@pytest.fixture
def editor(house):
    """An editor of headquarters."""
    return house["editor"]


@pytest.fixture
def approver(house):
    """An approver of headquarters."""
    return house["approver"]
