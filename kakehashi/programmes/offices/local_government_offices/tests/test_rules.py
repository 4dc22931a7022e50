"""The arithmetic of the map and of the yearly question."""

from datetime import date, timedelta

import pytest

from kakehashi.programmes.offices.local_government_offices import rules
from kakehashi.programmes.offices.local_government_offices.rules import Spot

TODAY = date(2012, 10, 15)
SPOTS = [
    Spot(1.28, 103.85, "シンガポール", "SG", ("一", "二", "三")), Spot(3.17, 101.7, "クアラルンプール", "MY", ("四",)),
    Spot(40.71, -74.01, "ニューヨーク", "US", ("五",)), Spot(48.87, 2.33, "パリ", "FR", ("六",)),
    Spot(-33.87, 151.22, "シドニー", "AU", ("七",)), Spot(21.31, -157.86, "ホノルル", "US", ("八",)),
]  # fmt: skip


def test_every_point_lies_inside_and_japan_between_europe_and_america():
    drawn = rules.drawn(SPOTS, "東京")
    assert all(0 < point.x < drawn.width and 0 < point.y < drawn.height for point in drawn.points)
    at = {point.spot.name if point.spot else "東京": point for point in drawn.points}
    assert at["パリ"].x < at["シンガポール"].x < at["東京"].x < at["ホノルル"].x < at["ニューヨーク"].x
    assert at["パリ"].y < at["シンガポール"].y < at["シドニー"].y
    assert at["シンガポール"].radius > at["クアラルンプール"].radius
    assert drawn.width <= rules.WIDTH + 2
    assert drawn.height <= rules.HEIGHT + 2


def test_a_single_place_and_no_place_are_drawn_too():
    for spots in (SPOTS[:1], []):
        drawn = rules.drawn(spots, "東京")
        assert len(drawn.points) == len(spots) + 1
        assert drawn.lines


def test_labels_never_lie_on_each_other():
    close = [Spot(1 + n / 10, 103 + n / 10, f"都市{n}", "SG", ("一",)) for n in range(20)]
    labelled = [point for point in rules.drawn(close, "東京").points if point.label]
    places = [(point.label_x, point.label_y) for point in labelled]
    assert len(set(places)) == len(places)
    assert len(labelled) < 21


def test_degrees_of_cities_come_from_their_list():
    assert rules.city_called("SG", "Singapore").latitude == 1.28
    assert rules.city_called("CN", "シンガポール") is None
    assert len({(city.territory, city.name) for city in rules.cities()}) == len(rules.cities())
    assert all(-90 <= city.latitude <= 90 and -180 <= city.longitude <= 180 for city in rules.cities())


@pytest.mark.parametrize(
    ("confirmed", "asked", "asks", "is_asked"),
    [(None, None, 0, True), (0, None, 0, False), (364, None, 0, False), (365, None, 0, True), (365, 29, 1, False),
     (365, 30, 1, True), (999, 400, 3, False)],
)  # fmt: skip
def test_when_the_question_is_asked(confirmed, asked, asks, is_asked):
    def before(days):
        return None if days is None else TODAY - timedelta(days=days)

    assert rules.is_to_be_asked(before(confirmed), before(asked), asks, TODAY) is is_asked


@pytest.mark.parametrize(
    ("text", "is_right"), [("1990", True), ("1990-10", True), ("1990-10-31", True), ("1990-13", False), ("昭和", False)]
)
def test_as_much_as_is_known(text, is_right):
    assert rules.is_as_known(text) is is_right
