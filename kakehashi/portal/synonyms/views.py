"""The screens that keep words that mean the same."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.search import actions
from kakehashi.engines.search.permissions import SYNONYMS
from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import ActionView, HouseView

from . import forms

NAME = _("Words that mean the same")


class Synonyms(HouseView):
    """All sets, those in use first."""

    policy, code = SYNONYMS, "list"
    template_name = "portal/synonyms.html"
    heading = NAME

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """All of them: a few dozen."""
        rows = SYNONYMS.visible(request.user).order_by("-is_used", "pk")
        return self.page(rows=rows, crumbs=[(_("Search"), reverse("portal:search")), (self.title(), "")])


class _Change(ActionView):
    policy = SYNONYMS

    def crumbs(self) -> Crumbs:
        """Below all sets."""
        return [(NAME, reverse("portal:synonyms")), (self.title(), "")]

    def next_url(self, done: Any) -> str:
        """All sets."""
        return reverse("portal:synonyms")


class AddSynonyms(_Change):
    """One more set."""

    code, action, form_class = "add", actions.add_synonyms, forms.WordsForm
    heading, button, said = _("Add words that mean the same"), _("Add"), _("The words were added.")


class ReviseSynonyms(_Change):
    """Other words in a set."""

    code, action, form_class = "revise", actions.revise_synonyms, forms.WordsForm
    heading, button = _("Change words that mean the same"), _("Save")

    def initial(self, obj: Any) -> dict[str, Any]:
        """A line for each word."""
        return {"words": "\n".join(obj.words)}


class _Switch(_Change):
    def context(self) -> dict[str, Any]:
        """Which ones."""
        return super().context() | {"lead": str(self.object)}


class RestSynonyms(_Switch):
    """Not to be used."""

    code, action = "rest", actions.rest_synonyms
    heading, button, said = _("Do not use these words"), _("Do not use"), _("The words are not used any more.")


class UseSynonyms(_Switch):
    """To be used again."""

    code, action = "use", actions.use_synonyms
    heading, button, said = _("Use these words again"), _("Use again"), _("The words are used again.")
