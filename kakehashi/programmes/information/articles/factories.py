"""Example articles for tests, made through the actions."""

from datetime import date
from typing import Any

from kakehashi.registry.models import User

from ..publications.factories import person
from .actions import approve, draft_article, submit
from .models import ArticlePage

TEXT = "目的を書く。\n\n■ 準備\n・通訳を頼む\n・名簿を作る\n\n■ 当日\n余裕をもつ。\n\n■ まとめ\n次につなぐ。"
VALUES: dict[str, dict[str, Any]] = {
    "know_how": {"title": "物産展の進め方", "theme": "economy"},
    "news_item": {"title": "図書館の研修会に出席した", "theme": "administration"},
    "report": {
        "title": "架空市の自転車施策", "theme": "administration", "series": "clair_report", "authors": "架空事務所",
        "territory": "SG",
    },
    "leaflet": {"title": "日本の地方自治", "theme": "administration", "family": "local-government", "edition": "2012.1",
                "data_year": 2010},
    "policy": {"title": "架空市の多文化共生推進計画", "theme": "multicultural", "source": "架空市（2012年）"},
    "call": {"title": "架空のセミナーの募集", "theme": "economy", "closes_on": date(2012, 11, 16)},
    "digest": {"title": "秋の新しい交流", "theme": "exchange"},
}  # fmt: skip


def waiting(kind: str = "know_how", *, by: User | None = None, **values: Any) -> ArticlePage:
    """An article that waits for approval."""
    given = {"summary": "三行で分かる要約。", "body": TEXT, "is_example": True} | VALUES[kind] | values
    page = draft_article(by=by, kind=kind, **given)
    return submit(page, by=by)


def shown(kind: str = "know_how", *, by: User | None = None, **values: Any) -> ArticlePage:
    """An article that an approver made public."""
    page = waiting(kind, **values)
    return approve(page, by=by or person("approver"), version=page.version)
