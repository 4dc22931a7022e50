"""What the tests of telegrams do again and again."""

from kakehashi.programmes.multicultural.notices import actions as notices
from kakehashi.programmes.multicultural.notices.tests.conftest import client_of
from kakehashi.programmes.multicultural.telegrams import actions
from kakehashi.registry.factories import make_body
from kakehashi.registry.models import Organisation

__all__ = ["approved", "body", "came", "client_of"]
OURS, OTHER = "9829100", "9829200"
QUAKE = "震源・震度に関する情報"


def body(name, five):
    """A municipality with this code."""
    town = make_body(name)
    Organisation.objects.filter(pk=town.pk).update(code=f"{five}0")
    town.refresh_from_db()
    return town


def came(raw, name=""):
    """A telegram comes in."""
    return actions.take_in(raw, by=None, name=name)


def approved(notice, writer, colleague):
    """Another desk publishes what the first one wrote."""
    return notices.publish(notices.submit(notice, by=writer), by=colleague)
