"""The newest records over all works: a prefix of all by time, with no more queries than a page may ask."""

from datetime import timedelta

import pytest

from kakehashi.base import time
from kakehashi.engines.measures import works
from kakehashi.engines.measures.works import MOST_WORKS, Line, Work, counts_of_bodies, of_body
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import Tenure

pytestmark = pytest.mark.django_db


def work_of(name: str, tenure: int) -> Work:
    def line(row: Tenure) -> Line:
        return Line(at=time.tokyo(row.begins.year, row.begins.month, row.begins.day), title=name, url="/")

    return Work(
        name, name, lambda _user: Tenure.objects.filter(pk=tenure), line=line, at="begins",
        organisation="post__section__organisation", plan_field=7,
    )  # fmt: skip


@pytest.fixture
def body(monkeypatch):
    """A body with a record in each of eight works, a day apart."""
    body = make_body("風待市")
    declared = {}
    for at in range(8):
        tenure = make_member("municipal_officer", body=body, section=f"課{at}").tenures.get()
        Tenure.objects.filter(pk=tenure.pk).update(begins=time.today() - timedelta(days=at))
        declared[f"work{at}"] = work_of(f"work{at}", tenure.pk)
    monkeypatch.setattr(works, "WORKS", declared)
    return body


def test_the_newest_lines_end_before_one_work_too_many(body, django_assert_num_queries):
    with django_assert_num_queries(1 + MOST_WORKS):
        found = of_body(None, body.pk).lines(20)
    assert [line.title for line in found] == [f"work{at}" for at in range(MOST_WORKS)]


def test_sums_and_counts_go_over_all_works_in_one_query(body, django_assert_num_queries):
    with django_assert_num_queries(1):
        sums = of_body(None, body.pk).sums()
    assert [(one.work, one.total, one.plan_field) for one in sums] == [(f"work{at}", 1, 7) for at in range(8)]
    with django_assert_num_queries(1):
        assert counts_of_bodies(None, [body.pk]) == {body.pk: 8}
    with django_assert_num_queries(0):
        assert counts_of_bodies(None, []) == {}
