"""What is stored about a liaison meeting: when and where, who is invited, what is handed out, what was decided."""

from .invitations import Invitation
from .meetings import LiaisonMeeting
from .outcomes import Decision, Material

__all__ = ["Decision", "Invitation", "LiaisonMeeting", "Material"]
