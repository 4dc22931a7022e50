"""The whole installation: its first hour, and its reference lists."""

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.search.indexing import draft, write
from kakehashi.registry.models import Installation, Organisation, Post, PostRole, Section, Tenure
from kakehashi.registry.sync import Synced, sync

from ..permissions import ORGANISATION
from ..search import ORGANISATION as KIND
from .people import open_account
from .posts import take_up

FOUNDED = declare("members.organisation.found", _("Installation set up"), "registry.organisation")
SYNCED = declare("members.organisation.sync_reference", _("Reference lists synced"), "registry.installation")
FOUNDING_ROLES = ("administrator", "hq_officer", "hq_chief")


@transaction.atomic
def sync_reference(*, by: Actor, dry_run: bool = False) -> Synced:
    """Bring the reference rows up to date with the shipped lists, and the changed bodies in the index; recorded.

    With ``dry_run`` everything is worked out and taken back. Permitted to administrators and to the system.
    """
    ORGANISATION.demand(by, "sync_reference")
    synced = sync()
    for begin in range(0, len(synced.organisations), 500):
        write(draft(KIND, organisation) for organisation in synced.organisations[begin : begin + 500])
    changed = {name: counts for name, counts in synced.counts().items() if any(counts.values())}
    if changed:
        record(SYNCED.name, Installation.objects.get_or_create(pk=1)[0], by=by, **changed)
    transaction.set_rollback(dry_run)
    return synced


def found(
    *, by: Actor, name: str, name_en: str, display_name: str, username: str, password: str, language: str = "ja"
) -> Tenure:
    """Begin an empty installation: the headquarters, its first section and post, and the administrator who holds it.

    A headquarters of that name that is there from the lists is used. ``password`` has been checked by the validators
    (`forms.FirstRunForm`). Refused with PermissionDenied once anybody has an account. Recorded.
    """
    secret = make_password(password)
    with transaction.atomic():
        Installation.objects.get_or_create(pk=1)
        Installation.objects.select_for_update().get(pk=1)  # of two at the same time, one comes second
        ORGANISATION.demand(by, "found")
        kind = Organisation.Kind.HEADQUARTERS
        organisation, _new = Organisation.objects.get_or_create(kind=kind, name=name, defaults={"name_en": name_en})
        index(organisation)
        section, _new = Section.objects.get_or_create(
            organisation=organisation, name="総務課", defaults={"name_en": "General Affairs Section"}
        )
        post = Post.objects.create(section=section, title="管理担当", title_en="Administrator")
        PostRole.objects.bulk_create([PostRole(post=post, role=role) for role in FOUNDING_ROLES])
        user = open_account(by=None, username=username, display_name=display_name, password=secret, language=language)
        tenure = take_up(post, by=user, user=user, begins=time.today())
        record(FOUNDED.name, organisation, by=user, post=post.pk, roles=FOUNDING_ROLES)
    return tenure
