import pytest

from kakehashi.engines.ledger import run_waiting
from kakehashi.programmes.information.publications.factories import person, published
from kakehashi.programmes.information.translations import actions
from kakehashi.programmes.information.translations.models import PageTranslation


@pytest.fixture
def editor(db):
    return person("editor")


@pytest.fixture
def approver(db):
    return person("approver")


@pytest.fixture
def page(approver):
    """A public case study with one bold word and one link, and its row on the board."""
    page = published(approver)
    run_waiting()
    return page


@pytest.fixture
def row(page, editor):
    """Its English translation, submitted."""
    return actions.ask(PageTranslation.objects.get(page=page.pk, language="en"), by=editor)
