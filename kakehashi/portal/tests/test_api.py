"""The public API: what a visitor may see, in pages; whatever is asked, the answer is one that the description names."""

import re
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakehashi.engines.search import index
from kakehashi.portal.api import api
from kakehashi.registry.factories import make_body
from kakehashi.registry.models import Organisation
from kakehashi.registry.sync import sync

pytestmark = pytest.mark.django_db
PATHS = api.get_openapi_schema()["paths"]


def test_local_governments_come_in_pages(client):
    for at in range(7):
        make_body(f"頁{at}市", prefecture="98", is_example=True)
    first = client.get("/api/v1/local-governments", {"name": "頁", "per_page": 5}).json()
    assert (first["total"], len(first["items"]), first["notice"]) == (7, 5, "例示・EXAMPLE")
    last = client.get(first["next"]).json()
    assert len(last["items"]) == 2 and last["next"] is None
    assert not {item["name"] for item in first["items"]} & {item["name"] for item in last["items"]}
    assert client.get("/api/v1/local-governments", {"name": "頁", "page": 9}).json()["items"] == []


def test_a_name_that_several_bear_gives_candidates(client):
    sync()
    found = client.get("/api/v1/local-governments/resolve", {"asked": "府中市"}).json()
    assert found["body"] is None and {one["prefecture"] for one in found["candidates"]} == {"13", "34"}
    assert client.get("/api/v1/local-governments/resolve", {"asked": "132063"}).json()["body"]["name"] == "府中市"


def test_the_search_gives_what_is_public_and_nothing_else(client):
    index(make_body("金糸雀市"))
    found = client.get("/api/v1/search", {"q": "金糸雀"}).json()
    assert [hit["title"] for hit in found["items"]] == ["金糸雀市"]
    assert found["items"][0]["url"].startswith("http")


def test_an_answer_is_kept_and_known_again(client):
    first = client.get("/api/v1/offices")
    assert first["Cache-Control"] == "public, max-age=300" and first["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/v1/offices", headers={"if-none-match": first["ETag"]}).status_code == 304
    assert client.get("/api/v1/search")["Cache-Control"] == "no-store"


def test_nothing_can_be_written(client):
    for path in PATHS:
        address = path.replace("{key}", "1")
        for method in ("post", "put", "patch", "delete"):
            assert getattr(client, method)(address).status_code == 405


@pytest.mark.parametrize(
    ("path", "most"),
    [("local-governments", 3), ("local-governments/resolve?asked=頁0市", 9), ("offices", 4), ("case-studies", 3)],
)
@pytest.mark.parametrize("rows", [0, 1, 30])
def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries, path, most, rows):
    Organisation.objects.filter(name__startswith="頁").delete()
    for at in range(rows):
        make_body(f"頁{at}市")
    client.get("/api/v1/offices")
    with django_assert_max_num_queries(most):
        assert client.get(f"/api/v1/{path}").status_code == 200


ANYTHING = st.one_of(
    st.text(max_size=30), st.integers().map(str), st.sampled_from(["", "0", "-1", "2012-10-15", "ja", "観光", "\x00"])
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_asked_is_answered_as_described(client, data):
    path = data.draw(st.sampled_from(sorted(PATHS)))
    told = PATHS[path]["get"]
    names = [one["name"] for one in told.get("parameters", []) if one["in"] == "query"]
    asked = {name: data.draw(ANYTHING) for name in data.draw(st.sets(st.sampled_from([*names, "other"])))}
    address = re.sub(r"{\w+}", lambda _place: str(data.draw(st.integers(min_value=0))), path)
    answer = client.get(f"{address}?{urlencode(asked, errors='surrogatepass')}")
    assert answer.status_code in told["responses"], (address, asked, answer.content[:200])
    assert answer["Content-Type"].startswith("application/json")


def test_a_page_tells_people_what_can_be_read(client):
    page = client.get("/about/api/").content.decode()
    assert "/api/v1/local-governments" in page and "/api/v1/openapi.json" in page
