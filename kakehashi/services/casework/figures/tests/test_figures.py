"""Work volume and cost by client prefecture, office, type and fiscal year."""

import csv
import io

import pytest

from kakehashi.base import time
from kakehashi.services.casework.actions import conversation
from kakehashi.services.casework.figures.queries import volumes, years
from kakehashi.services.casework.tests.conftest import begin, bring

ADDRESS = "/requests/figures/"


def lines(client, query=""):
    answer = client.get(f"{ADDRESS}?export=csv{query}")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_all_four_dimensions_stand_in_one_file(world, client):
    request = bring(world, begin(world), "ask_office")
    conversation.record_effort(request, by=world.singapore, minutes=90, yen=1000)
    conversation.record_effort(request, by=world.officer, minutes=30, yen=0)
    bring(world, begin(world), "ask_office")
    with time.travel(time.tokyo(2013, 4, 1, 9)):
        bring(world, begin(world), "submit")
        client.force_login(world.officer)
        rows = lines(client)
        assert len(lines(client, "&year=2012")) == 1
    assert {(row["年度"][:6], row["提出された依頼"]) for row in rows} == {("平成24年度", "2"), ("平成25年度", "1")}
    both = next(row for row in rows if "2012" in row["年度"])
    assert (both["時間"], both["円"]) == ("2.0", "1000")
    assert (both["1件当たりの時間"], both["1件当たりの費用（円）"]) == ("1.0", "500")


def test_an_office_counts_its_own_alone_and_a_town_nothing(world, client):
    bring(world, begin(world), "ask_office")
    bring(world, begin(world, is_confidential=True), "submit")
    assert sum(v.requests for v in volumes(world.officer, years(world.officer)).values()) == 2
    assert sum(v.requests for v in volumes(world.singapore, years(world.singapore)).values()) == 1
    assert volumes(world.paris, years(world.paris)) == {}
    client.force_login(world.town)
    assert client.get(ADDRESS).status_code == 403


def test_each_number_leads_to_its_requests(world, client):
    bring(world, begin(world), "ask_office")
    client.force_login(world.officer)
    page = client.get(ADDRESS, {"rows": "type", "columns": "year", "office": "nonsense", "what": "'"})
    _name, cells, _sum = page.context["lines"][0]
    value, address = cells[0]
    assert value == 1 and client.get(address).context["listing"].total == 1


@pytest.mark.parametrize("rows", [0, 1, 30])
def test_the_number_of_queries_does_not_grow(world, client, django_assert_max_num_queries, rows):
    for _row in range(rows):
        bring(world, begin(world), "ask_office")
    client.force_login(world.officer)
    for query in ("", "?export=xlsx"):
        with django_assert_max_num_queries(15):
            assert client.get(ADDRESS + query).status_code == 200
