"""Pages of a list: counted apart or together with their keys, they are the same pages."""

import pytest

from kakehashi.engines.ui.lists import KeysFirst
from kakehashi.registry.factories import make_body
from kakehashi.registry.models import Organisation

ASKED = [None, "", "0", "1", "2", "3", "4", "99", "-1", "x", "2.5", "²", "9" * 30]


def pages(*, together: bool) -> KeysFirst:
    bodies = Organisation.objects.filter(name__startswith="頁").order_by("pk")
    return KeysFirst(bodies, Organisation.objects.all(), 3, together=together)


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [0, 1, 3, 7])
@pytest.mark.parametrize("asked", ASKED)
def test_counting_together_changes_no_page(rows, asked):
    for at in range(rows):
        make_body(f"頁{at}市")
    apart, together = (pages(together=way).get_page(asked) for way in (False, True))
    assert [row.pk for row in together] == [row.pk for row in apart]
    assert (together.number, together.paginator.count, together.paginator.num_pages) == (
        apart.number,
        apart.paginator.count,
        apart.paginator.num_pages,
    )


@pytest.mark.django_db
def test_counting_together_saves_a_query(django_assert_num_queries):
    for at in range(7):
        make_body(f"頁{at}市")
    with django_assert_num_queries(2):
        page = pages(together=True).get_page("2")
        assert (len(page), page.paginator.count) == (3, 7)
