"""The roles a post may hold. A role is a word with a meaning; what it may do stands in each permissions.py."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.base.declared import Declared


@dataclass(frozen=True)
class Role:
    """One role: its stable code, its name and one sentence that an auditor can read."""

    name: str
    label: str | Promise
    meaning: str | Promise
    side: str  # "town": asks; "house": headquarters and offices, who answer; "guest": does one thing, sees only that


ROLES: Declared[Role] = Declared()

for _role in (
    Role(
        "municipal_officer", _("Municipal officer"), _("Asks for support and answers for the local government."), "town"
    ),
    Role(
        "branch_officer",
        _("Branch officer"),
        _("Sees the requests of the bodies of the branch's prefecture or city."),
        "town",
    ),
    Role(
        "body_administrator",
        _("Administrator of the organisation"),
        _("Plans who holds the posts of the own organisation, and how it is divided."),
        "town",
    ),
    Role("hq_officer", _("HQ officer"), _("Takes requests in, routes them and closes them."), "house"),
    Role("hq_chief", _("HQ chief"), _("Decides at headquarters; may call off."), "house"),
    Role("office_staff", _("Office staff"), _("Prepares and gives the support of an overseas office."), "house"),
    Role("office_chief", _("Office chief"), _("Answers for an overseas office."), "house"),
    Role("economic_adviser", _("Economic adviser"), _("Answers requests on trade and sales abroad."), "house"),
    Role("editor", _("Editor"), _("Writes and prepares case studies and pages."), "house"),
    Role("approver", _("Approver"), _("Approves what becomes public."), "house"),
    Role("administrator", _("Administrator"), _("Looks after organisations, posts and invitations."), "house"),
    Role(
        "text_checker",
        _("Text checker"),
        _("Reads the disaster texts of an own language, and signs those that are right."),
        "guest",
    ),
):
    ROLES.add(_role)

HOUSE = frozenset(r.name for r in ROLES.values() if r.side == "house")
TOWN = frozenset(r.name for r in ROLES.values() if r.side == "town")
