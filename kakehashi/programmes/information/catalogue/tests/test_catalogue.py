import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from kakehashi.base.time import tokyo, travel
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.measures.services import SERVICES, Service, bodies_since, in_order, read_services
from kakehashi.engines.measures.works import WORKS
from kakehashi.engines.search import find
from kakehashi.programmes.information.catalogue import queries
from kakehashi.programmes.information.catalogue.actions import follow_declarations
from kakehashi.programmes.information.catalogue.models import CatalogueEntry
from kakehashi.programmes.information.publications.factories import person, published
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import PlanField, PlanItem, Post
from kakehashi.services.casework.request_types import request_types
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.members.actions import sync_reference

pytestmark = pytest.mark.django_db
MOST = 15
NOW = tokyo(2012, 10, 15)

ONE = """
[[service]]
code = "test_service"
plan_field = 1
departments = ["tourism"]
url = "information:cases"
label = { ja = "試しのサービス", en = "Service to try" }
what = { ja = "説明", en = "What it is" }
who = { ja = "自治体", en = "Local governments" }
cost = { ja = "無料", en = "Free" }
lead = { ja = "すぐ", en = "At once" }
how = { ja = "読む", en = "Read" }
"""


@pytest.fixture(autouse=True)
def monday():
    with travel(NOW), override("ja"):
        yield


@pytest.fixture
def catalogue(db):
    follow_declarations(by=None)


def asked(body, kind, number):
    """A request of a body, handed in."""
    known = Post.objects.filter(section__organisation=body).first()
    post = known or make_member("municipal_officer", body=body).acting
    return SupportRequest.objects.create(
        organisation=body,
        section=post.section,
        post=post,
        type=kind,
        submitted_at=NOW,
        number=f"R2012-{number:04}",
        state="submitted",
    )


def text(answer):
    return answer.content.decode()


class TestDeclarations:
    def test_each_can_be_used_and_names_what_there_is(self):
        sync_reference(by=None)
        items = set(PlanItem.objects.values_list("code", flat=True))
        for one in SERVICES.values():
            assert reverse(one.url) in one.address
            assert set(one.plan_items) <= items, one.name
            assert not one.work or one.work in WORKS, one.name

    def test_every_request_type_is_one(self):
        assert set(request_types()) <= set(SERVICES)

    def test_what_is_not_known_is_refused(self):
        with pytest.raises(ValueError, match="no department"):
            read_services(ONE.replace("tourism", "astronomy"))
        with pytest.raises(ValueError, match="no field 9"):
            read_services(ONE.replace("plan_field = 1", "plan_field = 9"))
        with pytest.raises(KeyError):
            read_services(ONE.replace("cost =", "price ="))
        with pytest.raises(TypeError):
            read_services(ONE + "colour = 'blue'\n")

    def test_one_more_declaration_is_one_more_row(self, client, catalogue, monkeypatch):
        (one,) = read_services(ONE)
        monkeypatch.setitem(SERVICES, one.name, one)
        assert follow_declarations(by=None) == 1
        assert follow_declarations(by=None) == 0
        assert "試しのサービス" in text(client.get("/services/"))
        assert "試しのサービス" in text(client.get("/services/?department=tourism"))
        assert "試しのサービス" not in text(client.get("/services/?department=education"))
        assert [hit.title for hit in find("試しの", user=None).hits] == ["試しのサービス"]
        monkeypatch.delitem(SERVICES, one.name)
        assert follow_declarations(by=None) == 1
        assert find("試しの", user=None).total == 0
        assert client.get("/services/test_service/").status_code == 404
        entry = CatalogueEntry.objects.get(code="test_service")
        names = list(
            Entry.objects.filter(subject_id=entry.pk, name__contains="catalogue").values_list("name", flat=True)
        )
        assert sorted(names) == ["information.catalogue_entry.end", "information.catalogue_entry.offer"]


class TestPage:
    def test_everybody_reads_it(self, client, catalogue):
        answer = client.get("/services/")
        assert answer.status_code == 200
        for one in SERVICES.values():
            assert one.label.ja in text(answer)
            assert client.get(f"/services/{one.name}/").status_code == 200
        assert "Market check" in text(client.get("/en/services/"))

    def test_words_department_and_field(self, client, catalogue):
        found = text(client.get("/services/", {"q": "市場調査"}))
        assert "市場調査" in found
        assert "駐在員の受入れ" not in found
        assert "駐在員の受入れ" not in text(client.get("/services/", {"department": "education"}))
        PlanField.objects.create(year=2012, number=5, name="情報", name_en="Information")
        assert "市場調査" not in text(client.get("/services/", {"field": "5"}))
        assert client.get("/services/", {"department": "nonsense", "field": "x", "q": "\x00"}).status_code == 200

    def test_the_house_sees_how_many_bodies_used_it(self, client, catalogue):
        town, other = make_body("夕凪市", prefecture="98"), make_body("星渡市", prefecture="98")
        asked(town, "market_check", 1)
        asked(town, "market_check", 2)
        asked(other, "market_check", 3)
        officer = person("hq_officer")
        assert bodies_since(officer, tokyo(2012, 4, 1)) == {"market_check": 2}
        client.force_login(officer)
        line = queries.lines([SERVICES["market_check"]], officer, shows_use=True)[0]
        assert line.bodies == 2
        assert "今年度に使った自治体" in text(client.get("/services/market_check/"))
        client.logout()
        assert "今年度に使った自治体" not in text(client.get("/services/market_check/"))

    def test_the_example_is_a_public_case_study(self, client, catalogue):
        published(kind="market_check", title="店の棚を見てきた")
        assert "店の棚を見てきた" in text(client.get("/services/market_check/"))
        assert "店の棚を見てきた" not in text(client.get("/services/magazine/"))

    @pytest.mark.parametrize("rows", [0, 1, 30])
    def test_queries_do_not_grow(self, client, catalogue, rows):
        for number in range(rows):
            published(kind="market_check", title=f"事例{number}")
        client.get("/services/")
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get("/services/")
        assert len(found) <= MOST
        client.force_login(person("hq_officer"))
        client.get("/services/")
        with CaptureQueriesContext(connection) as found:
            client.get("/services/")
        assert len(found) <= MOST

    def test_its_weight(self, client, catalogue):
        assert len(client.get("/services/").content) < 100_000


def test_order_is_by_field():
    fields = [one.plan_field for one in in_order(SERVICES.values())]
    assert fields == sorted(fields)
    assert isinstance(next(iter(SERVICES.values())), Service)
