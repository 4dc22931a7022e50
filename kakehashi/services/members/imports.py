"""How the sections, posts and people of a body come in from a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.tables.incoming.importers import CHANGE, IMPORTERS, MAKE, SAME, WRONG, Importer, Row, Verdict
from kakehashi.engines.tables.incoming.mapping import Target, plain_head
from kakehashi.registry.models import Organisation, Post, Section
from kakehashi.registry.roles import ROLES

from . import actions, rules
from .models import Invitation
from .permissions import ORGANISATION

DESKS = "members.desks"
CHANGED = ("title_en", "email", "phone")  # what a row may change of a post that is there


@dataclass
class Desk:
    """What a row says, each cell as it would be stored; ``faults``: what is wrong, in sentences."""

    section: str = ""
    section_en: str = ""
    title: str = ""
    title_en: str = ""
    email: str = ""
    phone: str = ""
    roles: tuple[str, ...] = ()
    invite: str = ""
    faults: list[str] = field(default_factory=list)


def _find(user: Actor, key: str) -> Organisation:
    return ORGANISATION.get(user, "import_desks", pk=int(key))


def _same(values: Mapping[str, str]) -> tuple[str, str]:
    return rules.one_name(values["section"]), rules.one_name(values["title"])


def roles_named(text: str) -> Iterable[str]:
    """Codes of the roles that a cell names, by code or by words, in Japanese or English; an unknown one is refused."""
    known = {plain_head(words): role.name for role in ROLES.values() for words in rules.names_of(role)}
    for part in rules.parts(text):
        role = known.get(plain_head(part))
        if role is None:
            raise ValidationError(_("There is no role called “%(name)s”.") % {"name": part[:40]})
        yield role


def read(row: Row) -> Desk:
    """What the row says. Nothing is looked up."""
    desk, values = Desk(), row.values
    for name, most in rules.LONGEST.items():
        try:
            setattr(desk, name, rules.cell(name, values[name], most))
        except ValidationError as reason:
            label = next(str(target.label) for target in TARGETS if target.code == name)
            desk.faults += [f"{label}: {sentence}" for sentence in reason.messages]
    try:
        desk.roles = tuple(dict.fromkeys(roles_named(values["roles"])))
    except ValidationError as reason:
        desk.faults += reason.messages
    return desk


def _there(body: Organisation, desks: Sequence[Desk]) -> tuple[dict[str, Section], dict[tuple[int, str], Post]]:
    """The sections and posts of these names that are there; three queries."""
    sections = {s.name: s for s in Section.objects.filter(organisation=body, name__in={d.section for d in desks})}
    posts = Post.objects.filter(section__in=sections.values(), title__in={d.title for d in desks})
    return sections, {(post.section_id, post.title): post for post in posts.prefetch_related("roles")}


def _invited(posts: Iterable[Post]) -> set[tuple[int, str]]:
    rows = Invitation.objects.filter(post__in=list(posts), state="sent")
    return set(rows.values_list("post", "address"))


def judge(body: Organisation, rows: Sequence[Row]) -> list[Verdict]:
    """What would become of the rows: a new section or post, a changed one, or nothing. Four queries."""
    read_rows = [(row, read(row)) for row in rows]
    sections, posts = _there(body, [desk for _row, desk in read_rows])
    invited, new = _invited(posts.values()), set[str]()
    found = []
    for row, desk in read_rows:
        if desk.faults:
            found.append(Verdict(row, WRONG, tuple(desk.faults)))
            continue
        section = sections.get(desk.section)
        if section is not None and not section.is_open:
            found.append(Verdict(row, WRONG, (_("This section has been abolished."),)))
            continue
        post = posts.get((section.pk, desk.title)) if section else None
        if post is not None and not post.is_open:
            found.append(Verdict(row, WRONG, (_("This post has been abolished."),)))
            continue
        found.append(_verdict(row, desk, section, post, invited, new))
    return found


def _verdict(
    row: Row, desk: Desk, section: Section | None, post: Post | None, invited: set[tuple[int, str]], new: set[str]
) -> Verdict:
    words = []
    if section is None and desk.section not in new:
        new.add(desk.section)
        words.append(_("New section: %(name)s.") % {"name": desk.section})
    if post is None:
        words.append(_("New post: %(section)s %(title)s.") % {"section": desk.section, "title": desk.title})
    words += [
        _("%(what)s: %(before)s → %(after)s.") % {"what": _label(name), "before": before or "–", "after": after}
        for name, before, after in changes(desk, post)
    ]
    if gains := [str(ROLES[role].label) for role in desk.roles if post is None or role not in post.role_codes]:
        words.append(_("Role given: %(roles)s.") % {"roles": "、".join(gains)})
    if desk.invite and (post is None or (post.pk, desk.invite) not in invited):
        words.append(_("An invitation is sent to %(address)s.") % {"address": desk.invite})
    return Verdict(row, MAKE if post is None else CHANGE if words else SAME, tuple(words))


def _label(name: str) -> str:
    return next(str(target.label) for target in TARGETS if target.code == name)


def changes(desk: Desk, post: Post | None) -> list[tuple[str, str, str]]:
    """What the row changes of a post: (field, before, after). An empty cell changes nothing."""
    if post is None:
        return []
    pairs = [(name, getattr(post, name), getattr(desk, name)) for name in CHANGED]
    return [(name, before, after) for name, before, after in pairs if after and before != after]


def write(body: Organisation, row: Row, *, by: Actor) -> None:
    """Bring one row in, by the actions of a person who would do it by hand; each of them is asked and recorded."""
    desk = read(row)
    if desk.faults:
        raise ValidationError(desk.faults)
    sections, posts = _there(body, [desk])
    section = sections.get(desk.section)
    if section is None:
        section = actions.add_section(body, by=by, name=desk.section, name_en=desk.section_en)
    post = posts.get((section.pk, desk.title))
    if post is None:
        post = actions.add_post(
            section, by=by, title=desk.title, title_en=desk.title_en, email=desk.email, phone=desk.phone
        )
    elif changed := changes(desk, post):
        post = actions.change_post(post, by=by, **{name: after for name, _before, after in changed})
    held = set(post.roles.values_list("role", flat=True))
    for role in desk.roles:
        if role not in held:
            actions.give_role(post, by=by, role=role)
    if desk.invite and (post.pk, desk.invite) not in _invited([post]):
        actions.invite(post, by=by, address=desk.invite)


def _back(body: Any) -> str:
    return reverse("members:organisation", kwargs={"pk": body.pk})


TARGETS = (
    Target("section", gettext_lazy("Name of the section"), True, ("部署", "部署名", "課名", "課", "所属", "Section")),
    Target("section_en", gettext_lazy("Section in English"), False, ("部署名（英語）", "所属英語", "課名英語")),
    Target(
        "title",
        gettext_lazy("Title of the post"),
        True,
        ("担当職", "職名", "役職", "担当", "Post", "Title", "Position"),
    ),
    Target(
        "title_en", gettext_lazy("Title in English"), False, ("担当職英語", "職名英語", "役職英語", "Title in English")
    ),
    Target(
        "email",
        gettext_lazy("E-mail address of the post"),
        False,
        ("メールアドレス", "メール", "電子メール", "E-mail", "Mail"),
    ),
    Target("phone", gettext_lazy("Telephone"), False, ("電話番号", "電話", "TEL", "内線")),
    Target(
        "roles",
        gettext_lazy("Roles"),
        False,
        ("役割", "権限", "ロール", "Role"),
        gettext_lazy("By their names, several with commas between. Roles are only added, never taken."),
    ),
    Target(
        "invite",
        gettext_lazy("Invite this address"),
        False,
        ("招待するアドレス", "招待先", "招待", "Invite"),
        gettext_lazy("The person is sent an invitation to the post."),
    ),
)

IMPORTERS.add(
    Importer(
        name=DESKS,
        heading=gettext_lazy("Bring in sections and posts"),
        lead=gettext_lazy(
            "A row for each post, with its section. Sections and posts that are not there are added; of those that "
            "are there, filled cells replace what is stored. Nothing is removed."
        ),
        targets=TARGETS,
        find=_find,
        judge=judge,
        write=write,
        same=_same,
        back=_back,
        examples=(
            ("国際課", "International Section", "国際交流担当", "Exchange Officer", "kokusai@example.jp", "",
             "自治体担当者", ""),
            ("観光課", "Tourism Section", "観光振興担当", "Tourism Officer", "kanko@example.jp", "", "", ""),
        ),
    )
)  # fmt: skip
