"""Who reads case studies, and who makes them public. The whole of it is here; Wagtail's screens ask it too."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, nobody, role, roles_of, rule
from kakehashi.engines.content.rules import (
    at_rest,
    awaiting,
    complete,
    hidden,
    not_ahead,
    original,
    public,
    second_person,
)
from kakehashi.registry.roles import HOUSE

from ..translations.permissions import translates
from .models import CaseStudyPage

editor = role("editor")
approver = role("approver")
house = role(*sorted(HOUSE))


def visible(user: Actor) -> QuerySet[CaseStudyPage]:
    """What is public, for everyone; drafts too, for headquarters, offices, editors and approvers."""
    pages: QuerySet[CaseStudyPage] = CaseStudyPage.objects.select_related("organisation", "locale")
    return pages if roles_of(user) & HOUSE else pages.filter(live=True)


@rule(_("a page that is not held back"))
def free(user: Actor, page: Any) -> bool:
    """No embargo of the result that it was made of, no consent taken back, stands against it."""
    return page is None or not page.specific.held_for  # Wagtail asks with a bare page


CASE_STUDY = Policy(
    "information.case_study",
    _("Case studies"),
    CaseStudyPage,
    visible,
    rules={
        "view": anyone,
        "list_drafts": house,
        "review": house,
        "draft": editor,
        "edit": ((editor & at_rest) | (approver & awaiting)) & original,
        "submit": (editor | translates) & at_rest,
        "approve": approver & awaiting & second_person & complete & free & not_ahead,
        "send_back": approver & awaiting,
        "unpublish": approver & public,
        "delete": editor & hidden,
        "publish": nobody,
        "move": nobody,
        "hold_back": nobody,
        "let_go": nobody,
    },
)
