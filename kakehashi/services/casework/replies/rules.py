"""What is said of a mail that came, and of a file that was not taken. No database."""

from django.utils.translation import gettext as _


def refused_words(name: str) -> str:
    """The beginning of the sentence that names such a file; the reason follows."""
    return _("Attachment “%(name)s” could not be taken: ") % {"name": name}


def of_one_domain(sender: str, address: str) -> bool:
    """Whether both addresses lie in one mail domain; whoever decides sees that, and not the desk's address."""
    domain, own = (one.rpartition("@")[2].casefold() for one in (sender, address))
    return bool(domain) and domain == own
