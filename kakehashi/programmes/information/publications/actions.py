"""What can be done with case studies. Wagtail's screens do the same under the same policy, with the same entries.

Events: ``information.case_study.draft``, ``.edit``, ``.submit``, ``.withdraw``, ``.approve``, ``.send_back``,
``.publish``, ``.unpublish``, ``.move`` and ``.delete``, recorded by `kakehashi.engines.content`; ``.hold_back`` and
``.let_go``, recorded here.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.content import actions as pages
from kakehashi.engines.content.languages import original_of
from kakehashi.engines.content.locking import locked
from kakehashi.engines.content.stages import SUBMITTED
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Office, Organisation, PlanItem

from .models import CaseStudyPage
from .permissions import CASE_STUDY as POLICY
from .queries import why_not
from .rules import html_of

HOLD_BACK = declare(
    "information.case_study.hold_back", gettext_lazy("Case study held back"), "information.casestudypage"
)
LET_GO = declare(
    "information.case_study.let_go", gettext_lazy("Case study held back no longer"), "information.casestudypage"
)


@dataclass(frozen=True)
class CaseStudyFacts:
    """What a completed request can tell. Bodies and posts only, never a person's name.

    ``territory`` is ISO 3166-1 alpha-2, ``office_code`` an `Office.code` (empty: headquarters), ``year`` a fiscal year,
    ``body`` plain text, ``plan_items`` codes such as ``7G-3``.
    """

    title: str
    summary: str
    organisation_id: int | None
    place: str
    territory: str
    office_code: str
    year: int
    body: str
    result: str
    lessons: str
    cost_yen: int | None
    support_request_id: int | None
    plan_items: list[str]
    is_example: bool
    kind: str = ""  # a request type's code, where it is a kind of case study too
    request_number: str = ""


@transaction.atomic
def draft_case_study(*, request_facts: CaseStudyFacts, by: Actor) -> CaseStudyPage:
    """Draft a case study from a completed request whose asker consented, and put it before the approvers.

    Idempotent: a request that has a case study gets no second one; the first is returned as it is. What was made from
    an example is an example. Recorded as ``draft`` and ``submit``. ``by`` None is the system.
    """
    if request_facts.support_request_id is not None:
        made = CaseStudyPage.objects.filter(support_request_id=request_facts.support_request_id).first()
        if made is not None:
            return made  # type: ignore[no-any-return]
    page = pages.draft(_page(request_facts), by=by)
    return pages.submit(page, by=by)


def _page(facts: CaseStudyFacts) -> CaseStudyPage:
    organisation = Organisation.objects.filter(pk=facts.organisation_id or 0).first()
    office = Office.objects.filter(code=facts.office_code).first()
    known = set(PlanItem.objects.filter(code__in=facts.plan_items).values_list("code", flat=True))
    return CaseStudyPage(
        title=_cut("title", facts.title) or _("(no subject yet)"),
        summary=_cut("summary", facts.summary),
        kind=facts.kind if facts.kind in CaseStudyPage.Kind.values else CaseStudyPage.Kind.OTHER,
        organisation=organisation,
        body_name=organisation.name if organisation else "",
        place=_cut("place", facts.place),
        territory=facts.territory,
        office=office.code if office else "",
        year=facts.year,
        body=html_of(facts.body),
        result=_cut("result", facts.result),
        lessons=_cut("lessons", facts.lessons),
        cost_yen=facts.cost_yen,
        contact=office.name if office else "",
        support_request_id=facts.support_request_id,
        request_number=facts.request_number,
        consented_on=time.today(),
        plan_items=" ".join(code for code in facts.plan_items if code in known),
        is_example=facts.is_example or bool(organisation and organisation.is_example),
    )


def _cut(name: str, text: str) -> str:
    """Text that fits its field: a request may say more than a case study holds."""
    longest: int = CaseStudyPage._meta.get_field(name).max_length
    return text.strip() if len(text.strip()) <= longest else text.strip()[: longest - 1] + "…"


def _ready(page: CaseStudyPage, verb: str, by: Actor, version: int | None) -> CaseStudyPage:
    """The locked page, if the step is permitted, nobody was faster, and it is possible now."""
    row = locked(page)
    check_version(row, version)
    if reason := why_not(row, verb, by):
        raise NotPossible(reason)
    POLICY.demand(by, verb, row)
    return row


@transaction.atomic
def edit(page: CaseStudyPage, *, by: Actor, version: int | None, **values: Any) -> CaseStudyPage:
    """Save a new version of the fields in ``values``; what is public stands until the next approval.

    ``version`` is what the writer had read. Refused: Conflict where somebody else saved since, PermissionDenied,
    ValidationError for fields that are not valid. Recorded as ``edit``.
    """
    return pages.edit(_ready(page, "edit", by, version), by=by, **values)


@transaction.atomic
def submit(page: CaseStudyPage, *, by: Actor) -> CaseStudyPage:
    """Put the latest version before the approvers, for the first time or again. Recorded as ``submit``.

    Refused with NotPossible: it waits already, or nothing changed since it became public.
    """
    return pages.submit(_ready(page, "submit", by, None), by=by)


@transaction.atomic
def approve(page: CaseStudyPage, *, by: Actor, version: int | None) -> CaseStudyPage:
    """Say yes to the version that was read: public, and found, when the transaction ends.

    Refused: Conflict where a newer version was saved since, NotPossible where it does not wait or something is
    missing, PermissionDenied for other roles and for the version's writer. Recorded as ``approve`` and ``publish``.
    """
    return pages.approve(_ready(page, "approve", by, version), by=by)


@transaction.atomic
def send_back(page: CaseStudyPage, *, by: Actor, note: str) -> CaseStudyPage:
    """Return the page to the editors, with the reason (kept with the approval, not in the ledger).

    Refused with NotPossible: no reason, or a page that does not wait. Recorded as ``send_back``.
    """
    row = _ready(page, "send_back", by, None)
    if not note.strip():
        raise NotPossible(_("Write the reason."))
    return pages.send_back(row, by=by, note=note)


@transaction.atomic
def unpublish(page: CaseStudyPage, *, by: Actor) -> CaseStudyPage:
    """Take a case study away from the public, for instance because the consent was taken back; it stays as a draft.

    Refused with NotPossible where it is not public. Recorded as ``unpublish``.
    """
    return pages.unpublish(_ready(page, "unpublish", by, None), by=by)


@transaction.atomic
def add_outcome(page: CaseStudyPage, *, by: Actor, heading: str, outcome: str) -> CaseStudyPage:
    """Add what came of it later to the result, as a new version that waits for the approvers; never public by itself.

    ``heading`` names the moment (その後（6か月後）); one that stands there already is not added again. Recorded as
    ``edit`` and, where the page did not wait yet, ``submit``.
    """
    row = locked(page)
    latest = row.get_latest_revision_as_object()
    if not outcome.strip() or heading in latest.result:
        return row
    result = _cut("result", f"{latest.result}\n\n{heading}\n{outcome.strip()}")
    waits = row.stage is SUBMITTED
    row = pages.edit(row, by=by, result=result)
    return row if waits else pages.submit(row, by=by)


@transaction.atomic
def end_consent(page: CaseStudyPage, *, by: Actor) -> CaseStudyPage:
    """The asker took the consent back: the page is taken down where it is public, and cannot be approved again; one
    that is held back does not come back.

    Recorded as ``unpublish`` where it was public.
    """
    row = locked(page)
    CaseStudyPage.objects.filter(pk=row.pk).update(consented_on=None, held_version=None)
    return pages.unpublish(row, by=by) if row.live else row


def _of_the_house(page: CaseStudyPage, verb: str, by: Actor) -> CaseStudyPage:
    """The locked page, for what only follows from the result."""
    row = locked(page)
    if by is not None:
        POLICY.demand(by, verb, row)
    return row


@transaction.atomic
def hold_back(page: CaseStudyPage, *, by: Actor, why: str) -> CaseStudyPage:
    """Take a case study away from the public, and keep it from becoming so, until `let_go`.

    ``why`` (`CaseStudyPage.Held`): the result that it was made of may not be read by the public now. Nothing happens
    where it is held back for this already. Refused with PermissionDenied for whoever is not the system (None). Recorded
    as ``hold_back``, and as ``unpublish`` where it was public.
    """
    row = _of_the_house(page, "hold_back", by)
    if row.held_for == why:
        return row
    version = row.live_revision_id if row.live else row.held_version
    CaseStudyPage.objects.filter(pk=row.pk).update(held_for=why, held_version=version)
    record(HOLD_BACK.name, row, by=by, why=why, revision=version, plan_items=row.plan_codes)
    row = locked(row)
    return pages.unpublish(row, by=by) if row.live else row


@transaction.atomic
def let_go(page: CaseStudyPage, *, by: Actor) -> CaseStudyPage:
    """Nothing stands against the public any more: the version that was public comes back, if any; it was approved.

    Nothing happens where it is not held back. Refused with PermissionDenied for whoever is not the system (None).
    Recorded as ``let_go``, and as ``publish`` where it comes back.
    """
    row = _of_the_house(page, "let_go", by)
    if not row.held_for:
        return row
    version = row.held_version
    CaseStudyPage.objects.filter(pk=row.pk).update(held_for="", held_version=None)
    record(LET_GO.name, row, by=by, revision=version, plan_items=row.plan_codes)
    row = locked(row)
    alone = row.is_translation and not getattr(original_of(row), "live", False)
    return row if version is None or alone else pages.bring_back(row, revision=version, by=by)
