"""The register: entered with a source, kept by the association's own desk, and what it says of mutual aid."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import local_government_code, time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Organisation

from ...sentences.rules.languages import languages
from ..models import AidStatement, RegionalAssociation
from ..permissions import ASSOCIATION as POLICY
from ..permissions import own
from ..rules.blocks import AID, BLOCKS, NO, UNSAID
from ..rules.listed import Listed, listed

SUBJECT = "multicultural.regionalassociation"
REGISTER = declare("multicultural.regional_association.register", gettext_lazy("Association entered"), SUBJECT)
FOLLOW = declare("multicultural.regional_association.follow", gettext_lazy("Association as in the list"), SUBJECT)
AMEND = declare("multicultural.regional_association.amend", gettext_lazy("Association set right"), SUBJECT)
SAY = declare("multicultural.regional_association.state_aid", gettext_lazy("Mutual aid stated"), SUBJECT)
NAMES = ("name", "kana", "name_en")  # of the organisation
DESK = ("desk", "address", "telephone", "email", "website")
SOURCE = ("block", "source", "source_url", "seen_on")
FIELDS = (*NAMES, *DESK, *SOURCE)
EXAMPLES = ("98", "99")  # codes of prefectures that do not exist


def _body(area: str, name: str, names: dict[str, str], *, is_example: bool) -> Organisation:
    """The organisation of that name, made where it is not there yet."""
    kind = Organisation.Kind.OTHER
    known = Organisation.objects.filter(kind=kind, name=name, is_example=is_example).first()
    return known or Organisation.objects.create(
        kind=kind, name=name, prefecture=area[:2], is_example=is_example, **names
    )


@transaction.atomic
def register(
    *, by: Actor, area: str, name: str, block: str, is_example: bool = False, **values: Any
) -> RegionalAssociation:
    """Enter an association (``values``: `FIELDS`): the body of that name, or a new one, is it. In a demonstration, and
    with an example's code (98, 99), it is an example.

    Refused with PermissionDenied for others than headquarters, with NotPossible: no code of a local government, one
    that has an association already, an unknown block, and no source for what is not told to be an example. Records
    ``multicultural.regional_association.register``.
    """  # fmt: skip
    POLICY.demand(by, "register")
    code = local_government_code.normalise(area) or ""
    needs_source = not is_example
    is_example = is_example or installation().is_demonstration or code.startswith(EXAMPLES)
    row = _new(area, name, block, values, is_example=is_example, needs_source=needs_source)
    record(REGISTER.name, row, by=by, area=row.area, block=row.block)
    return row


def _new(
    area: str, name: str, block: str, values: dict[str, Any], *, is_example: bool = False, needs_source: bool = True
) -> RegionalAssociation:
    code = local_government_code.normalise(area)
    if code is None:
        raise NotPossible(_("This is no code of a local government: %(code)s.") % {"code": area[:20]})
    if block not in BLOCKS:
        raise NotPossible(_("There is no such block."))
    if RegionalAssociation.objects.filter(area=code).exists():
        raise NotPossible(_("This prefecture or city has its association here already."))
    if needs_source and not (values.get("source") or values.get("source_url")):
        raise NotPossible(_("Enter where it stands: only what has a source is entered."))
    names = {key: values.get(key) or "" for key in ("kana", "name_en")}
    body = _body(code, name.strip(), names, is_example=is_example)
    if RegionalAssociation.objects.filter(organisation=body).exists():
        raise NotPossible(_("An association of this name is entered already."))
    given = {key: values[key] for key in (*DESK, *SOURCE) if values.get(key)}
    row = RegionalAssociation.objects.create(
        organisation=body, area=code, is_example=is_example, **given | {"block": block}
    )
    index(body)
    index(row)
    return row


@transaction.atomic
def follow_list(*, by: Actor = None) -> dict[str, int]:
    """Bring the register up to date with the reviewed list (``rules.listed``), by the code of the area.

    Names, block, address on the web and source follow; what a desk keeps (its contact, mutual aid) stays. Nothing is
    deleted. Done by the system (``by`` None); records ``…follow`` for each association that changed. Repeatable.
    """
    POLICY.demand(by, "follow")
    have = {row.area: row for row in RegionalAssociation.objects.select_related("organisation")}
    counts = {"created": 0, "updated": 0}
    for one in listed():
        row = have.get(one.area)
        if row is None:
            values = {
                key: getattr(one, key) for key in ("kana", "name_en", "website", "source", "source_url", "seen_on")
            }
            made = _new(one.area, one.name, one.block, values)
            record(FOLLOW.name, made, by=by, area=made.area)
            counts["created"] += 1
        elif _follow(row, one):
            record(FOLLOW.name, row, by=by, area=row.area)
            counts["updated"] += 1
    return counts


def _follow(row: RegionalAssociation, one: Listed) -> bool:
    """Whether the row was newer in the list than here; then it is as the list says."""
    if row.seen_on is not None and row.seen_on >= one.seen_on:
        return False
    for key in ("block", "source", "source_url", "seen_on"):
        setattr(row, key, getattr(one, key))
    row.website = row.website or one.website
    _name(row.organisation, {key: getattr(one, key) for key in NAMES})
    row.version += 1
    row.save()
    index(row)
    return True


def _name(body: Organisation, names: dict[str, str]) -> None:
    for key, value in names.items():
        setattr(body, key, value)
    body.save(update_fields=list(names))
    index(body)


def _locked(row: RegionalAssociation, version: int | None) -> RegionalAssociation:
    rows = RegionalAssociation.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.get(pk=row.pk)
    check_version(found, version)
    return found


@transaction.atomic
def amend(
    association: RegionalAssociation, *, by: Actor, version: int | None = None, **values: Any
) -> RegionalAssociation:
    """Set right what is said of it (``values``: some of `FIELDS`). Its own desk changes its contact; headquarters
    everything.

    Refused with PermissionDenied for others, with Conflict if somebody saved meanwhile, with NotPossible like
    `register`. Records ``multicultural.regional_association.amend`` with the names of the fields.
    """
    row = _locked(association, version)
    POLICY.demand(by, "amend", row)
    allowed = DESK if not POLICY.allows(by, "register") else FIELDS
    given = {key: value for key, value in values.items() if key in allowed}
    if given.get("block", row.block) not in BLOCKS:
        raise NotPossible(_("There is no such block."))
    changed = [key for key, value in given.items() if value != getattr(row.organisation if key in NAMES else row, key)]
    for key in changed:
        if key not in NAMES:
            setattr(row, key, given[key])
    if not row.is_example and not (row.source or row.source_url):
        raise NotPossible(_("Enter where it stands: only what has a source is entered."))
    if names := {key: given[key] for key in changed if key in NAMES}:
        _name(row.organisation, names)
    row.version += 1
    row.save()
    index(row)
    record(AMEND.name, row, by=by, fields=sorted(changed))
    return row


@transaction.atomic
def state_aid(
    association: RegionalAssociation, *, by: Actor, aid: str, languages_taken: Collection[str] = (), note: str = "",
    version: int | None = None,
) -> RegionalAssociation:  # fmt: skip
    """Say whether the association can take on work of others now, and in which languages; what it said before stays as
    history.

    Headquarters may enter what it was told by telephone; then it is marked so. Refused with PermissionDenied for
    others, with NotPossible: an unknown answer or language, and languages missing where some can be taken on. Records
    ``multicultural.regional_association.state_aid``.
    """
    row = _locked(association, version)
    POLICY.demand(by, "state_aid", row)
    post = post_of(by)
    if post is None or aid not in AID or aid == UNSAID or set(languages_taken) - languages().keys():
        raise NotPossible(_("There is no such answer."))
    taken = [] if aid == NO else [tag for tag in languages() if tag in set(languages_taken)]
    if aid != NO and not taken:
        raise NotPossible(_("Choose the languages that can be taken on."))
    row.aid, row.aid_languages, row.aid_note, row.aid_since = aid, taken, note.strip(), time.now()
    row.version += 1
    row.save()
    AidStatement.objects.create(
        association=row, aid=aid, languages=taken, note=row.aid_note, since=row.aid_since, post=post,
        is_proxy=not own(by, row),
    )  # fmt: skip
    record(SAY.name, row, by=by, aid=aid, languages=taken)
    return row
