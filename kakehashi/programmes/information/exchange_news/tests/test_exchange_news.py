import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from kakehashi.base.time import tokyo, travel
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.information.articles.models import ArticlePage
from kakehashi.programmes.information.exchange_news import actions
from kakehashi.programmes.information.exchange_news.models import ExchangeNews
from kakehashi.programmes.information.exchange_news.permissions import EXCHANGE_NEWS
from kakehashi.programmes.information.publications.factories import person
from kakehashi.registry.factories import make_body, make_member

pytestmark = pytest.mark.django_db
TOLD = {"title": "料理の動画を交換する", "partner": "架空の港町", "text": "月に一本ずつ交換します。"}


@pytest.fixture(autouse=True)
def monday():
    with travel(tokyo(2012, 10, 15)), override("ja"):
        yield


@pytest.fixture
def city():
    return make_member("municipal_officer", body=make_body("風待市"))


def test_told_and_brought_together(client, city):
    news = actions.tell(by=city, **TOLD)
    editor = person("editor")
    page = actions.make_digest(by=editor, title="秋のまとめ", summary="要約")
    news.refresh_from_db()
    assert (news.state, news.digest_id) == ("in_digest", page.pk)
    assert "月に一本ずつ交換します。" in page.body
    assert [chapter.heading for chapter in page.chapters] == ["料理の動画を交換する"]
    assert page.is_example
    assert not ArticlePage.objects.get().live
    with pytest.raises(NotPossible):
        actions.make_digest(by=editor, title="空", summary="")


def test_who_tells_and_who_sees(city):
    other = make_member("municipal_officer", body=make_body("雪割村"))
    news = actions.tell(by=city, **TOLD)
    with pytest.raises(PermissionDenied):
        actions.tell(by=person("editor"), **TOLD)
    assert list(EXCHANGE_NEWS.visible(city)) == [news]
    assert not EXCHANGE_NEWS.visible(other).exists()
    assert not EXCHANGE_NEWS.visible(None).exists()
    with pytest.raises(PermissionDenied):
        actions.make_digest(by=city, title="題", summary="要約")
    assert actions.set_aside(news, by=person("editor"), note="終わった事業です。").state == "set_aside"


def test_by_the_screens(client, city):
    client.force_login(city)
    assert client.get("/exchange-news/new/").status_code == 200
    assert client.post("/exchange-news/new/", TOLD | {"text": ""}).status_code == 422
    assert client.post("/exchange-news/new/", TOLD | {"territory": "", "begins": "2012-11-01"}).status_code == 302
    news = ExchangeNews.objects.get()
    assert client.get(news.get_absolute_url()).status_code == 200
    client.force_login(person("editor"))
    assert client.get(f"/exchange-news/{news.pk}/set-aside/").status_code == 200
    assert "1件" in client.get("/exchange-news/digest/").content.decode()
    sent = {"title": "秋のまとめ", "summary": "要約"}
    assert client.post("/exchange-news/digest/", sent)["Location"].endswith("/review/")


def test_queries_do_not_grow_with_the_rows(client, city):
    client.force_login(person("editor"))
    counts = {}
    for rows in (0, 1, 30):
        while ExchangeNews.objects.count() < rows:
            actions.tell(by=city, **TOLD)
        with CaptureQueriesContext(connection) as found:
            assert client.get("/exchange-news/").status_code == 200
        counts[rows] = len(found)
    assert counts[30] <= counts[1] + 1
    assert counts[30] <= 15, counts
