"""Who looks after published files."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, role

from .models import PublishedFile

keepers = role("editor", "approver", "administrator")


def visible(user: Actor) -> QuerySet[PublishedFile]:
    """Everything for those who look after it."""
    return PublishedFile.objects.all() if keepers(user) else PublishedFile.objects.none()


PUBLISHED_FILE = Policy(
    "published.file",
    _("Published pages as files"),
    PublishedFile,
    visible,
    rules={"view": keepers, "list": keepers, "write_everything": keepers},
)
