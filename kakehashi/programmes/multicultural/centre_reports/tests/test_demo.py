"""The demonstration's centres are told through the actions, once."""

import pytest

from kakehashi.programmes.multicultural.centre_reports import demo

pytestmark = pytest.mark.django_db


def test_every_step_can_be_read_and_stands_in_order():
    last: dict = {}
    for step in demo.read()["step"]:
        assert step["do"] in demo.DO and step["centre"] in demo.read()["names"]
        assert last.get(step["centre"]) is None or last[step["centre"]] < step["at"], step
        last[step["centre"]] = step["at"]
