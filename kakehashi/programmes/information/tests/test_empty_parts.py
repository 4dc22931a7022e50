"""What stands on a screen where there is nothing to show, and what names mean."""

import pytest
from django.utils.translation import override

from kakehashi.base.time import tokyo, travel
from kakehashi.engines.measures.services import SERVICES
from kakehashi.registry.factories import make_body, make_member

from ..articles.factories import shown
from ..catalogue.models import CatalogueEntry
from ..catalogue.search import text_of
from ..newsletter.flows import SUBSCRIBER
from ..publications.factories import person
from ..translations.models import PageTranslation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with travel(tokyo(2012, 10, 15)), override("ja"):
        yield


def test_a_topic_without_services_has_no_empty_panel(client, monkeypatch):
    assert 'id="services"' in client.get("/topics/economy/").content.decode()
    for code in list(SERVICES):
        monkeypatch.delitem(SERVICES, code)
    assert 'id="services"' not in client.get("/topics/economy/").content.decode()


def test_a_translation_that_nobody_touched_has_no_empty_history(client, run_queue):
    shown()
    run_queue()
    row = PageTranslation.objects.first()
    client.force_login(person("editor"))
    page = client.get(f"/translations/{row.pk}/").content.decode()
    assert 'id="history"' not in page
    assert '<span class="nowrap">English</span>' in client.get("/translations/").content.decode()


def test_a_reader_of_the_newsletter_is_no_reading_of_a_name():
    assert str(SUBSCRIBER.by_state["reading"].label) == "購読中"


def test_a_study_group_is_no_group_of_readers(client):
    client.force_login(make_member("hq_officer", body=make_body("協会", kind="headquarters"), section="企画課"))
    for path in ("/study-groups/", "/study-groups/new/"):
        page = client.get(path).content.decode()
        assert "配信先" not in page, path


def test_an_excerpt_of_a_service_begins_in_japanese():
    service = next(iter(SERVICES.values()))
    assert text_of(CatalogueEntry(code=service.name)).startswith(service.what.ja)
