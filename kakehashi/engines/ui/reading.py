"""Reads of personal records: one ledger entry for each view of a page, by one mechanism for all pages.

The entry says who (the user and the post acted as) read which record, on which page. A list is recorded about the post
that read it. One's own account is one's own.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import POLICIES, post_of
from kakehashi.engines.access.personal import tells_of_people
from kakehashi.engines.ledger import EVENTS, declare, record
from kakehashi.engines.ledger.queries import PERSONAL

if TYPE_CHECKING:
    from .pages import HouseView

LIST_READ = f"{PERSONAL}.list.read"
READ = _("Record with personal data read")


def name_of(model: type[models.Model]) -> str:
    """The event of reading a record of this model: ``personal.casework.supportrequest.read``."""
    return f"{PERSONAL}.{model._meta.label_lower}.read"


def declare_reads() -> None:
    """Declare an event for each model that has a policy. Called once every app's permissions are loaded."""
    declare(LIST_READ, _("List with personal data read"), "registry.post")
    for model in {policy.model: None for policy in POLICIES.values()}:
        declare(name_of(model), READ, model._meta.label_lower)


def record_read(view: "HouseView", request: HttpRequest, response: HttpResponseBase) -> None:
    """Write down that a page with personal data was read; nothing where none was, or where it is about oneself."""
    if request.method not in {"GET", "HEAD"} or response.status_code != 200 or not is_read(view.shown_models()):
        return
    about = view.object if isinstance(view.object, models.Model) else None
    if about is None or name_of(about._meta.model) not in EVENTS:
        if (post := post_of(request.user)) is None:
            return  # a visitor, to whom a policy shows a list: nobody whom an entry could name
        with transaction.atomic(savepoint=False):
            record(LIST_READ, post, by=request.user, page=page_name(request))
    elif about != request.user and about.pk is not None:
        with transaction.atomic(savepoint=False):
            record(name_of(about._meta.model), about, by=request.user, page=page_name(request))


def is_read(shown: Iterable[type[models.Model]]) -> bool:
    """Whether a page that shows these models shows words about people."""
    return any(tells_of_people(model) for model in shown)


def page_name(request: HttpRequest) -> str:
    """The name of the page's address."""
    return request.resolver_match.view_name if request.resolver_match else ""
