"""What can be done with organisations, posts, people and invitations. Every change to one is made here."""

from ..successions.actions import call_off_succession, import_mergers, succeed
from .desks import open_general_desk
from .installation import found, sync_reference
from .invitations import accept_invitation, invite, withdraw_invitation
from .organisations import add_post, add_section, change_post, register_organisation
from .people import choose_language
from .posts import begin_tenure, end_tenure, give_role, take_role

__all__ = [
    "accept_invitation",
    "add_post",
    "add_section",
    "begin_tenure",
    "call_off_succession",
    "change_post",
    "choose_language",
    "end_tenure",
    "found",
    "give_role",
    "import_mergers",
    "invite",
    "open_general_desk",
    "register_organisation",
    "succeed",
    "sync_reference",
    "take_role",
    "withdraw_invitation",
]
