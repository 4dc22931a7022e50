"""Who is told of hand-overs and deputies: the post by its mailbox, people where they can be reached besides it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras, time
from kakehashi.engines.access.holdings import held_by
from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify, send_mail_to
from kakehashi.registry.models import Post, User

from .actions import end_sessions
from .models import HandOver
from .queries import posts_of, those_who_left

Words = Callable[[], str]


def _row(entry: Entry) -> HandOver:
    return HandOver.objects.select_related("post__section__organisation", "successor", "invitation__user").get(
        pk=entry.subject_id
    )


def _day(day: date) -> str:
    return eras.both(day, get_language() or "ja")


def _name(post: Post) -> str:
    return f"{post.section.organisation} {post}"


@reads("members.hand_over.plan_hand_over", name="members.tell_of_a_plan")
def tell_of_a_plan(entry: Entry) -> None:
    """The post, where those who leave still read its mail; and the successor who has an account."""
    row = _row(entry)
    if row.state != "planned":
        return

    def leaving() -> str:
        words = _(
            "The post %(post)s is handed over on %(day)s. Whoever leaves has access until %(last)s; all work, messages "
            "and drafts stay with the post.\n\nPlease write on the page below what your successor should know."
        )
        return str(words) % {"post": _name(row.post), "day": _day(row.begins), "last": _day(row.last_day)}

    def coming() -> str:
        words = _(
            "You hold the post %(post)s from %(day)s on. On that day you find there what it has in hand, and the note "
            "of those who held it before you."
        )
        return str(words) % {"post": _name(row.post), "day": _day(row.begins)}

    _tell_post(entry, row, _("Hand-over of a post"), leaving)
    if row.person is not None:
        _tell_person(entry, row, row.person, _("You take up a post"), coming)


@reads("members.hand_over.withdraw_hand_over", name="members.tell_of_a_withdrawal")
def tell_of_a_withdrawal(entry: Entry) -> None:
    """The post, and the successor who had been told."""
    row = _row(entry)

    def words() -> str:
        said = _("The hand-over of the post %(post)s on %(day)s was withdrawn. Nothing changes.")
        return str(said) % {"post": _name(row.post), "day": _day(row.begins)}

    _tell_post(entry, row, _("Hand-over withdrawn"), words)
    if row.person is not None:
        _tell_person(entry, row, row.person, _("Hand-over withdrawn"), words)


@reads("members.hand_over.carry_out_hand_over", name="members.tell_of_a_hand_over")
def tell_of_a_hand_over(entry: Entry) -> None:
    """The post, where the successor reads what it holds; those who left, that their access has ended."""
    row = _row(entry)

    def come() -> str:
        held = "\n".join(f"- {one.holding.label}: {one.count}" for one in held_by(row.post, with_lines=False))
        words = _(
            "The post %(post)s was handed over on %(day)s.\n\nWhat it has in hand:\n%(held)s\n\nThe note of those who "
            "held it before, and all of this as a list, stand on the page below."
        )
        found = {"post": _name(row.post), "day": _day(row.begins), "held": held or str(_("Nothing at present."))}
        return str(words) % found

    def left() -> str:
        words = _(
            "You handed the post %(post)s over. Your access to it ended with %(last)s; all work stays with the post."
        )
        return str(words) % {"post": _name(row.post), "last": _day(row.last_day)}

    _tell_post(entry, row, _("Hand-over: read this first"), come)
    for user in those_who_left(row):
        _tell_person(entry, row, user, _("Post handed over"), left)


@reads("members.hand_over.carry_out_hand_over", name="members.sign_out_those_who_left")
def sign_out_those_who_left(entry: Entry) -> None:
    """Whoever holds no post any more is signed out everywhere."""
    for user in those_who_left(_row(entry)):
        end_sessions(user, by=None)


@reads("members.tenure.appoint_deputy", name="members.tell_of_a_deputy")
def tell_of_a_deputy(entry: Entry) -> None:
    """The post, and the person who stands in."""
    tenure: Any = entry.subject()
    if tenure is None:  # recalled meanwhile
        return

    def words() -> str:
        said = _("A deputy stands in for the post %(post)s from %(begins)s to %(ends)s.")
        days = {"begins": _day(tenure.begins), "ends": _day(tenure.ends)}
        return str(said) % {"post": _name(tenure.post), **days}

    def yours() -> str:
        said = _("You stand in for the post %(post)s from %(begins)s to %(ends)s. Switch to it in the header.")
        days = {"begins": _day(tenure.begins), "ends": _day(tenure.ends)}
        return str(said) % {"post": _name(tenure.post), **days}

    notify(
        tenure.post, name=entry.name, subject=_("A deputy stands in"), text=words, path="/inbox/", about=tenure.post,
        once=f"entry:{entry.pk}",
    )  # fmt: skip
    _reach(entry, tenure.post, tenure.user, _("You stand in for a post"), yours, "/account/", tenure.post)


def _tell_post(entry: Entry, row: HandOver, subject: Any, text: Words) -> None:
    path = row.get_absolute_url().removeprefix("/en")
    notify(row.post, name=entry.name, subject=subject, text=text, path=path, about=row, once=f"entry:{entry.pk}")


def _tell_person(entry: Entry, row: HandOver, user: User, subject: Any, text: Words) -> None:
    _reach(entry, row.post, user, subject, text, "/account/", row)


def _reach(entry: Entry, but: Post, user: User, subject: Any, text: Words, path: str, about: Model) -> None:
    """By another post that the person holds, else by the person's own address; where there is neither, not at all."""
    others = posts_of(user, time.today(), but=but.pk)
    if others:
        once = f"entry:{entry.pk}:{user.pk}"
        notify(others[0], name=entry.name, subject=subject, text=text, path=path, about=about, once=once)
    elif user.email:
        send_mail_to(user.email, subject=subject, text=text, path=path, about=about, language=user.language)
