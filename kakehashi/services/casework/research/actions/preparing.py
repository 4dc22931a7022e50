"""Before an office is asked: what is known already, and what the branch says."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible

from ...requests.flows import EDITABLE, SUPPORT_REQUEST
from ...requests.models import SupportRequest
from ...requests.permissions import REQUEST
from ..models import ArchiveCheck, BranchRemark
from ..rules import research_types

CHECK_ARCHIVE = declare("casework.research.check_archive", gettext_lazy("Earlier answers read"))
REMARK = declare("casework.research.remark", gettext_lazy("Remark of the branch"))


@transaction.atomic
def check_archive(request: SupportRequest, *, by: Actor, why: str, found: int) -> ArchiveCheck:
    """The client has read the ``found`` earlier answers and says ``why`` they are not enough.

    Refused with PermissionDenied for anybody but the client, with NotPossible once it is handed in and for other kinds
    of request. Records ``casework.research.check_archive``.
    """
    row = SupportRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    REQUEST.demand(by, "edit", row)
    if row.type not in research_types() or row.state not in SUPPORT_REQUEST.tagged(EDITABLE):
        raise NotPossible(_("Earlier answers are read before the request is handed in."))
    made, _new = ArchiveCheck.objects.update_or_create(
        request=row, defaults={"why": why, "found": found, "at": time.now()}
    )
    record(CHECK_ARCHIVE.name, row, by=by, found=found)
    return made


@transaction.atomic
def remark(request: SupportRequest, *, by: Actor, text: str) -> BranchRemark:
    """The branch of the prefecture says what it thinks of the research; written anew until an office is asked.

    Refused with PermissionDenied for anybody but the branch, with NotPossible afterwards and for other kinds of
    request. Records ``casework.research.remark``.
    """
    row = SupportRequest.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=request.pk)
    REQUEST.demand(by, "remark", row)
    if row.type not in research_types() or row.state not in ("submitted", "intake"):
        raise NotPossible(_("The branch writes its remark before an office is asked."))
    made, _new = BranchRemark.objects.update_or_create(
        request=row, defaults={"text": text, "post": post_of(by), "at": time.now()}
    )
    record(REMARK.name, row, by=by)
    return made
