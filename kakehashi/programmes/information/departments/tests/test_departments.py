from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from kakehashi.base.time import tokyo, travel
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.information.articles.factories import shown, waiting
from kakehashi.programmes.information.departments import queries
from kakehashi.programmes.information.departments.actions import introduce
from kakehashi.programmes.information.departments.models import DepartmentIntro
from kakehashi.programmes.information.departments.rules import TOPICS
from kakehashi.programmes.information.newsletter.rules import TOPICS as READ
from kakehashi.programmes.information.publications.factories import person, published
from kakehashi.registry.departments import WITH_A_PAGE

pytestmark = pytest.mark.django_db
MOST = 15


@pytest.fixture(autouse=True)
def monday():
    with travel(tokyo(2012, 10, 15)), override("ja"):
        yield


def text(answer):
    return answer.content.decode()


def test_each_has_topics_that_the_newsletter_knows():
    assert set(TOPICS) == set(WITH_A_PAGE)
    assert {topic for topics in TOPICS.values() for topic in topics} <= set(READ)


class TestPage:
    @pytest.mark.parametrize("code", WITH_A_PAGE)
    def test_everybody_opens_it(self, client, code):
        assert client.get(f"/for/{code}/").status_code == 200
        assert client.get(f"/en/for/{code}/").status_code == 200

    def test_one_without_a_page(self, client):
        assert client.get("/for/other/").status_code == 404
        assert client.get("/for/astronomy/").status_code == 404

    def test_what_is_for_it_is_found(self, client):
        shown(title="屋台で売る", theme="economy")
        shown("call", title="セミナーの募集")
        published(title="観光展に出た", kind="exhibition_support")
        waiting(title="まだ読めない", theme="economy")
        page = text(client.get("/for/tourism/"))
        for words in ("屋台で売る", "セミナーの募集", "観光展に出た", "観光PR・イベント出展の支援"):
            assert words in page
        assert "まだ読めない" not in page
        other = text(client.get("/for/living/"))
        for words in ("屋台で売る", "セミナーの募集", "観光展に出た", "観光PR・イベント出展の支援"):
            assert words not in other

    def test_what_has_passed_is_not_to_come(self, client):
        shown("call", title="過ぎた募集", closes_on=date(2012, 10, 14))
        shown("call", title="今日までの募集", closes_on=date(2012, 10, 15))
        page = text(client.get("/for/economy/"))
        assert "過ぎた募集" not in page
        assert "今日までの募集" in page

    def test_the_newsletter_is_chosen_already(self, client):
        address = queries.subscribe_address("tourism")
        page = text(client.get(address))
        assert '<option value="tourism" selected>' in page
        assert page.count("checked") >= 2
        broken = text(client.get("/newsletter/subscribe/?department=astronomy&topics=stars"))
        assert broken.count("selected") <= 1
        assert 'value="astronomy"' not in broken

    @pytest.mark.parametrize("rows", [0, 1, 30])
    def test_queries_do_not_grow(self, client, rows):
        for number in range(rows):
            shown(title=f"記事{number}", theme="economy")
        client.get("/for/tourism/")
        with CaptureQueriesContext(connection) as found:
            client.get("/for/tourism/")
        assert len(found) <= MOST


class TestIntroduction:
    def test_from_a_day_to_a_day(self, client):
        approver = person("approver")
        introduce(by=approver, department="tourism", text="はじめの言葉", valid_from=date(2012, 4, 1))
        introduce(by=approver, department="tourism", text="今日の言葉")
        introduce(by=approver, department="tourism", text="来月の言葉", valid_from=date(2012, 11, 1))
        assert list(DepartmentIntro.objects.order_by("valid_from").values_list("valid_until", flat=True)) == [
            date(2012, 10, 14), date(2012, 10, 31), None,
        ]  # fmt: skip
        page = text(client.get("/for/tourism/"))
        assert "今日の言葉" in page
        assert "来月の言葉" not in page
        with travel(tokyo(2012, 11, 1)):
            assert "来月の言葉" in text(client.get("/for/tourism/"))

    def test_what_is_refused(self):
        approver = person("approver")
        with pytest.raises(NotPossible):
            introduce(by=approver, department="other", text="言葉")
        with pytest.raises(NotPossible):
            introduce(by=approver, department="tourism", text=" ")
        with pytest.raises(NotPossible):
            introduce(by=approver, department="tourism", text="言葉", valid_until=date(2012, 10, 1))
        for nobody in ("municipal_officer", "editor"):
            with pytest.raises(PermissionDenied):
                introduce(by=person(nobody), department="tourism", text="言葉")

    def test_by_the_form(self, client):
        client.force_login(person("editor"))  # what is public at once is not for one who only writes
        assert "/for/tourism/introduction/" not in text(client.get("/for/tourism/"))
        assert client.get("/for/tourism/introduction/").status_code == 403
        client.force_login(person("approver"))
        assert "/for/tourism/introduction/" in text(client.get("/for/tourism/"))
        assert client.get("/for/tourism/introduction/").status_code == 200
        values = {"text": "言葉", "text_en": "Words", "valid_from": "2012-10-15", "valid_until": "2012-10-01"}
        answer = client.post("/for/tourism/introduction/", values)
        assert answer.status_code == 422
        assert "Words" in text(answer)
        assert client.post("/for/tourism/introduction/", values | {"valid_until": ""}).status_code == 302
        assert "Words" in text(client.get("/en/for/tourism/"))
        client.force_login(person("municipal_officer"))
        assert client.get("/for/tourism/introduction/").status_code == 403
