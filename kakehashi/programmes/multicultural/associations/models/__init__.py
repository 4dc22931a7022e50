"""What is stored of regional internationalisation associations: the register, mutual aid, agreements, meetings."""

from .associations import AidStatement, RegionalAssociation
from .meetings import AidAgreement, AssociationMeeting, MeetingAnswer, MeetingPaper

__all__ = [
    "AidAgreement",
    "AidStatement",
    "AssociationMeeting",
    "MeetingAnswer",
    "MeetingPaper",
    "RegionalAssociation",
]
