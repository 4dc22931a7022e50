"""Where texts are read: how far each language is, the texts of one, one text beside its Japanese."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import post_of
from kakehashi.engines.ui.pages import Crumbs, HouseView

from .. import queries
from ..forms import STATES, TextFilterForm
from ..models import TextCheck, TextRevision
from ..permissions import CHECKER_LANGUAGE, TEXT_CHECK, TEXT_REVISION, house
from ..rules.bank import CATEGORIES, ruby, sentences
from ..rules.languages import ORIGINALS, Language, languages
from ..rules.texts import version

HEADING = _("Texts for disasters: how far they are checked")
BADGES = {"unchecked": "wait", "change": "stop", "checked": "done", "missing": "plain"}


def above() -> tuple[Any, str]:
    """The page of all languages."""
    return (HEADING, reverse("multicultural:texts"))


def badge_of(one: queries.Standing) -> dict[str, Any]:
    """A text's state, as a badge is drawn."""
    return {"label": dict(STATES)[one.status], "tone": BADGES[one.status]}


class Progress(HouseView):
    """How many texts of each language a native reader has signed; for everybody."""

    policy, code = CHECKER_LANGUAGE, "progress"
    template_name = "multicultural/texts.html"
    heading = HEADING
    is_public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """All languages; two queries, and those of whoever may check or appoint."""
        user = request.user
        own = queries.translations()
        texts = queries.texts_of(None, [one.tag for one in own])
        checkers = list(CHECKER_LANGUAGE.visible(user).filter(withdrawn_at=None)) if post_of(user) else []
        readable = {one.tag for one in own} if house(user) else {row.tag for row in checkers}
        return self.page(
            layout="ui/staff.html" if post_of(user) else "ui/public.html",
            rows=[
                (one, _share(texts.counted(one.tag)), _share(_urgent(texts, one)), one.tag in readable) for one in own
            ],
            checkers=checkers,
            may_appoint=CHECKER_LANGUAGE.allows(user, "appoint_checker"),
        )


def _urgent(texts: queries.Texts, language: Language) -> dict[str, int]:
    return texts.counted(language.tag, lambda one: one.source.is_urgent)


def _share(counts: dict[str, int]) -> dict[str, int]:
    return counts | {"percent": 100 * counts["checked"] // counts["all"] if counts["all"] else 0}


class OfLanguage(HouseView):
    """A page about the texts of one language; others than those that are checked are not found."""

    policy, code = TEXT_REVISION, "list"
    language: Language

    def fetch(self) -> None:
        """The language, for its checkers and the house."""
        tag = self.kwargs["tag"]
        if tag not in languages() or tag in ORIGINALS:
            raise Http404
        self.language = languages()[tag]
        self.policy.demand(self.request.user, self.code, self.policy.model(tag=tag))

    def crumbs(self) -> Crumbs:
        """Below all languages."""
        return [above(), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """With the language."""
        return super().context() | {"language": self.language}


class LanguageTexts(OfLanguage):
    """The texts of a language, the most urgent ones first."""

    template_name = "multicultural/language_texts.html"

    def title(self) -> Any:
        """The language."""
        return _("Texts: %(language)s") % {"language": self.language.label}

    def get(self, request: HttpRequest, tag: str) -> HttpResponse:
        """Those that fit the filter; two queries for the texts."""
        texts = queries.texts_of(None, [tag])
        filters = TextFilterForm(request.GET, user=request.user)
        filters.is_valid()
        wanted = filters.cleaned_data
        shown = [
            (one, badge_of(one), reverse("multicultural:text", kwargs={"tag": tag, "sentence": one.source.id}))
            for one in queries.ordered(texts, tag)
            if wanted.get("state") in (one.status, "", None)
            and wanted.get("category") in (one.source.category, "", None)
            and (one.source.is_urgent or not wanted.get("urgent"))
        ]
        user = request.user
        return self.page(
            filters=filters,
            shown=[(queries.sample_of(one), badge, url, CATEGORIES[one.source.category]) for one, badge, url in shown],
            counts=_share(texts.counted(tag)),
            first=queries.next_unchecked(texts, tag, "", user.pk),
            may_bring_in=self.policy.allows(user, "bring_in", TextRevision(tag=tag)),
        )


class OfText(OfLanguage):
    """A page about one text."""

    def fetch(self) -> None:
        """The sentence, too; one that the bank does not have is not found."""
        if self.kwargs["sentence"] not in sentences():
            raise Http404
        super().fetch()
        self.all_texts = queries.texts_of(None, [self.language.tag])
        self.standing = self.all_texts.of(self.kwargs["sentence"], self.language.tag)

    def title(self) -> Any:
        """The language, and which text."""
        return self.heading or _("%(language)s: %(text)s") % {
            "language": self.language.label, "text": self.standing.source.id
        }  # fmt: skip

    def crumbs(self) -> Crumbs:
        """Below the texts of the language."""
        listed = reverse("multicultural:language_texts", kwargs={"tag": self.language.tag})
        words = _("Texts: %(language)s") % {"language": self.language.label}
        return [above(), (words, listed), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """The text beside its Japanese, with examples in its places."""
        one = self.standing
        sample = queries.sample_of(one)
        return super().context() | {
            "one": one,
            "sample": sample,
            "plain": {"pieces": list(ruby(sample.plain))},
            "badge": badge_of(one),
            "edition": version(self.language.tag),
            "own": {"tag": self.language.tag, "sentence": one.source.id},
        }


class TextPage(OfText):
    """One text: what it says, who said what of it, and the three buttons."""

    template_name = "multicultural/text.html"
    shows = (TextCheck,)  # names on papers

    def get(self, request: HttpRequest, tag: str, sentence: str) -> HttpResponse:
        """The page; nothing changes."""
        user = request.user
        checks = list(TEXT_CHECK.visible(user).filter(tag=tag, sentence=sentence).order_by("-pk"))
        about = TextCheck(tag=tag, sentence=sentence)
        return self.page(
            checks=[(one, one.revoked_at is None and TEXT_CHECK.allows(user, "revoke", one)) for one in checks],
            revisions=list(TEXT_REVISION.visible(user).filter(tag=tag, sentence=sentence).order_by("-pk")),
            may_sign=TEXT_CHECK.allows(user, "sign", about),
            why_not=self._why_not(user.pk),
            may_ask=TEXT_CHECK.allows(user, "ask_for_change", about),
            may_revise=TEXT_REVISION.allows(user, "revise", TextRevision(tag=tag, sentence=sentence)),
            following=queries.next_unchecked(self.all_texts, tag, sentence, user.pk),
            counts=_share(self.all_texts.counted(tag)),
        )

    def _why_not(self, user: int) -> Any:
        if self.standing.signed_by(user):
            return _("You have signed this text already.")
        if self.standing.written_by(user):
            return _("You wrote these words yourself: another person signs them.")
        return ""
