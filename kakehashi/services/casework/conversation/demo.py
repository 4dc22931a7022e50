"""One question of an office in the demonstration that waits for its town: targets stand still."""

from collections.abc import Mapping

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from ..requests.models import SupportRequest
from . import actions

SUBJECT = "インドネシアへの盆栽・苗木の輸入と検疫"
QUESTION = "苗木は土付きのままでしょうか、根を洗って送る予定でしょうか。検疫の手続きが変わるため、お知らせください。"


def live(people: Mapping[str, User]) -> None:
    """Singapore asks how the plants are packed. Repeatable."""
    request = SupportRequest.objects.filter(subject=SUBJECT, state="office_inquiry", stopped_at=None).first()
    if request and not request.messages.filter(text=QUESTION).exists():
        with happening_at(time.tokyo(2012, 10, 12, 13)):
            actions.ask_town(request, by=people["singapore"], text=QUESTION)
