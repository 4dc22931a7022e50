"""Who reads, who translates, and who looks after translations."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, nobody, post_of, role, roles_of, rule
from kakehashi.registry.roles import HOUSE

from .models import PageTranslation, ReadCount, Wording

editor = role("editor")
house = role(*sorted(HOUSE))


@rule(_("the desk that sees to the translation"))
def sees_to_it(user: Actor, row: Any) -> bool:
    """The post to which it is assigned."""
    post = post_of(user)
    return post is not None and (row is None or isinstance(row, type) or row.owner_id == post.pk)


@rule(_("the desk that sees to the translation of this page"))
def translates(user: Actor, page: Any) -> bool:
    """Asked of a page: whether the post acted as sees to the translation that the page is."""
    post = post_of(user)
    if post is None or page is None or isinstance(page, type):
        return False
    return PageTranslation.objects.filter(target=page.pk, owner=post).exists()


def visible(user: Actor) -> QuerySet[PageTranslation]:
    """All for the house; nobody else has to do with them."""
    return PageTranslation.objects.all() if roles_of(user) & HOUSE else PageTranslation.objects.none()


def wordings(user: Actor) -> QuerySet[Wording]:
    """Of the translations that the user sees."""
    return Wording.objects.filter(translation__in=visible(user).values("pk"))


writes = house & (editor | sees_to_it)

PAGE_TRANSLATION = Policy(
    "information.page_translation",
    _("Translations"),
    PageTranslation,
    visible,
    rules={
        "list": house,
        "view": house,
        "assign": editor,
        "ask": writes,
        "write": writes,
        "draft_by_machine": writes,
        "export_words": house,
        "import_words": writes,
        "finish": writes,
        "follow": nobody,
        "keep_drafts": nobody,
        "remind": nobody,
    },
)
WORDING = Policy("information.wording", _("Texts of translations"), Wording, wordings, rules={"view": house})


def reads(user: Actor) -> QuerySet[ReadCount]:
    """Sums for the house."""
    return ReadCount.objects.all() if roles_of(user) & HOUSE else ReadCount.objects.none()


READ_COUNT = Policy(
    "information.read_count", _("Reads of pages"), ReadCount, reads, rules={"view": house, "count": anyone}
)
