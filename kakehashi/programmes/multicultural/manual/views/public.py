"""The manual for everybody: contents, chapters, what changed, check-lists, forms, and all of it on paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import HouseView

from .. import queries
from ..flows import EDITION as FLOW
from ..permissions import (
    BLANK_FORM,
    CENTRE_CHECKLIST,
    MANUAL_CHAPTER,
    MANUAL_EDITION,
    MANUAL_SECTION,
    REVISION_COMMENT,
)
from ..rules.markup import blocks
from ..rules.matrix import PHASES, ROLES

HOME = _("Centre manual")


def crumbs_below(*more: tuple[Any, str]) -> Crumbs:
    """Below the manual."""
    return [(HOME, reverse("multicultural:manual")), *more]


class PublicManual(HouseView):
    """Something of the manual that everybody reads."""

    policy = MANUAL_EDITION
    layout = "ui/public.html"
    is_public = True


class EditionPage(PublicManual):
    """An edition: its chapters, and what belongs to it."""

    template_name = "multicultural/manual.html"

    def crumbs(self) -> Crumbs:
        """Below the edition in force."""
        return crumbs_below((self.title(), ""))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The contents; where nothing was published yet, that."""
        edition, user = self.object, request.user
        now = queries.in_force()
        may = {code: self.policy.allows(user, code, edition) for code in ("write", "begin", "see_drafts")}
        return self.page(
            edition=edition,
            in_force=now,
            state=FLOW.state_of(edition) if edition else None,
            chapters=queries.contents(edition) if edition else [],
            forms=list(edition.forms.all()) if edition else [],
            older=queries.before(edition) if edition else None,
            editions=list(self.policy.visible(user)),
            taken_up=list(REVISION_COMMENT.visible(user).filter(edition=edition)) if edition else [],
            buttons=FLOW.buttons(edition, user, self.policy) if edition else [],
            may=may,
            may_comment=REVISION_COMMENT.allows(user, "list"),
            may_tick=CENTRE_CHECKLIST.allows(user, "list"),
        )


class Manual(EditionPage):
    """The edition in force; for editors the draft, as long as nothing was published."""

    def fetch(self) -> None:
        """None where there is none."""
        super().fetch()
        self.object = queries.in_force() or self.policy.visible(self.request.user).first()

    def title(self) -> Any:
        """The manual."""
        return HOME

    def crumbs(self) -> Crumbs:
        """The manual itself."""
        return [(HOME, "")]


class ChapterPage(PublicManual):
    """A chapter: its sections, the short version in English, what desks said."""

    policy = MANUAL_CHAPTER
    template_name = "multicultural/manual_chapter.html"

    def crumbs(self) -> Crumbs:
        """Below its edition."""
        edition = self.object.edition
        return crumbs_below((edition, edition.get_absolute_url()), (self.title(), ""))

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The text."""
        chapter, user = self.object, request.user
        sections = list(chapter.sections.order_by("number", "pk"))
        for one in sections:
            one.chapter = chapter
        said: dict[int, list[Any]] = {}
        for comment in REVISION_COMMENT.visible(user).filter(section__chapter=chapter).order_by("at", "pk"):
            said.setdefault(comment.section_id, []).append(comment)
        others = list(chapter.edition.chapters.filter(number__in=[chapter.number - 1, chapter.number + 1]))
        return self.page(
            edition=chapter.edition,
            sections=[(one, blocks(one.body), said.get(one.pk, [])) for one in sections],
            state=FLOW.state_of(chapter.edition),
            summary=blocks(chapter.summary_en),
            others=others,
            may_write=self.policy.allows(user, "write", chapter),
            may_comment=MANUAL_SECTION.allows(user, "comment"),
            is_english=get_language() == "en",
        )


class Changes(PublicManual):
    """What an edition says otherwise than the one before it."""

    template_name = "multicultural/manual_changes.html"
    heading = _("What changed")

    def crumbs(self) -> Crumbs:
        """Below its edition."""
        return crumbs_below((self.object, self.object.get_absolute_url()), (self.heading, ""))

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The sections that differ, old words and new ones marked."""
        edition = self.object
        old = queries.before(edition)
        found = queries.changed(edition, old) if old else []
        comments = REVISION_COMMENT.visible(request.user).filter(edition=edition)
        return self.page(edition=edition, older=old, changes=found, taken_up=list(comments))


class Checklists(PublicManual):
    """The check-lists of an edition by phase and role, to be read and printed."""

    template_name = "multicultural/manual_checklists.html"
    heading = _("Check-lists")

    def crumbs(self) -> Crumbs:
        """Below its edition."""
        return crumbs_below((self.object, self.object.get_absolute_url()), (self.heading, ""))

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """All of them, or those of a role or phase (``?role=``, ``?phase=``)."""
        role, phase = request.GET.get("role", ""), request.GET.get("phase", "")
        rows = queries.items_of(self.object, role if role in ROLES else "", phase if phase in PHASES else "")
        return self.page(
            edition=self.object,
            cells=queries.cells(rows),
            roles=ROLES.items(),
            phases=PHASES.items(),
            role=role,
            phase=phase,
            may_write=self.policy.allows(request.user, "write", self.object),
            may_tick=CENTRE_CHECKLIST.allows(request.user, "start"),
        )


class ManualPaper(PublicManual):
    """The whole edition as a PDF."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file."""
        pdf = DOCUMENTS["multicultural.centre_manual"].render_for(self.object, request.user, language="ja")
        return shown(pdf, f"centre-manual-{self.object.number}.pdf")


class BlankFormPaper(PublicManual):
    """A blank form as a PDF."""

    policy = BLANK_FORM

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file."""
        pdf = DOCUMENTS["multicultural.blank_form"].render_for(self.object, request.user, language="ja")
        return shown(pdf, f"{self.object.key}.pdf")
