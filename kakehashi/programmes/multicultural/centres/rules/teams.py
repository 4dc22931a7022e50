"""The teams of a centre (体制表), as the manuals of prefectures and cities have them; small centres leave some out."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HEAD = "head"
LIAISON = "liaison"
CONSULTATION = "consultation"
TRANSLATION = "translation"
TEAMS: dict[str, Promise] = {
    HEAD: _("Head of the centre"),
    "reception": _("General affairs and reception"),
    "information": _("Information team"),
    TRANSLATION: _("Translation team"),
    "sending": _("Publishing team"),
    "rounds": _("Shelter rounds team"),
    CONSULTATION: _("Consultation team"),
    "volunteers": _("Volunteer coordination"),
    LIAISON: _("Wide-area liaison"),
}
