"""Whoever receives requests is told that a local government asks for an interpreter; its desk, what becomes of it."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from ..centres.rules.teams import HEAD
from .flows import DISPATCH as FLOW
from .models import InterpreterDispatch

TOLD = (HEAD, "reception", "volunteers")
ASKED = _("A local government asks for an interpreter")
STEPS = tuple(f"multicultural.interpreter_dispatch.{step}" for step in FLOW.by_name)


def _dispatch(entry: Entry) -> InterpreterDispatch | None:
    rows = InterpreterDispatch.objects.select_related("centre", "post__section")
    return rows.filter(pk=int(entry.subject_id)).first()


@reads("multicultural.interpreter_dispatch.ask", name="multicultural.tell_that_an_interpreter_is_asked_for")
def tell_that_an_interpreter_is_asked_for(entry: Entry) -> None:
    """The head, the reception and who co-ordinates volunteers: one message for each post."""
    dispatch = _dispatch(entry)
    if dispatch is None or dispatch.state != "requested":
        return
    members = dispatch.centre.members.filter(until=None, team__in=TOLD)
    for post in Post.objects.filter(pk__in=members.values("post")):
        _tell(entry, post, dispatch, ASKED)


@reads(*STEPS, name="multicultural.tell_who_asked_for_an_interpreter")
def tell_who_asked_for_an_interpreter(entry: Entry) -> None:
    """The desk of the body that asked, where another one took the step."""
    dispatch = _dispatch(entry)
    post = dispatch.post if dispatch is not None else None
    if dispatch is None or post is None or post.pk == entry.post_id:
        return
    if post.section.organisation_id == dispatch.organisation_id:
        _tell(entry, post, dispatch, FLOW.by_name[entry.name.rsplit(".", 1)[1]].said)


def _tell(entry: Entry, post: Post, dispatch: InterpreterDispatch, said: object) -> None:
    notify(
        post, name=entry.name, subject=lambda: f"{said}: {dispatch}",
        text=lambda: f"{said}\n\n{dispatch.centre}\n{dispatch}",
        path=dispatch.get_absolute_url(), about=dispatch, once=f"entry:{entry.pk}",
    )  # fmt: skip
