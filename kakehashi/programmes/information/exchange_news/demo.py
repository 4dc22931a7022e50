"""The demonstration's new exchange projects: two in a digest, one that waits. All of it is fictitious."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from ..articles import actions as articles
from . import actions
from .models import ExchangeNews

TOLD: tuple[tuple[str, date, dict[str, Any]], ...] = (
    ("kazamachiura", date(2012, 9, 6), {
        "title": "漁港どうしの料理の動画を交換する", "partner": "架空の港町", "territory": "AU",
        "begins": date(2012, 10, 1),
        "text": "魚のさばき方を三分の動画にして、月に一本ずつ交換します。字幕は高校生が付けます。",
    }),
    ("aigase", date(2012, 9, 13), {
        "title": "染め物の工房に、若い職人を半年受け入れる", "partner": "架空の織物組合", "territory": "SG",
        "begins": date(2013, 1, 7), "text": "住まいは空き家を使い、週に一日は小学校で教えます。",
    }),
    ("shirahohama", date(2012, 10, 11), {
        "title": "防災訓練を同じ日に行い、翌日に見せ合う", "partner": "架空の海辺の市", "territory": "US",
        "begins": date(2012, 11, 5), "text": "同じ台本で訓練し、気付いたことを十項目で比べます。",
    }),
)  # fmt: skip
DIGEST = "新たな国際交流事業（9月に寄せられたもの）"
SUMMARY = "9月に二つの自治体から寄せられた、始まったばかりの交流をまとめました。"


def is_told() -> bool:
    """Whether the last project was told."""
    return ExchangeNews.objects.filter(title=TOLD[-1][2]["title"], is_example=True).exists()


def live(people: Mapping[str, User]) -> None:
    """Let it happen on its days. Repeatable."""
    for position, (who, day, values) in enumerate(TOLD):
        if ExchangeNews.objects.filter(title=values["title"]).exists():
            continue
        with happening_at(time.tokyo(day.year, day.month, day.day, 14)):
            actions.tell(by=people[who], **values)
        if position == 1:
            _digest(people)


def _digest(people: Mapping[str, User]) -> None:
    with happening_at(time.tokyo(2012, 10, 1, 10)):
        page = actions.make_digest(by=people["editor"], title=DIGEST, summary=SUMMARY)
        page = articles.submit(page, by=people["editor"])
    with happening_at(time.tokyo(2012, 10, 1, 16)):
        articles.approve(page, by=people["approver"], version=page.version)
