"""Associations and agreements are found by everybody."""

from django.utils.translation import gettext_lazy as _

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.search import SEARCHABLES, Searchable

from .models import AidAgreement, RegionalAssociation


def _marked(title: str, *, is_example: bool) -> str:
    return f"【{EXAMPLE}】{title}" if is_example else title


SEARCHABLES.add(
    Searchable(
        name="multicultural.regional_association",
        model=RegionalAssociation,
        label=_("Regional internationalisation associations"),
        title=lambda row: _marked(row.organisation.name, is_example=row.is_example),
        body=lambda row: "\n".join(
            part for part in (row.organisation.kana, row.organisation.name_en, row.block_shown, row.address) if part
        ),
        audience=lambda _row: {"public"},
        url=lambda row: row.get_absolute_url(),
        objects=lambda: RegionalAssociation.objects.select_related("organisation"),
    )
)
SEARCHABLES.add(
    Searchable(
        name="multicultural.aid_agreement",
        model=AidAgreement,
        label=_("Agreements on mutual aid"),
        title=lambda row: _marked(row.title, is_example=row.is_example),
        body=lambda row: f"{row.parties}\n{row.content}",
        audience=lambda _row: {"public"},
        url=lambda row: row.get_absolute_url(),
        at=lambda row: row.signed_on,
    )
)
