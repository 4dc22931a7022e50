"""A group of two local governments with an office in Singapore, and one that has an office elsewhere."""

import pytest

from kakehashi.programmes.offices.local_government_offices.tests.conftest import as_, entered, office
from kakehashi.services.casework.tests.conftest import World, files_folder, world  # noqa: F401 -- fixtures

__all__ = ["as_", "entered", "office"]


@pytest.fixture
def group(world: World, office) -> World:  # noqa: F811
    """The town and the stranger in Singapore's group, the neighbour in that of France."""
    entered(world.stranger, name="遠市シンガポール事務所")
    entered(world.neighbour, name="隣市パリ事務所", territory="FR", city="パリ")
    return world
