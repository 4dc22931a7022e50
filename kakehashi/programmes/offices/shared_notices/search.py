"""What is shared in a group is found by whoever belongs to it, and by nobody else."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.questionnaires.places import both_names
from kakehashi.engines.search import SEARCHABLES, Searchable

from ..local_government_offices.queries import group_tokens
from .models import SharedDate, SharedNotice

SEARCHABLES.add(
    Searchable(
        name="offices.shared_notice",
        model=SharedNotice,
        label=_("Shared notices"),
        title=lambda notice: notice.title,
        body=lambda notice: "\n".join((*both_names(notice.territory), notice.text)),
        audience=lambda notice: group_tokens(notice.territory),
        url=lambda notice: f"/shared-notices/{notice.pk}/",
        language=lambda _notice: "ja",
        at=lambda notice: notice.made_at,
        facets=lambda notice: {"territory": notice.territory},
    )
)
SEARCHABLES.add(
    Searchable(
        name="offices.shared_notice_file",
        model=SharedNotice,
        label=_("Files of shared notices"),
        title=lambda notice: notice.file.name if notice.file else "",
        body=lambda _notice: "",
        audience=lambda notice: group_tokens(notice.territory),
        url=lambda notice: f"/shared-notices/{notice.pk}/file/",
        language=lambda _notice: "ja",
        at=lambda notice: notice.made_at,
        facets=lambda notice: {"territory": notice.territory},
        file="file",
        objects=lambda: SharedNotice.objects.select_related("file"),
    )
)
SEARCHABLES.add(
    Searchable(
        name="offices.shared_date",
        model=SharedDate,
        label=_("Shared calendar"),
        title=lambda shared: shared.title,
        body=lambda shared: "\n".join(
            part for part in (*both_names(shared.territory), shared.place, shared.text) if part
        ),
        audience=lambda shared: group_tokens(shared.territory),
        url=lambda shared: f"/shared-dates/{shared.pk}/",
        language=lambda _shared: "ja",
        at=lambda shared: shared.begins,
        facets=lambda shared: {"territory": shared.territory},
    )
)
