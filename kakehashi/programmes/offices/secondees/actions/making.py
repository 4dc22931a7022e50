"""The wish of a local government, and everything that is written into the agreement until it is concluded."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Office, Post
from kakehashi.services.bookings.models import Space

from .. import rules
from ..flows import LOGS, OPEN, TOWN
from ..flows import RESIDENT_SECONDEE as FLOW
from ..models import Goal, ResidentSecondee, Term
from ..permissions import RESIDENT_SECONDEE as POLICY
from ..queries import holder_of, is_example_of, posts_of_body
from .locking import changed, locked

NOUN, KIND = "offices.resident_secondee", "offices.residentsecondee"
WISH = declare(f"{NOUN}.wish", gettext_lazy("Wish for a resident secondee written"), KIND)
EDIT = declare(f"{NOUN}.edit_wish", gettext_lazy("Wish for a resident secondee changed"), KIND)
GOALS = declare(f"{NOUN}.save_goals", gettext_lazy("Goals of a resident secondee changed"), KIND)
TERMS = declare(f"{NOUN}.save_terms", gettext_lazy("Terms of a resident secondee changed"), KIND)
DESK = declare(f"{NOUN}.choose_desk", gettext_lazy("Place of a resident secondee chosen"), KIND)
NAMED = declare(f"{NOUN}.name_secondee", gettext_lazy("Resident secondee named"), KIND)
FORGOTTEN = declare(f"{NOUN}.forget_secondee", gettext_lazy("Name of a resident secondee erased"), KIND)
PASSED = declare(f"{NOUN}.pass_on", gettext_lazy("Resident secondee passed on to another post"), KIND)
WORDS = ("title", "aim", "begins", "ends", "is_trial", "document_number", "office")
Rows = Sequence[Mapping[str, Any]]


def demand_period(begins: date, ends: date) -> None:
    """Refuse with NotPossible days that do not follow each other, and a stay that is longer than three years."""
    if ends < begins:
        raise NotPossible(_("The last day lies before the first."))
    if ends - begins > rules.LONGEST_STAY:
        raise NotPossible(_("A stay lasts three years at most."))


@transaction.atomic
def wish(
    *, by: Actor, office: Office, title: str, aim: str, begins: date, ends: date, **values: Any
) -> ResidentSecondee:
    """Write the wish of a local government as a draft, by the desk of ``by``; ``values``: `WORDS`.

    Refused with PermissionDenied for others than officers of a local government, with NotPossible for days that do
    not follow each other. Records ``offices.resident_secondee.wish``.
    """
    POLICY.demand(by, "wish")
    demand_period(begins, ends)
    post = post_of(by)
    if post is None:
        raise NotPossible(_("A wish is written by a desk of a local government."))
    body = post.section.organisation
    row = ResidentSecondee.objects.create(
        organisation=body, post=post, office=office, title=title, aim=aim, begins=begins, ends=ends,
        is_example=is_example_of(body), **{name: values[name] for name in WORDS if name in values},
    )  # fmt: skip
    record(WISH.name, row, by=by)
    index(row)
    return row


@transaction.atomic
def edit_wish(secondee: ResidentSecondee, *, by: Actor, version: int | None = None, **values: Any) -> ResidentSecondee:
    """Change the words of a draft (``values``: `WORDS`).

    Refused like `wish`, with Conflict if somebody saved meanwhile.
    Records ``offices.resident_secondee.edit_wish`` with the names of what changed.
    """
    row = locked(secondee, version)
    POLICY.demand(by, "edit_wish", row)
    found = {name: values[name] for name in WORDS if name in values}
    demand_period(found.get("begins", row.begins), found.get("ends", row.ends))
    names = sorted(name for name, value in found.items() if getattr(row, name) != value)
    for name, value in found.items():
        setattr(row, name, value)
    return changed(row, EDIT.name, by, fields=names)


@transaction.atomic
def save_goals(secondee: ResidentSecondee, *, by: Actor, rows: Rows, version: int | None = None) -> ResidentSecondee:
    """Replace the goals by ``rows`` (text, measure), in their order.

    The town writes them in its draft, the office into what it proposes; the town agrees to both. Refused with
    PermissionDenied at other times, with Conflict if somebody saved meanwhile. Records
    ``offices.resident_secondee.save_goals``.
    """
    row = locked(secondee, version)
    POLICY.demand(by, "edit_goals", row)
    _demand_few(rows)
    row.goals.all().delete()
    Goal.objects.bulk_create(
        Goal(secondee=row, position=at, text=one["text"], measure=one.get("measure", ""))
        for at, one in enumerate(rows, 1)
    )
    return changed(row, GOALS.name, by, goals=len(rows))


@transaction.atomic
def save_terms(
    secondee: ResidentSecondee, *, by: Actor, rows: Rows, duties: str = "", version: int | None = None
) -> ResidentSecondee:
    """Replace who bears which cost by ``rows`` (item, bearer, yen, note); ``duties``: how much office work is shared.

    Refused with PermissionDenied for others than the office, and once it was proposed. Records
    ``offices.resident_secondee.save_terms``.
    """
    row = locked(secondee, version)
    POLICY.demand(by, "edit_terms", row)
    _demand_few(rows)
    row.terms.all().delete()
    Term.objects.bulk_create(
        Term(secondee=row, position=at, item=one["item"], bearer=one["bearer"], yen=one.get("yen"),
             note=one.get("note", ""))
        for at, one in enumerate(rows, 1)
    )  # fmt: skip
    row.duties = duties
    return changed(row, TERMS.name, by, terms=len(rows))


def _demand_few(rows: Rows) -> None:
    if len(rows) > rules.MOST_ROWS:
        raise NotPossible(_("At most %(most)s rows.") % {"most": rules.MOST_ROWS})


@transaction.atomic
def choose_desk(
    secondee: ResidentSecondee, *, by: Actor, space: Space | None = None, desk: str = "", version: int | None = None
) -> ResidentSecondee:
    """Say where the secondee works: a bookable desk of the office (``space``), or in words.

    Refused with NotPossible for a desk of another office, with PermissionDenied for others than the office. Records
    ``offices.resident_secondee.choose_desk``.
    """
    row = locked(secondee, version)
    POLICY.demand(by, "edit_desk", row)
    if space is not None and (space.office_id != row.office_id or space.kind != Space.Kind.DESK):
        raise NotPossible(_("This is no desk of the office."))
    row.space, row.desk = space, desk
    return changed(row, DESK.name, by, space=space.pk if space else None)


@transaction.atomic
def name_secondee(
    secondee: ResidentSecondee,
    *,
    by: Actor,
    name: str,
    contact: str = "",
    secondee_post: Post | None = None,
    version: int | None = None,
) -> ResidentSecondee:
    """Say who is sent, how to reach them, and at which post of the body they write (``secondee_post``).

    Whoever holds that post alone today is remembered as the account with which name and contact are erased. Refused
    with NotPossible for a post of another body. Records ``offices.resident_secondee.name_secondee``, without the name.
    """
    row = locked(secondee, version)
    POLICY.demand(by, "name_secondee", row)
    if secondee_post is not None and not posts_of_body(row.organisation_id).filter(pk=secondee_post.pk).exists():
        raise NotPossible(_("This is no post of the local government."))
    row.name, row.contact, row.secondee_post = name, contact, secondee_post
    row.account_id = holder_of(secondee_post, time.today())
    return changed(row, NAMED.name, by, post=secondee_post.pk if secondee_post else None)


@transaction.atomic
def forget_secondee(secondee: ResidentSecondee, *, by: Actor, version: int | None = None) -> ResidentSecondee:
    """Erase name and contact of the secondee; the agreement, its log and its reports stay.

    A second time nothing happens. Refused with PermissionDenied while the stay is not over.
    Records ``offices.resident_secondee.forget_secondee``.
    """
    row = locked(secondee, version)
    POLICY.demand(by, "forget_secondee", row)
    if not (row.name or row.contact or row.account_id):
        return row
    row.name, row.contact, row.account = "", "", None
    return changed(row, FORGOTTEN.name, by)


def _pass(field: str, before: Post, after: Post, by: Actor) -> int:
    """Hand on the stays that are not over and whose ``field`` is ``before``."""
    live = FLOW.tagged(OPEN, LOGS, TOWN)
    rows = list(ResidentSecondee.objects.select_for_update(of=("self",)).filter(**{field: before}, state__in=live))
    for row in rows:
        setattr(row, field, after)
        changed(row, PASSED.name, by, post=after.pk, field=field)
    return len(rows)


@transaction.atomic
def pass_wishes(before: Post, after: Post, *, by: Actor) -> int:
    """The stays that a desk of a local government wished for are another one's. Called where a post is abolished.

    Records ``offices.resident_secondee.pass_on`` for each, and returns how many there are.
    """
    return _pass("post", before, after, by)


@transaction.atomic
def pass_logs(before: Post, after: Post, *, by: Actor) -> int:
    """The stays whose log a post keeps are another one's. Records ``offices.resident_secondee.pass_on`` for each."""
    return _pass("secondee_post", before, after, by)


@transaction.atomic
def pass_proposals(before: Post, after: Post, *, by: Actor) -> int:
    """The stays that a post of the office looks after are another one's.

    Records ``offices.resident_secondee.pass_on`` for each.
    """
    return _pass("office_post", before, after, by)
