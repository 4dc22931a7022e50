"""Two calls written down in the demonstration, one of them objected to."""

from collections.abc import Mapping

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from ..requests.models import SupportRequest
from . import actions


def live(people: Mapping[str, User], made: Mapping[str, SupportRequest]) -> None:
    """The mountain village calls headquarters; the other town's words were misheard."""
    if "mountain" in made:
        with happening_at(time.tokyo(2012, 10, 2, 15)):
            text = "果汁は瓶を小さくして1,200本（例）まで作れます。ラベルの見本は11月に送れます。"
            actions.write_down(made["mountain"], by=people["hq_officer"], text=text, channel="phone")
    if "ropeway" in made:
        with happening_at(time.tokyo(2012, 10, 3, 11)):
            text = "放送は3か国語でよいとのこと。返事は年内でかまわない。"
            kept = actions.write_down(made["ropeway"], by=people["hq_officer"], text=text, channel="phone")
        with happening_at(time.tokyo(2012, 10, 3, 16)):
            objection = "「年内」ではなく「11月の議会の前まで」と申し上げました。"
            actions.object_to(kept, by=people["akanegawa"], text=objection)
