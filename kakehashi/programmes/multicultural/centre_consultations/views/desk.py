"""Consultations at the desk of a centre."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import ActionView

from ...centres.permissions import CENTRE
from ...centres.queries import names_of
from ...centres.views.desk import below
from ...centres.views.lists import OfCentreList
from ...centres.views.pages import OfCentrePage
from .. import actions, forms
from ..flows import CONSULTATION as FLOW
from ..permissions import CONSULTATION
from ..tables import columns


class Consultations(OfCentreList):
    """The consultations of a centre, for whoever consults."""

    listed, heading, filter_form = CONSULTATION, _("Consultations"), forms.ConsultationFilterForm
    adds = ("consult", "note_consultation", _("Note a consultation down"))
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-at", "-pk"), "at": ("-at",), "topic": ("topic", "-at"), "language": ("language", "-at"),
        "state": ("state", "-at"),
    }  # fmt: skip

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By topic and state."""
        return rows.filter(**{name: wanted[name] for name in ("topic", "state") if name in wanted})

    def columns(self) -> Sequence[Column]:
        """As declared."""
        return columns()


class NoteConsultation(ActionView):
    """Somebody asked."""

    policy, code, action, form_class = CENTRE, "consult", actions.note_down, forms.ConsultationForm
    heading, button, said = _("Note a consultation down"), _("Note it down"), _("The consultation is noted down.")
    shows = ()

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))


class ConsultationPage(OfCentrePage):
    """One consultation, with what was said."""

    policy, code, flow, suffix = CONSULTATION, "view", FLOW, "consultation"
    above = (Consultations.heading, "centre_consultations")

    def texts(self) -> list[tuple[Any, str]]:
        """What was said, and answered."""
        return [(_("What was said"), self.object.told), (_("What was answered"), self.object.answer)]

    def told(self) -> list[tuple[Any, Any]]:
        """Language, way, when."""
        row = self.object
        at = row.at.astimezone(time.TOKYO)
        return [
            (_("Language"), names_of([row.language])), (_("How they asked"), row.get_way_display()),
            (_("Municipality"), row.area), (_("When"), f"{at:%Y-%m-%d %H:%M}"), (_("Written by the desk"), row.post),
        ]  # fmt: skip


class OfConsultation(ActionView):
    """A form in front of one step."""

    policy, flow = CONSULTATION, FLOW


def step(name: str) -> type[ActionView]:
    """The view of one step."""
    return OfConsultation.for_step(name, getattr(actions, name))
