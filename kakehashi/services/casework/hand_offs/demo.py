"""Two hand-offs of the demonstration: one accepted, one declined. Both requests are fictitious."""

from collections.abc import Mapping

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from ..requests import actions as requests
from ..requests.models import SupportRequest
from ..requests.queries import handlers
from . import actions


def live(people: Mapping[str, User], made: Mapping[str, SupportRequest]) -> None:
    """Paris hands the mountain village's request to London, which accepts; Singapore declines the other one."""
    if "mountain" in made:
        london = handlers().get(office__code="london")
        with happening_at(time.tokyo(2012, 9, 21, 17)):
            proposed = actions.propose_hand_off(
                made["mountain"], by=people["paris"], to_section=london,
                reason="山ぶどうの果汁は、ロンドンの見本市に出ている食材店の方が扱いに慣れています。村は国を決めていません。",
                done_so_far="パリの食材店2店（例）に電話で尋ねました。塩漬けの野菜は関心が薄く、果汁は数が少ないとの返事です。",
            )  # fmt: skip
        with happening_at(time.tokyo(2012, 9, 24, 18)):
            actions.accept_hand_off(
                proposed, by=people["london"], note="お引き受けします。店への照会はこちらで続けます。"
            )
        with happening_at(time.tokyo(2012, 9, 27, 18)):
            requests.answer_possible(
                made["mountain"], by=people["london"],
                note="お受けできます。食材店3店（例）に、表示の決まりと少ない数の扱いを尋ねます。",
            )  # fmt: skip
    if "ropeway" in made:
        singapore = handlers().get(office__code="singapore")
        with happening_at(time.tokyo(2012, 9, 27, 17)):
            proposed = actions.propose_hand_off(
                made["ropeway"], by=people["paris"], to_section=singapore,
                reason="多言語の案内は、四つの公用語を使うシンガポールの例が参考になると考えました。",
                done_so_far="アルプスの町の観光局1か所（例）に照会し、返事を待っています。",
            )  # fmt: skip
        with happening_at(time.tokyo(2012, 9, 28, 12)):
            actions.decline_hand_off(
                proposed, by=people["singapore"],
                note="町はヨーロッパの山の町の例を求めています。当所には山の観光地の例がありません。",
            )  # fmt: skip
