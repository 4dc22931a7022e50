"""The general desk of a body that has no post of its own yet."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import DESKS, Actor, DeskKeeper
from kakehashi.engines.ledger import declare, record
from kakehashi.registry.models import Organisation, Post, PostRole, Section

from ..permissions import ORGANISATION

OPENED = declare("members.post.open_general_desk", _("General desk opened"), "registry.post")
SECTION = ("代表窓口", "General desk")
TITLE = ("担当", "Officer")


@transaction.atomic
def open_general_desk(organisation: Organisation, *, by: Actor) -> Post:
    """The body's general desk: a post that asks (役割: 自治体の担当者), without address and holder until somebody is
    invited. Where it exists it is returned as it is; where it was abolished it is opened again. Refused with
    PermissionDenied; recorded where it is made or opened.
    """
    ORGANISATION.demand(by, "open_general_desk", organisation)
    section, _made = Section.objects.get_or_create(
        organisation=organisation, name=SECTION[0], defaults={"name_en": SECTION[1]}
    )
    post, is_new = Post.objects.get_or_create(section=section, title=TITLE[0], defaults={"title_en": TITLE[1]})
    if not section.is_open or not post.is_open:
        section.is_open = post.is_open = True
        section.save(update_fields=["is_open"])
        post.save(update_fields=["is_open"])
        is_new = True
    if is_new:
        PostRole.objects.get_or_create(post=post, role="municipal_officer")
        record(OPENED.name, post, by=by, organisation=organisation.pk)
    return post


DESKS.add(
    DeskKeeper(
        "members.general_desk",
        open=lambda organisation, by: open_general_desk(organisation, by=by),
        allows=lambda user, organisation: ORGANISATION.allows(user, "open_general_desk", organisation),
    )
)
