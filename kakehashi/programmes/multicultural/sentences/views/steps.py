"""The steps about texts, each a form in front of its action; and who is appointed."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import ActionView

from .. import actions, forms, queries
from ..permissions import CHECKER_LANGUAGE, TEXT_CHECK, TEXT_REVISION
from .reading import OfText, above


class TextStep(OfText, ActionView):
    """A form in front of one step about a text. Afterwards the next text that is not checked yet."""

    template = "multicultural/text_step.html"

    def initial(self, obj: Any) -> dict[str, Any]:
        """Which wording is read."""
        return {"digest": self.standing.digest}

    def context(self) -> dict[str, Any]:
        """With the way back."""
        return super().context() | {"back": self.here()}

    def here(self) -> str:
        """The page of the text."""
        return reverse("multicultural:text", kwargs={"tag": self.language.tag, "sentence": self.standing.source.id})

    def perform(self, form: Any) -> Any:
        """The action, about this text."""
        own = (self.language.tag, self.standing.source.id)
        return type(self).action(*own, by=self.request.user, **form.cleaned_data)

    def next_url(self, done: Any) -> str:
        """The next one that is not checked; the list where there is none."""
        tag, user = self.language.tag, self.request.user.pk
        following = queries.next_unchecked(queries.texts_of(None, [tag]), tag, self.standing.source.id, user)
        if following:
            return reverse("multicultural:text", kwargs={"tag": tag, "sentence": following})
        return reverse("multicultural:language_texts", kwargs={"tag": tag})


class Sign(TextStep):
    """It is right as it stands."""

    policy, code, action, form_class = TEXT_CHECK, "sign", actions.sign, forms.SeenForm
    heading, button, said = _("Sign the text"), _("OK: it is right"), _("The text was signed.")


class AskForChange(TextStep):
    """It is to be changed."""

    policy, code, action, form_class = TEXT_CHECK, "ask_for_change", actions.ask_for_change, forms.ChangeForm
    heading, button, said = _("Ask for a change"), _("Ask for the change"), _("The change was asked for.")


class Revise(TextStep):
    """Another wording."""

    policy, code, action, form_class = TEXT_REVISION, "revise", actions.revise, forms.ReviseForm
    heading, button = _("Write the text anew"), _("Save the new text")
    said = _("The new text stands. Another person signs it.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """The words that stand now."""
        text = self.standing.text
        return super().initial(obj) | ({"text": text.text, "back": text.back} if text else {})

    def next_url(self, done: Any) -> str:
        """The text, as it stands now."""
        return self.here()


class Revoke(ActionView):
    """What was said is taken back."""

    policy, code, action = TEXT_CHECK, "revoke", actions.revoke
    heading, button, said = _("Revoke what was said"), _("Revoke"), _("It was revoked.")

    def form_type(self) -> Any:
        """A reason."""
        return forms.WhyForm

    def crumbs(self) -> Crumbs:
        """Below the text."""
        return [above(), (str(self.object), self.next_url(self.object)), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """With the way back."""
        return super().context() | {"back": self.next_url(self.object)}

    def next_url(self, done: Any) -> str:
        """The text."""
        return reverse("multicultural:text", kwargs={"tag": done.tag, "sentence": done.sentence})


class AppointChecker(ActionView):
    """A post checks a language."""

    policy, code, action, form_class = CHECKER_LANGUAGE, "appoint_checker", actions.appoint_checker, forms.AppointForm
    heading, button, said = _("Appoint a text checker"), _("Appoint"), _("The text checker was appointed.")

    def crumbs(self) -> Crumbs:
        """Below all languages."""
        return [above(), (self.title(), "")]

    def perform(self, form: Any) -> Any:
        """The post first."""
        values = dict(form.cleaned_data)
        return actions.appoint_checker(values.pop("post"), by=self.request.user, **values)

    def next_url(self, done: Any) -> str:
        """All languages."""
        return reverse("multicultural:texts")


class WithdrawChecker(ActionView):
    """A post checks a language no more."""

    policy, code, action = CHECKER_LANGUAGE, "withdraw_checker", actions.withdraw_checker
    heading, button, said = _("Withdraw a text checker"), _("End the appointment"), _("The appointment was withdrawn.")
    follows = (_("What was signed until now stays signed."), _("Nothing more can be signed under it."))

    def crumbs(self) -> Crumbs:
        """Below all languages."""
        return [above(), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """Whose."""
        return super().context() | {"lead": str(self.object), "back": self.next_url(None)}

    def next_url(self, done: Any) -> str:
        """All languages."""
        return reverse("multicultural:texts")
