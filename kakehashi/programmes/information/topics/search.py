"""How statistics are found: by everybody, while they are public, in both languages and by each year and figure."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.search import SEARCHABLES, Searchable

from .models import Statistic
from .rules import shown


def text_of(statistic: Statistic) -> str:
    """All that the topic's page says of it; one query for the figures where they were not fetched."""
    words = (statistic.source, statistic.note, statistic.unit, statistic.title_en, statistic.unit_en)
    figures = [f"{one.year} {shown(one.value)}" for one in statistic.figures.all()]
    return "\n".join([*filter(None, words), *figures])


SEARCHABLES.add(
    Searchable(
        name="statistic",
        model=Statistic,
        label=_("Statistics"),
        title=lambda statistic: statistic.title,
        body=text_of,
        audience=lambda statistic: {"public"} if statistic.state == "published" else set(),
        url=lambda statistic: f"/topics/{statistic.topic}/#statistic-{statistic.pk}",
        objects=lambda: Statistic.objects.filter(state="published").prefetch_related("figures"),
    )
)
