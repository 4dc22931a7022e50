"""The answer base: what offices answered, for every local government to find."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.search import find
from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.views import DetailView, ListView

from .permissions import ANSWER


class AnswerFilter(Form):
    """One field of words."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)


class Answers(ListView):
    """Shared answers, newest first, found by words."""

    policy, code = ANSWER, "list"
    template_name = "casework/answers.html"
    filter_form = AnswerFilter
    heading = _("Answer base")
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-answered_at",)}

    def fetch(self) -> None:
        """For whoever holds a post."""
        self.policy.demand(self.request.user, self.code)

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """Found in the one index, so that width, kana and kanji variants do not matter."""
        words = wanted.get("q")
        if not words:
            return rows
        hits = find(words, user=self.request.user, kinds=("casework.answer",), limit=200).hits
        return rows.filter(pk__in=[hit.id for hit in hits])


class AnswerPage(DetailView):
    """One answer."""

    policy = ANSWER
    template_name = "casework/answer.html"

    def crumbs(self) -> list[tuple[Any, str]]:
        """Below the answer base."""
        return [(_("Answer base"), reverse("casework:answers")), (str(self.object), "")]
