"""Who reads the manual, who writes the next edition, who comments on it, and who ticks off its check-lists."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import (
    Actor,
    Policy,
    anyone,
    organisation_of,
    post_of,
    role,
    roles_of,
    rule,
    signed_in,
    the_system,
)

from .flows import EDITION, READ
from .models import (
    BlankForm,
    CentreChecklist,
    ChecklistItem,
    ChecklistTick,
    ManualChapter,
    ManualEdition,
    ManualSection,
    RevisionComment,
)

EDITORS = frozenset({"editor", "approver"})
writers = role("editor")
approvers = role("approver")
editors = role("editor", "approver")


def edition_of(thing: Any) -> ManualEdition | None:
    """The edition that something belongs to; an edition is its own."""
    if isinstance(thing, ManualSection):
        return thing.chapter.edition
    return thing if thing is None or isinstance(thing, ManualEdition) else thing.edition


@rule(_("while it is a draft"))
def is_draft(_user: Actor, thing: Any) -> bool:
    """A published edition stays as it is for ever."""
    edition = edition_of(thing)
    return edition is None or edition.state == "draft"


@rule(_("while the edition that it was taken up in is not published"))
def is_not_out(_user: Actor, comment: Any) -> bool:
    """What a published edition says that it took up, it took up."""
    return comment is None or comment.edition is None or comment.edition.state != "published"


@rule(_("the body whose check-list it is"))
def own(user: Actor, checklist: Any) -> bool:
    """Any desk of the body: whoever is there when it happens. Guests, such as readers of one language, are none."""
    body = organisation_of(user)
    if body is None or not roles_of(user) - {"text_checker"}:
        return False
    return checklist is None or checklist.organisation_id == body


def editions(user: Actor) -> QuerySet[ManualEdition]:
    """Everybody reads what was published; drafts are seen by editors."""
    if roles_of(user) & EDITORS:
        return ManualEdition.objects.all()
    return ManualEdition.objects.filter(state__in=EDITION.tagged(READ))


def _of_editions(user: Actor, path: str) -> Q:
    return Q() if roles_of(user) & EDITORS else Q(**{f"{path}__state__in": EDITION.tagged(READ)})


def chapters(user: Actor) -> QuerySet[ManualChapter]:
    """As the edition."""
    return ManualChapter.objects.select_related("edition").filter(_of_editions(user, "edition"))


def sections(user: Actor) -> QuerySet[ManualSection]:
    """As the edition."""
    return ManualSection.objects.select_related("chapter__edition").filter(_of_editions(user, "chapter__edition"))


def items(user: Actor) -> QuerySet[ChecklistItem]:
    """As the edition."""
    return ChecklistItem.objects.select_related("edition").filter(_of_editions(user, "edition"))


def forms(user: Actor) -> QuerySet[BlankForm]:
    """As the edition."""
    return BlankForm.objects.select_related("edition").filter(_of_editions(user, "edition"))


def comments(user: Actor) -> QuerySet[RevisionComment]:
    """Whoever holds a post reads what others said, so that nobody says it twice; of sections that one sees."""
    rows = RevisionComment.objects.select_related(
        "section__chapter__edition", "post__section__organisation", "replied_by__section__organisation", "edition"
    )
    if post_of(user) is None:
        return rows.none()
    return rows.filter(_of_editions(user, "section__chapter__edition"))


def checklists(user: Actor) -> QuerySet[CentreChecklist]:
    """The own body's."""
    body = organisation_of(user) if own(user, None) else None
    rows = CentreChecklist.objects.select_related("edition", "organisation", "started_by__section")
    return rows.filter(organisation=body) if body else rows.none()


def ticks(user: Actor) -> QuerySet[ChecklistTick]:
    """Those of the own body's check-lists."""
    return ChecklistTick.objects.filter(checklist__in=checklists(user).order_by().values("pk"))


MANUAL_EDITION = Policy(
    "multicultural.manual_edition",
    _("Centre manual"),
    ManualEdition,
    editions,
    rules={
        "view": anyone,
        "lay": the_system,
        "write": writers & is_draft,
        "begin": writers,
        "see_drafts": editors,
        "publish": approvers,
        "discard": editors,
    },
)
MANUAL_CHAPTER = Policy(
    "multicultural.manual_chapter",
    _("Chapters of the centre manual"),
    ManualChapter,
    chapters,
    rules={"view": anyone, "write": writers & is_draft},
)
MANUAL_SECTION = Policy(
    "multicultural.manual_section",
    _("Sections of the centre manual"),
    ManualSection,
    sections,
    rules={"view": anyone, "write": writers & is_draft, "comment": signed_in},
)
CHECKLIST_ITEM = Policy(
    "multicultural.checklist_item",
    _("Items of the centre's check-lists"),
    ChecklistItem,
    items,
    rules={"view": anyone, "write": writers & is_draft},
)
BLANK_FORM = Policy(
    "multicultural.blank_form", _("Forms of the centre manual"), BlankForm, forms, rules={"view": anyone}
)
REVISION_COMMENT = Policy(
    "multicultural.revision_comment",
    _("Comments for the next edition"),
    RevisionComment,
    comments,
    rules={
        "list": signed_in,
        "view": signed_in,
        "answer": editors,
        "take_up": editors,
        "set_aside": editors,
        "reopen": editors & is_not_out,
    },
)
CENTRE_CHECKLIST = Policy(
    "multicultural.centre_checklist",
    _("Check-lists in use"),
    CentreChecklist,
    checklists,
    rules={"list": own, "view": own, "start": own, "tick": own, "print": own, "close": own, "resume": own},
)
CHECKLIST_TICK = Policy("multicultural.checklist_tick", _("Ticks"), ChecklistTick, ticks, rules={"view": own})
