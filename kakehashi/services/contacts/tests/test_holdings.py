"""What a post owns goes along where the post is abolished."""

import pytest

from kakehashi.engines.access.holdings import HOLDINGS
from kakehashi.engines.workflow import NotPossible

from .conftest import World

OWNED = HOLDINGS["contacts.owned"]


def test_contacts_go_to_a_post_of_the_house(world: World) -> None:
    before, after = world.staff.acting, world.abroad.acting
    assert [OWNED.line(row).title for row in OWNED.things([before.pk])] == ["汐見 凪子"]
    assert OWNED.why_not(before.pk, after.pk) is None
    assert OWNED.passes(before, after, by=None) == 1
    world.person.refresh_from_db()
    assert (world.person.owner, world.person.office) == (after, after.section.office)
    assert OWNED.passes(before, after, by=None) == 0


def test_a_town_does_not_get_them(world: World) -> None:
    before, after = world.staff.acting, world.town.acting
    assert OWNED.why_not(before.pk, after.pk)
    with pytest.raises(NotPossible):
        OWNED.passes(before, after, by=None)
