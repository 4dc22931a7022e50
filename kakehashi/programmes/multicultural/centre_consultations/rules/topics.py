"""Topics as the centre of 2011 counted its 133 calls (radiation 48, asking for support 19, safety 13 …), with
illness and language added; and how somebody asked."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TOPICS: dict[str, Promise] = {
    "radiation": _("Radiation"),
    "support": _("Asking for support"),
    "safety": _("Safety of persons"),
    "residence": _("Return, re-entry, status of residence"),
    "lifelines": _("Electricity, gas, water"),
    "housing": _("Housing"),
    "compensation": _("Compensation"),
    "work": _("Work"),
    "hazard": _("The earthquake or disaster itself"),
    "supplies": _("Supplies"),
    "medical": _("Illness and injury"),
    "language": _("Language and interpreters"),
    "other": _("Something else"),
}
WAYS: dict[str, Promise] = {
    "phone": _("Telephone"),
    "person": _("In person"),
    "shelter": _("In a shelter"),
    "mail": _("Mail or social media"),
}
