"""The board counts what lies where, and only what the reader may see."""

from datetime import timedelta

import pytest

from kakehashi.base import time
from kakehashi.services.casework.actions import conversation, requests
from kakehashi.services.casework.boards import queries
from kakehashi.services.casework.tests.conftest import begin, bring


def test_an_answer_within_the_target_counts_as_kept(world):
    request = bring(world, begin(world), "ask_office")
    with time.travel(time.now() + timedelta(days=2)):
        requests.answer_possible(request, by=world.singapore)
        (load,) = queries.loads_of_sections(world.officer)
    assert (load.answered, load.on_time, load.percent_on_time, load.open) == (1, 1, 100, 1)
    assert 1.9 < load.mean_days < 2.1


def test_a_late_answer_does_not(world):
    request = bring(world, begin(world), "ask_office")
    with time.travel(time.now() + timedelta(days=60)):
        requests.answer_possible(request, by=world.singapore)
        (load,) = queries.loads_of_sections(world.officer)
    assert (load.answered, load.on_time, load.percent_on_time) == (1, 0, 0)


def test_hours_and_yen_are_summed_by_office(world):
    request = bring(world, begin(world), "prepare")
    conversation.record_effort(request, by=world.singapore, minutes=90, yen=500, what="調べもの")
    conversation.record_effort(request, by=world.singapore, minutes=30, yen=0, what="電話")
    (load,) = queries.loads_of_sections(world.officer)
    assert (load.hours, load.yen) == (2, 500)


def test_an_office_sees_its_own_load_alone(world, client):
    bring(world, begin(world), "ask_office")
    assert len(queries.loads_of_sections(world.singapore)) == 1
    assert queries.loads_of_sections(world.paris) == []
    client.force_login(world.paris)
    assert client.get("/requests/board/").status_code == 200
    client.force_login(world.town)
    assert client.get("/requests/board/").status_code == 403


@pytest.mark.parametrize("rows", [0, 1, 30])
def test_the_number_of_queries_does_not_grow(world, client, django_assert_max_num_queries, rows):
    for _row in range(rows):
        bring(world, begin(world), "ask_office")
    client.force_login(world.officer)
    with django_assert_max_num_queries(15):
        assert client.get("/requests/board/").status_code == 200
