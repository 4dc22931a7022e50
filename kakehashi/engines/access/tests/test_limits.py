from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.core.cache import cache
from django.db import connection

from kakehashi.engines.access.limits import LIMITS, Limit, read

THREE = Limit("three", 3, 60)


def test_so_many_and_no_more(db):
    assert [THREE.take("taro") is not None for _ in range(5)] == [True, True, True, False, False]
    assert 0 < THREE.wait("taro") <= 60


def test_everybody_is_counted_alone(db):
    for _ in range(3):
        THREE.take("taro")
    assert THREE.wait("hanako") == 0
    assert THREE.take("hanako")


def test_what_is_given_back_does_not_count(db):
    for _ in range(10):
        THREE.take("taro").give_back()
    assert THREE.wait("taro") == 0


def test_a_place_is_free_again_after_its_time(db):
    brief = Limit("brief", 1, 1)
    assert brief.take("taro")
    assert brief.take("taro") is None
    sleep(1.1)
    assert brief.take("taro")


def test_who_it_is_does_not_stand_in_the_cache(db):
    THREE.take("kakuushi-officer")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        keys = [key for (key,) in cursor.fetchall()]
    assert keys
    assert not any("kakuushi" in key for key in keys)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_take_no_more_places_than_there_are():
    def attempt(_number):
        try:
            return THREE.take("taro") is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        taken = list(threads.map(attempt, range(24)))
    assert sum(taken) == 3
    cache.clear()


def test_limits_that_let_nobody_pass_are_refused():
    with pytest.raises(ValueError, match="at least one try"):
        read("[never]\namount = 0\nseconds = 60")


def test_the_limits_of_the_house_are_declared():
    wanted = {"sign_in_name", "sign_in_address", "code_name", "code_address", "unknown_link", "public_form"}
    assert wanted <= set(LIMITS)
