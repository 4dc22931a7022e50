"""What can be done with articles. Wagtail's screens do the same under the same policy, with the same entries.

Events: ``information.article.draft``, ``.edit``, ``.submit``, ``.approve``, ``.send_back``, ``.schedule``,
``.publish``, ``.unpublish`` …, recorded by `kakehashi.engines.content`; ``.download``, recorded here.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.content import actions as pages
from kakehashi.engines.content.locking import locked
from kakehashi.engines.published.actions import want_again
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation

from ..approvals.queries import why_not
from ..publications.rules import html_of
from .feeds import PUBLIC_ARTICLE
from .models import ArticlePage, DownloadCount
from .permissions import ARTICLE as POLICY
from .permissions import editor, own_office
from .rules import KINDS


@transaction.atomic
def draft_article(
    *, by: Actor, kind: str, title: str, body: str, is_example: bool | None = None, **values: Any
) -> ArticlePage:
    """Begin an article of ``kind`` (a code of `rules.KINDS`); ``body`` is typed text, kept as stored text.

    What an office writes is its own: the office is that of its desk. What a desk of an example body writes, or what is
    made from an example (``is_example``), is an example. ``by`` None is the system. Refused with PermissionDenied:
    other roles, and a kind that offices do not write. Recorded as ``draft``.
    """
    if by is not None:
        POLICY.demand(by, "draft")
        if not editor(by):
            if not KINDS[kind].by_offices:
                raise PermissionDenied(_("This kind is written by editors."))
            values["office"] = own_office(by)
    page = ArticlePage(
        kind=kind, title=title, body=html_of(body), is_example=_is_example(by) if is_example is None else is_example,
        **values,
    )  # fmt: skip
    return _saved(page, by)


def _is_example(by: Actor) -> bool:
    post = post_of(by)
    return installation().is_demonstration or bool(post and post.section.organisation.is_example)


def _saved(page: ArticlePage, by: Actor) -> ArticlePage:
    """Kept as a draft; what the fields refuse is told in words."""
    _demand_free_number(page)
    try:
        return pages.draft(page, by=by)
    except ValidationError as refused:
        raise NotPossible(refused.messages) from refused


def _demand_free_number(page: ArticlePage) -> None:
    """Refuse with NotPossible a number that another report of the series has; the database sees to it in any case."""
    others = ArticlePage.objects.filter(series=page.series, number=page.number).exclude(pk=page.pk)
    if page.pk:  # its translations have the number too
        others = others.exclude(translation_key__in=ArticlePage.objects.filter(pk=page.pk).values("translation_key"))
    if page.series and page.number is not None and others.exists():
        raise NotPossible(_("Another report of this series has this number."))


@transaction.atomic
def tell_news(*, by: Actor, **values: Any) -> ArticlePage:
    """Write a news item and put it before the approver in one step: the short way of an office's desk (5G-4).

    Like `draft_article` and `submit`, with their refusals and records.
    """
    return submit(draft_article(by=by, kind="news_item", **values), by=by)


def _ready(page: ArticlePage, verb: str, by: Actor, version: int | None) -> ArticlePage:
    """The locked page, if the step is permitted, nobody was faster, and it is possible now."""
    row = locked(page)
    check_version(row, version)
    if reason := why_not(row, verb, by):
        raise NotPossible(reason)
    if by is not None:
        POLICY.demand(by, verb, row)
    return row


@transaction.atomic
def edit(page: ArticlePage, *, by: Actor, version: int | None, **values: Any) -> ArticlePage:
    """Save a new version; ``body`` is typed text. What is public stands until the next approval.

    Refused: Conflict where somebody else saved since, PermissionDenied, NotPossible for values that cannot be kept
    (such as a number that another report has). Recorded as ``edit``.
    """
    if "body" in values:
        values["body"] = html_of(values["body"])
    row = _ready(page, "edit", by, version)
    if "number" in values:
        _demand_free_number(ArticlePage(pk=row.pk, series=values.get("series", row.series), number=values["number"]))
    try:
        return pages.edit(row, by=by, **values)
    except ValidationError as refused:
        raise NotPossible(refused.messages) from refused


@transaction.atomic
def submit(page: ArticlePage, *, by: Actor) -> ArticlePage:
    """Put the latest version before the approvers, for the first time or again. Recorded as ``submit``.

    Refused with NotPossible: it waits already, or nothing changed since it became public.
    """
    return pages.submit(_ready(page, "submit", by, None), by=by)


@transaction.atomic
def approve(page: ArticlePage, *, by: Actor, version: int | None) -> ArticlePage:
    """Say yes to the version that was read: public when the transaction ends, or on its day.

    Refused: Conflict where a newer version was saved since, NotPossible where it does not wait or something is
    missing, PermissionDenied for other roles and for the version's writer. Recorded as ``approve``, and ``publish`` or
    ``schedule``.
    """
    return pages.approve(_ready(page, "approve", by, version), by=by)


@transaction.atomic
def send_back(page: ArticlePage, *, by: Actor, note: str) -> ArticlePage:
    """Return the page to its writers, with the reason (kept with the approval). Recorded as ``send_back``.

    Refused with NotPossible: no reason, or a page that does not wait.
    """
    row = _ready(page, "send_back", by, None)
    if not note.strip():
        raise NotPossible(_("Write the reason."))
    return pages.send_back(row, by=by, note=note)


@transaction.atomic
def unpublish(page: ArticlePage, *, by: Actor) -> ArticlePage:
    """Take an article away from the public; it stays as a draft. Recorded as ``unpublish``."""
    return pages.unpublish(_ready(page, "unpublish", by, None), by=by)


@transaction.atomic
def count_download(page: ArticlePage, *, by: Actor) -> None:
    """Count that the PDF was taken today: a number for each day, nothing of whoever took it, so no entry either.

    Anybody may; ``by`` is asked for the policy alone and kept nowhere.
    """
    POLICY.demand(by, "download", page)
    row, is_new = DownloadCount.objects.get_or_create(article=page, day=time.today(), defaults={"count": 1})
    if not is_new:
        DownloadCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
    want_again([*PUBLIC_ARTICLE.addresses(page).values(), *PUBLIC_ARTICLE.list_paths()], by=None)
