"""How the local governments of a prefecture use the services, on A4: for the branch's own meetings."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document
from kakehashi.engines.measures.answers import answers_of_bodies
from kakehashi.engines.questionnaires.places import territory_name
from kakehashi.registry.models import Organisation, Tie
from kakehashi.registry.ties import in_force

from .queries import Service, Use, bodies, services, uses
from .rules import share


def _listed(words: Iterable[object], language: str) -> str:
    return (", " if language == "en" else "、").join(map(str, words))


def _words(use: Use, language: str) -> str:
    """Figures, last day and services of one body in a line."""
    last = eras.both(use.last, language) if use.last else ""
    figures = _("%(year)s in this fiscal year, %(all)s in all years") % {"year": use.this_year, "all": use.total}
    return ("; " if language == "en" else "／").join(filter(None, (figures, last, _listed(use.works, language))))


def _beside(words: object, language: str) -> str:
    """In brackets, as the language writes them."""
    return f" ({words})" if language == "en" else f"（{words}）"


def _answered(user: Actor, rows: list[Organisation], language: str) -> str:
    """How many of the inquiries that were put to these bodies they answered."""
    found = answers_of_bodies(user, [row.pk for row in rows]).values()
    said = _("%(answered)s of %(asked)s that were put to these bodies") % {
        "answered": f"{sum(one.answered for one in found):,}", "asked": f"{sum(one.asked for one in found):,}",
    }  # fmt: skip
    late = sum(one.late for one in found)
    return said + _beside(f"{_('Overdue')} {late:,}", language) if late else said


def _tie(tie: Tie, language: str) -> str:
    """One tie in a line."""
    where = _beside(territory_name(tie.territory), language)
    parts = (f"{tie.partner_shown}{where}", tie.get_kind_display(), eras.both(tie.agreed_on, language))
    return (", " if language == "en" else " ").join(map(str, parts))


def _service(one: Service, bodies: int) -> str:
    """One service in a line."""
    return _("%(now)s in this fiscal year, %(all)s in all years, %(open)s in hand; %(used)s of %(bodies)s bodies") % {
        "now": one.this_year, "all": one.total, "open": one.open, "used": one.bodies, "bodies": bodies,
    }  # fmt: skip


def _values(prefecture: Organisation, user: Actor, language: str) -> dict[str, Any]:
    """Counted from what ``user`` may see, over the bodies that ``user`` looks after."""
    used = uses(user)
    rows = list(bodies(user).filter(prefecture=prefecture.prefecture).order_by("code"))
    found = [(body, used[body.pk]) for body in rows if body.pk in used]
    now = sum(bool(use.this_year) for _body, use in found)
    ties = in_force({row.pk for row in rows}, time.today())
    year = eras.fiscal_year_name(time.fiscal_year(time.today()), language)
    return {
        "title": _("How the local governments of %(area)s use the services") % {"area": prefecture},
        "kind": _("Counted from the records that your post may see."),
        "number": prefecture.code,
        "date": eras.both(time.today(), language),
        "facts": [
            (_("Local governments"), f"{len(rows):,}"),
            (_("Used in this fiscal year"), f"{now:,}{_beside(f'{share(now, len(rows))}%', language)}　{year}"),
            (_("Used in some year"), f"{len(found):,}{_beside(f'{share(len(found), len(rows))}%', language)}"),
            (_("Never used anything"), f"{len(rows) - len(found):,}"),
            (_("Inquiries answered"), _answered(user, rows, language)),
            (_("Ties abroad"), f"{len({tie.pk for some in ties.values() for tie in some}):,}"),
        ],
        "services": [
            (str(one.label), _service(one, len(rows))) for one in services(user, [row.pk for row in rows], used)
        ],
        "used": [(str(body), _words(use, language)) for body, use in found],
        "ties": [(str(row), [_tie(tie, language) for tie in ties[row.pk]]) for row in rows if row.pk in ties],
        "never": _listed((body for body in rows if body.pk not in used), language),
        "labels": {
            "number": _("Code"),
            "blank": _("Not filled in"),
            "services": _("By service"),
            "used": _("Local governments that used services"),
            "ties": _("Ties abroad"),
            "never": _("Never used anything"),
        },
    }


DOCUMENTS.add(
    Document(
        name="members.coverage_sheet",
        label=gettext_lazy("How an area uses the services (A4)"),
        model="registry.Organisation",
        template=Path(__file__).with_name("coverage_sheet.typ"),
        values=_values,
    )
)
