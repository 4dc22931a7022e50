"""The departments of a local government that the services speak to (部局): one vocabulary for readers and services."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEPARTMENTS: dict[str, str | Promise] = {
    "international": _("International exchange"),
    "economy": _("Economy, industry, farming"),
    "tourism": _("Tourism and city sales"),
    "education": _("Education"),
    "living": _("Citizens, living together"),
    "planning": _("Planning and general affairs"),
    "other": _("Other"),
}
WITH_A_PAGE = tuple(code for code in DEPARTMENTS if code != "other")  # what a service can be for
