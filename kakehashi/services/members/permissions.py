"""Who sees organisations, posts and people, and who looks after them."""

from django.db.models import Q, QuerySet
from django.http import Http404
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
from kakehashi.registry.models import Organisation, Post, Section, Tenure, User
from kakehashi.registry.roles import HOUSE

from .affected_areas.permissions import AFFECTED_AREA, DISASTER
from .codes.permissions import SIGN_IN_CODE
from .models import Invitation, digest
from .privacy.permissions import (
    ERASURE,
    INCIDENT,
    PERSON,
    PERSON_REQUEST,
    PROVISION,
    administrator,
    body_of,
    keeper,
    kept,
    people,
)
from .successions.permissions import BODY_WITH_FUTURE, SUCCESSION

__all__ = [
    "AFFECTED_AREA",
    "BODY_WITH_FUTURE",
    "DISASTER",
    "ERASURE",
    "INCIDENT",
    "INVITATION",
    "ORGANISATION",
    "PERSON",
    "PERSON_REQUEST",
    "POST",
    "PROVISION",
    "SECTION",
    "SIGN_IN_CODE",
    "SUCCESSION",
    "TENURE",
    "administrator",
    "body_of",
    "keeper",
    "keeps_ties",
    "kept",
    "looks_after",
]

bearer = rule(_("whoever holds the invitation's address"))(lambda _user, _invitation: True)


@rule(_("the same organisation"))
def own_body(user: Actor, post: Post | None) -> bool:
    """Colleagues know the address of each desk of their own body."""
    own = organisation_of(user)
    return own is not None and (post is None or post.section.organisation_id == own)


@rule(_("the branch of its prefecture"))
def branch_of(user: Actor, organisation: Organisation | None) -> bool:
    """A branch looks after the bodies of its own prefecture."""
    post = post_of(user)
    if post is None or "branch_officer" not in post.role_codes:
        return False
    return organisation is None or organisation.prefecture == post.section.organisation.prefecture


@rule(_("headquarters and offices, and the branch of its prefecture or city"))
def looks_after(user: Actor, organisation: Organisation | None) -> bool:
    """Whose work it is that a body finds the services of use: of everybody here, and of its branch."""
    if roles_of(user) & HOUSE:
        return True
    post = post_of(user)
    if post is None or "branch_officer" not in post.role_codes:
        return False
    own = post.section.organisation
    if organisation is None or organisation.pk == own.pk:
        return True
    return own.kind == Organisation.Kind.PREFECTURE and organisation.prefecture == own.prefecture


@rule(_("headquarters, and the branch of its prefecture or city"))
def keeps_ties(user: Actor, organisation: Organisation | None) -> bool:
    """Who knows what a body has agreed on abroad, and by what source."""
    roles = roles_of(user)
    if roles & {"hq_officer", "hq_chief"}:
        return True
    return "branch_officer" in roles and bool(looks_after(user, organisation))


@rule(_("nobody has an account yet"))
def nobody_yet(_user: Actor, _organisation: Organisation | None) -> bool:
    """The first administrator is made while there is no user at all."""
    return not User.objects.exists()


def directory(_user: Actor) -> QuerySet[Organisation]:
    """Bodies are public."""
    return Organisation.objects.all()


def sections(_user: Actor) -> QuerySet[Section]:
    """So is how they are divided."""
    return Section.objects.all()


def posts(user: Actor) -> QuerySet[Post]:
    """Whoever holds a post sees the posts of every body, without their addresses (`see_address`)."""
    return Post.objects.all() if signed_in(user) else Post.objects.none()


def tenures(user: Actor) -> QuerySet[Tenure]:
    """Who holds which post: of the bodies that one looks after, and one's own."""
    return Tenure.objects.filter(kept(user, "post__section__organisation") | Q(user__in=people(user)))


def invitations(user: Actor) -> QuerySet[Invitation]:
    """Whoever looks after a body sees what was sent to whom."""
    return Invitation.objects.filter(kept(user, "post__section__organisation"))


def invited(token: str) -> Invitation:
    """The one invitation that ``token`` opens; 404 where there is none. The token is the right to see it."""
    found = Invitation.objects.select_related("post__section__organisation").filter(digest=digest(token)).first()
    if found is None:
        raise Http404("no such invitation")
    return found


ORGANISATION = Policy(
    "members.organisation",
    _("Organisations"),
    Organisation,
    visible=directory,
    rules={
        "view": anyone,
        "see_services": signed_in,
        "see_coverage": looks_after,
        "plan_outreach": looks_after,
        "register_tie": keeps_ties,
        "register_organisation": administrator,
        "add_section": administrator,
        "open_general_desk": administrator | role("hq_officer", "hq_chief") | branch_of,
        "import_desks": administrator,
        "keep_posts": keeper,
        "begin_reorganisation": keeper,
        "found": nobody_yet,
        "sync_reference": the_system | administrator,
    },
)

SECTION = Policy(
    "members.section", _("Sections"), Section, visible=sections, rules={"view": anyone, "add_post": administrator}
)

POST = Policy(
    "members.post",
    _("Posts"),
    Post,
    visible=posts,
    rules={
        "view": signed_in,
        "see_address": administrator | own_body,
        "change_post": administrator,
        "give_role": administrator,
        "take_role": administrator,
        "invite": keeper,
        "begin_tenure": administrator,
        "plan_hand_over": keeper,
        "appoint_deputy": keeper,
    },
    personal={"email": "see_address", "phone": "see_address"},
)

TENURE = Policy(
    "members.tenure",
    _("Tenures"),
    Tenure,
    visible=tenures,
    rules={"view": signed_in, "end_tenure": administrator, "recall_deputy": keeper},
)

INVITATION = Policy(
    "members.invitation",
    _("Invitations"),
    Invitation,
    visible=invitations,
    rules={"view": keeper, "accept_invitation": bearer, "withdraw_invitation": keeper | the_system},
)
