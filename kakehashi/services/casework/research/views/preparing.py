"""The screens before an office is asked: what is known already, and the branch's remark."""

from typing import Any

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.search import similar
from kakehashi.engines.ui.views import ActionView, HouseView

from ...requests.permissions import REQUEST
from .. import actions, forms
from ..rules import ASKED_ROWS, research_types

KINDS = ("casework.answer", "casework.support_request", "case_study")
MOST_HITS = 10


class OfResearch(HouseView):
    """A page of a request that asks for research; of other kinds it does not exist."""

    def fetch(self) -> None:
        """The request, if it is research."""
        super().fetch()
        if self.object.type not in research_types():
            raise Http404


class Archive(OfResearch, ActionView):
    """What is known already, before anybody is asked; and why it is not enough."""

    policy, code = REQUEST, "edit"
    action, form_class = actions.check_archive, forms.ArchiveForm
    heading, button = _("What is known already"), _("This is not enough: go on")
    said = _("Noted. Go on with your request.")
    template_name = "casework/research_archive.html"  # type: ignore[assignment]

    @cached_property
    def hits(self) -> list[Any]:
        """Earlier answers, cases and research that resemble it; this request itself is none."""
        asked = "\n".join(str(row.get("question", "")) for row in self.object.answers.get(ASKED_ROWS, ()))
        text = f"{self.object.subject}\n{asked}\n{self.object.wish}"
        found = similar(text, user=self.request.user, kinds=KINDS, limit=MOST_HITS + 1)
        itself = ("casework.support_request", self.object.pk)
        return [hit for hit in found if (hit.kind, int(hit.id)) != itself][:MOST_HITS]

    def context(self) -> dict[str, Any]:
        """With what was found."""
        return super().context() | {"similar": self.hits}

    def perform(self, form: Any) -> Any:
        """Keep why, with how many were shown."""
        actions.check_archive(self.object, by=self.request.user, found=len(self.hits), **form.cleaned_data)
        return self.object


class Remark(OfResearch, ActionView):
    """The branch's remark."""

    policy, code = REQUEST, "remark"
    action, form_class = actions.remark, forms.RemarkForm
    heading, button, said = _("Remark of the branch"), _("Send the remark"), _("Headquarters reads it on the request.")

    def next_url(self, done: Any) -> str:
        """Back to the request."""
        return str(self.object.get_absolute_url())
