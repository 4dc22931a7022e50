"""What stands on the portal of a topic; reads only."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kakehashi.engines.measures.services import SERVICES, Service, in_order

from ..articles.models import ArticlePage
from ..articles.permissions import ARTICLE
from ..articles.queries import Articles, newest_first
from ..departments.queries import New, newest_of
from ..publications.measures import TOPICS as KINDS
from .models import Statistic
from .rules import Bar, Topic, bars, shown

NEWEST = 8
POLICIES = 10


@dataclass(frozen=True)
class Table:
    """A statistic with its rows, and the same drawn."""

    statistic: Statistic
    rows: Sequence[tuple[int, str]]
    bars: Sequence[Bar]


def tables(topic: Topic) -> list[Table]:
    """The public statistics of a topic; two queries, however many there are."""
    public = Statistic.objects.filter(topic=topic.code, state="published")
    return [table_of(one) for one in public.order_by("pk").prefetch_related("figures")]


def table_of(statistic: Statistic) -> Table:
    """A statistic as it is shown; one query where its figures were not fetched."""
    figures: list[tuple[int, Decimal]] = [(one.year, one.value) for one in statistic.figures.all()]
    return Table(statistic, [(year, shown(value)) for year, value in figures], bars(figures))


def articles_of(topic: Topic) -> Articles:
    """The public articles of a topic, the newest first."""
    return newest_first(ARTICLE.visible(None)).filter(theme__in=topic.themes)


def policies(topic: Topic) -> list[ArticlePage]:
    """Laws, plans and programmes, the newest first; one query."""
    return list(articles_of(topic).filter(kind="policy").defer("body")[:POLICIES])


def news(topic: Topic) -> list[New]:
    """Articles and case studies of a topic; two queries."""
    kinds = [str(kind) for kind, about in KINDS.items() if about in topic.topics]
    return newest_of(list(topic.themes), kinds, NEWEST, but=("policy", "call"))


def services(topic: Topic) -> list[Service]:
    """The services of the topic's fields of the plan, and those that are meant for its department."""
    found = [
        one for one in SERVICES.values()
        if one.plan_field in topic.fields or topic.department in one.departments
    ]  # fmt: skip
    return in_order(found)
