"""How urgent a request is, what it is for, how it came in."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

URGENT, HURRIED, USUAL = 1, 2, 3  # in the order in which they are worked at
PRIORITIES: dict[int, Promise] = {URGENT: _("Urgent"), HURRIED: _("In haste"), USUAL: _("Usual")}
TONES = {URGENT: "stop", HURRIED: "wait", USUAL: "plain"}
MEDIA: dict[str, Promise] = {
    "poster": _("Poster or notice board"),
    "web": _("Web page"),
    "message": _("Mail, short message, social media"),
    "announcement": _("Loudspeaker or radio"),
    "leaflet": _("Leaflet or form"),
    "talk": _("To be said face to face"),
    "other": _("Something else"),
}
DESK = "desk"
CHANNELS: dict[str, Promise] = {
    DESK: _("On this page"),
    "fax": _("Fax"),
    "phone": _("Telephone"),
    "mail": _("Mail"),
    "visit": _("In person"),
    "card": _("Information card of the centre"),
}
LONGEST_SOURCE = 8000  # letters
