"""Bodies and how they are divided."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Organisation, Post, Section

from ..permissions import ORGANISATION, POST, SECTION

REGISTERED = declare(
    "members.organisation.register_organisation", _("Organisation registered"), "registry.organisation"
)
DIVIDED = declare("members.section.add_section", _("Section added"), "registry.section")
CHANGED = declare("members.post.change_post", _("Post changed"), "registry.post")
POSTED = declare("members.post.add_post", _("Post added"), "registry.post")


@transaction.atomic
def register_organisation(
    *,
    by: Actor,
    kind: str,
    name: str,
    name_en: str = "",
    kana: str = "",
    code: str = "",
    prefecture: str = "",
    valid_from: date | None = None,
    is_example: bool = False,
) -> Organisation:
    """Put a body into the register and the index. Refused where the name or the code is taken; recorded."""
    ORGANISATION.demand(by, "register_organisation")
    if code and Organisation.objects.filter(code=code, valid_until=None).exists():
        raise NotPossible(_("This code belongs to another organisation."))
    organisation = Organisation.objects.create(
        kind=kind,
        name=name,
        name_en=name_en,
        kana=kana,
        code=code,
        prefecture=prefecture or code[:2],
        valid_from=valid_from,
        is_example=is_example,
    )
    index(organisation)
    record(REGISTERED.name, organisation, by=by, kind=kind)
    return organisation


@transaction.atomic
def add_section(
    organisation: Organisation,
    *,
    by: Actor,
    name: str,
    name_en: str = "",
    plan_field: int | None = None,
    gives_advice: bool = False,
) -> Section:
    """Add a section to a body. Refused where the body has one of that name; recorded."""
    ORGANISATION.demand(by, "add_section", organisation)
    if organisation.sections.filter(name=name).exists():
        raise NotPossible(_("There is a section of this name."))
    section = Section.objects.create(
        organisation=organisation, name=name, name_en=name_en, plan_field=plan_field, gives_advice=gives_advice
    )
    record(DIVIDED.name, section, by=by, organisation=organisation.pk)
    return section


@transaction.atomic
def add_post(section: Section, *, by: Actor, title: str, title_en: str = "", email: str = "", phone: str = "") -> Post:
    """Add a post to a section. Refused where the section has one of that title; recorded."""
    SECTION.demand(by, "add_post", section)
    if not section.is_open:
        raise NotPossible(_("This section has been abolished."))
    if section.posts.filter(title=title).exists():
        raise NotPossible(_("There is a post of this title."))
    post = Post.objects.create(section=section, title=title, title_en=title_en, email=email, phone=phone)
    record(POSTED.name, post, by=by, section=section.pk)
    return post


@transaction.atomic
def change_post(
    post: Post, *, by: Actor, title_en: str | None = None, email: str | None = None, phone: str | None = None
) -> Post:
    """Change how a post is reached and called in English; None leaves a field as it is. Its title stays, because it is
    its name. Refused for an abolished post; recorded with the names of the fields that changed."""
    post = Post.objects.select_for_update(of=("self",)).select_related("section__organisation").get(pk=post.pk)
    POST.demand(by, "change_post", post)
    if not post.is_open:
        raise NotPossible(_("This post has been abolished."))
    given = {"title_en": title_en, "email": email, "phone": phone}
    changed = [name for name, value in given.items() if value is not None and getattr(post, name) != value]
    for name in changed:
        setattr(post, name, given[name])
    if changed:
        post.save(update_fields=changed)
        record(CHANGED.name, post, by=by, fields=changed)
    return post
