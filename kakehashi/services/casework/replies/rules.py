"""What is said of a file that came by mail and was not taken. No database."""

from django.utils.translation import gettext as _


def refused_words(name: str) -> str:
    """The beginning of the sentence that names such a file; the reason follows."""
    return _("Attachment “%(name)s” could not be taken: ") % {"name": name}
