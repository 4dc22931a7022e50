"""The board: what is counted, what is shown, how much is asked of the database, and nothing where nothing changed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kakehashi.base import time
from kakehashi.programmes.multicultural.centres.tests.conftest import browsing
from kakehashi.programmes.multicultural.translation_requests import actions

from .test_walk import asked, translated

pytestmark = pytest.mark.django_db


def board(centre):
    return reverse("multicultural:centre_board", args=[centre.pk])


def test_it_counts_and_narrows(centre, team, asker):
    soon = time.now() + timedelta(hours=2)
    urgent = asked(centre, asker, ["en", "pt-BR"], priority=1, deadline=soon)
    asked(centre, asker, ["en"])
    translated(urgent.tasks.get(language="en"), team[0], team[1])
    browser = browsing(team[0])
    page = browser.get(board(centre))
    by_row = {row.tag: {cell.state: cell.count for cell in row.cells} for row in page.context["matrix"]}
    assert by_row["en"]["not_started"] == 1 and by_row["en"]["completed"] == 1 and by_row["pt-BR"]["not_started"] == 1
    assert by_row["zh-Hans"]["not_started"] == 0
    narrow = browser.get(board(centre) + "?priority=1&due=3")
    assert sum(cell.count for row in narrow.context["matrix"] for cell in row.cells) == 1
    cell = browser.get(board(centre) + "?language=en&state=completed")
    assert [task.language for task, _name, _may in cell.context["cards"]] == ["en"]
    with time.travel(soon + timedelta(hours=1)):
        late = browser.get(board(centre) + "?due=late")
        assert [task.language for task, _name, _may in late.context["cards"]] == ["pt-BR"]


def test_the_matrix_is_answered_with_nothing_where_nothing_changed(centre, team, asker):
    task = asked(centre, asker).tasks.get()
    browser = browsing(team[0])
    first = browser.get(board(centre) + "?fragment")
    assert first.status_code == 200 and "<html" not in first.content.decode() and first["ETag"]
    again = browser.get(board(centre) + "?fragment", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304 and not again.content
    actions.take(task, by=team[1])
    changed = browser.get(board(centre) + "?fragment", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200 and changed["ETag"] != first["ETag"]


@pytest.mark.parametrize("many", [0, 1, 30])
def test_few_queries_whatever_there_is(centre, team, asker, many, django_assert_max_num_queries):
    for at in range(many):
        asked(centre, asker, ["en", "zh-Hans"], subject=f"依頼 {at}")
    browser, town = browsing(team[0]), browsing(asker)
    with django_assert_max_num_queries(22):
        browser.get(board(centre))
    with django_assert_max_num_queries(14):
        browser.get(board(centre) + "?fragment")
    with django_assert_max_num_queries(18):
        browser.get(reverse("multicultural:centre_requests", args=[centre.pk]))
    with django_assert_max_num_queries(18):
        town.get(reverse("multicultural:own_translation_requests"))
    with django_assert_max_num_queries(18):
        browser.get(reverse("multicultural:own_centres"))


def test_every_page_opens(centre, team, asker, head):
    request = asked(centre, asker, ["en"])
    task = translated(request.tasks.get(), team[0], team[1])
    inside, town, chief = browsing(team[0]), browsing(asker), browsing(head)
    for name in ("centre", "centre_members", "centre_log", "centre_board", "centre_requests", "enter_request",
                 "centre_bulletins", "centre_decision", "centre_organisation_paper"):  # fmt: skip
        assert inside.get(reverse(f"multicultural:{name}", args=[centre.pk])).status_code == 200, name
    for name in ("amend_centre", "call_in", "plan_shifts", "propose_relay", "begin_closing_centre"):
        assert chief.get(reverse(f"multicultural:{name}", args=[centre.pk])).status_code == 200, name
    assert town.get(reverse("multicultural:ask_centre", args=[centre.pk])).status_code == 200
    for name in ("translation_request", "amend_translation_request", "translation_request_sheet", "add_languages"):
        assert town.get(reverse(f"multicultural:{name}", args=[request.pk])).status_code == 200, name
    for name in ("translation_task", "assign_task", "correct_task"):
        assert inside.get(reverse(f"multicultural:{name}", args=[task.pk])).status_code == 200, name


def test_a_desk_asks_on_its_page(centre, asker):
    address = reverse("multicultural:ask_centre", args=[centre.pk])
    typed = {"subject": "給水", "source": "水があります。", "wanted": ["en", "vi"], "medium": "poster", "priority": "1",
             "may_publish": "yes", "is_confidential": "yes", "deadline_on": "2012-10-15"}  # fmt: skip
    browser = browsing(asker)
    refused = browser.post(address, typed)
    told = refused.content.decode()
    assert refused.status_code == 422 and "水があります。" in told
    sent = browser.post(address, typed | {"is_confidential": "no", "deadline_time": "6:00"}, follow=True)
    assert sent.status_code == 200
    request = centre.requests.get()
    assert request.deadline == time.tokyo(2012, 10, 15, 6) and request.tasks.count() == 2 and request.priority == 1
