"""The papers of a meeting: a title, and a file where there is one."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.files.actions import keep, remove, store
from kakehashi.engines.files.recognising import Checked
from kakehashi.engines.files.storage import Placed, place
from kakehashi.engines.ledger import declare
from kakehashi.engines.workflow import NotPossible

from ..models import LiaisonMeeting, Material
from ..permissions import LIAISON_MEETING as POLICY
from ..permissions import MATERIAL
from .locking import changed, locked

MOST = 50
ADD = declare("offices.liaison_meeting.add_material", gettext_lazy("Paper added"), "offices.liaisonmeeting")
REMOVE = declare("offices.liaison_meeting.remove_material", gettext_lazy("Paper removed"), "offices.liaisonmeeting")
READ = declare("offices.material.download", gettext_lazy("Paper downloaded"), "offices.material")


def add_material(
    meeting: LiaisonMeeting, *, by: Actor, title: str, file: Checked | None = None, consent: str = ""
) -> LiaisonMeeting:
    """Add a paper to the list; its ``file`` (checked) may be missing where it is handed out at the meeting.

    The bytes are written before the transaction (``atomic``) begins. Refused with PermissionDenied for others than the
    meeting's office and once it is over, with NotPossible beyond 50 papers. Records
    ``offices.liaison_meeting.add_material``.
    """
    POLICY.demand(by, "add_material", meeting)
    return _add(meeting, by, title, place(file) if file else None, consent)


@transaction.atomic
def _add(meeting: LiaisonMeeting, by: Actor, title: str, placed: Placed | None, consent: str) -> LiaisonMeeting:
    row, post = locked(meeting), post_of(by)
    POLICY.demand(by, "add_material", row)
    if post is None or row.materials.count() >= MOST:
        raise NotPossible(_("At most %(most)s papers.") % {"most": MOST})
    stored = None
    if placed is not None:
        stored = store(placed, by=by, purpose="offices.material", consent=consent, is_example=row.is_example)
        stored = keep(stored, by=by)
    made = Material.objects.create(meeting=row, title=title, file=stored, post=post)
    return changed(row, ADD.name, by, material=made.pk)


@transaction.atomic
def remove_material(material: Material, *, by: Actor) -> LiaisonMeeting:
    """Take a paper off the list; its file is erased. Records ``offices.liaison_meeting.remove_material``."""
    row = locked(material.meeting)
    one = Material.objects.select_related("file", "meeting__office").get(pk=material.pk)
    MATERIAL.demand(by, "remove", one)
    file = one.file
    one.delete()
    if file is not None:
        remove(file, by=by)
    return changed(row, REMOVE.name, by, material=material.pk)
