"""What was corrected is not proposed as it was, nor where it was taken over."""

import pytest

from kakehashi.programmes.multicultural.translation_memory.models import MemoryUnit
from kakehashi.programmes.multicultural.translation_memory.queries import proposals

from .. import actions
from .test_walk import SOURCE, asked, translated

pytestmark = pytest.mark.django_db
WRONG, RIGHT = "Do not drink the water.", "Boil the water before drinking."
OTHER = "A water truck comes to the city hall."


def said(source=SOURCE):
    return {one.text for part in proposals(source, "en") for one in part.proposals if one.origin != "bank"}


def test_a_corrected_text_takes_the_place_of_the_wrong_one(centre, team, asker):
    task = translated(asked(centre, asker).tasks.get(), *team[:2], text=f"{WRONG}\n{OTHER}")
    twin = translated(asked(centre, asker).tasks.get(), *team[:2], text=f"{WRONG}\n{OTHER}")
    assert {WRONG, OTHER} <= said()
    task = actions.correct(task, by=team[2], note="意味が逆です。")
    assert not MemoryUnit.objects.filter(task=task, is_doubted=False).exists()
    task = actions.write(task, by=team[2], text=f"{RIGHT}\n{OTHER}")
    actions.approve(actions.hand_to_check(task, by=team[2]), by=team[1])
    assert WRONG not in said() and {RIGHT, OTHER} <= said()
    assert MemoryUnit.objects.filter(task=twin).get().text == OTHER  # the copy of the wrong part is gone too


def test_while_it_is_corrected_nothing_of_it_is_proposed(centre, team, asker):
    task = translated(asked(centre, asker).tasks.get(), *team[:2], text=f"{WRONG}\n{OTHER}")
    actions.correct(task, by=team[2], note="?")
    assert not said()
