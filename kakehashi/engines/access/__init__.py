"""Who sees, who may. Each app declares its rules once, in its permissions.py."""

from .actors import Actor, audience, carried_on_by, office_of, organisation_of, post_of, roles_of, section_of
from .desks import DESKS, DeskKeeper, may_open_desk, open_desk
from .policies import POLICIES, Policy
from .rules import Rule, anyone, nobody, role, rule, signed_in, the_system

__all__ = [
    "DESKS",
    "POLICIES",
    "Actor",
    "DeskKeeper",
    "Policy",
    "Rule",
    "anyone",
    "audience",
    "carried_on_by",
    "may_open_desk",
    "nobody",
    "office_of",
    "open_desk",
    "organisation_of",
    "post_of",
    "role",
    "roles_of",
    "rule",
    "section_of",
    "signed_in",
    "the_system",
]
