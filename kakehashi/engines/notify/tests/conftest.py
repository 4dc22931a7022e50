import socket
from contextlib import closing
from datetime import UTC, datetime

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from kakehashi.base.time import travel
from kakehashi.registry.models import Installation, Organisation, Post, PostRole, Section, Tenure, User


class Relay:
    """A real SMTP server: keeps what it took over, answers as it is told, and may do something at that moment."""

    def __init__(self):
        self.taken = []
        self.answers = {}  # by command: MAIL, RCPT, DATA
        self.at_data = lambda: None

    async def handle_MAIL(self, _server: SMTP, _session: Session, envelope: Envelope, address, _options):
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(self, _server: SMTP, _session: Session, envelope: Envelope, address, _options):
        if "RCPT" not in self.answers:
            envelope.rcpt_tos.append(address)
        return self.answers.get("RCPT", "250 OK")

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope):
        if "DATA" in self.answers:
            return self.answers["DATA"]
        self.taken.append((envelope.rcpt_tos, envelope.content))
        if self.at_data():
            server.transport.close()
        return "250 taken over"


@pytest.fixture
def relay(settings):
    """A relay on this machine, named by the settings."""
    relay = Relay()
    controller = Controller(relay, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.MAIL = {"host": "127.0.0.1", "port": controller.port, "username": "", "password": "", "tls": ""}
    yield relay
    controller.stop()


@pytest.fixture
def no_relay(settings):
    """A relay that is named and does not answer."""
    settings.MAIL = {"host": "127.0.0.1", "port": free_port(), "username": "", "password": "", "tls": ""}


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def monday():
    """Monday 15 October 2012, 09:00 in Japan."""
    moment = datetime(2012, 10, 15, 0, 0, tzinfo=UTC)
    with travel(moment):
        yield moment


@pytest.fixture
def town(db):
    return Organisation.objects.create(kind="city", code="981010", name="架空市", name_en="Kakuu City")


@pytest.fixture
def post(town):
    section = Section.objects.create(organisation=town, name="国際課", name_en="International Section")
    return Post.objects.create(
        section=section, title="国際交流担当", title_en="Exchange Officer", email="kokusai@kakuu.example.jp"
    )


@pytest.fixture
def other_post(post):
    return Post.objects.create(section=post.section, title="係長")


def holder(post, username, language="ja"):
    user = User.objects.create(username=username, language=language)
    Tenure.objects.create(user=user, post=post, begins="2012-04-01")
    return user


@pytest.fixture
def officer(post, monday):
    return holder(post, "officer")


@pytest.fixture
def administrator(other_post, monday):
    PostRole.objects.create(post=other_post, role="administrator")
    return holder(other_post, "administrator")


@pytest.fixture
def demonstration(db):
    return Installation.objects.create(is_demonstration=True)
