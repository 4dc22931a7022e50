"""Links of contacts."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .permissions import PERSON

NAV.add(Link("contacts.people", _("Contacts"), "contacts:people", "staff", 26, PERSON.rules["list"]))
