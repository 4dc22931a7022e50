"""Who is told of reorganisations: the posts concerned, and whoever looks after the body."""

from collections.abc import Callable

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras
from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post, Tenure, User

from ..hand_overs.actions import end_sessions
from .models import Reorganisation
from .queries import planned, posts_to_tell

LETTERS = {
    "plan_reorganisation": (
        _("Reorganisation planned"),
        _("%(title)s is planned for %(day)s. Sections, posts, their work and roles change on that day:\n\n%(what)s"),
    ),
    "withdraw_reorganisation": (
        _("Reorganisation withdrawn"),
        _("%(title)s, planned for %(day)s, was withdrawn. Nothing changes.%(what)s"),
    ),
    "carry_out_reorganisation": (
        _("Reorganisation carried out"),
        _("%(title)s was carried out. Your section or your work has changed; nothing is lost.%(what)s"),
    ),
    "note_obstacles": (
        _("Reorganisation could not be carried out"),
        _("Something stands in the way of %(title)s, planned for %(day)s. It is tried again tomorrow:\n\n%(what)s"),
    ),
}


@reads(*(f"members.reorganisation.{name}" for name in LETTERS), name="members.tell_of_a_reorganisation")
def tell_of_a_reorganisation(entry: Entry) -> None:
    """Whoever looks after the body; the posts that moved or took something over, once it is done."""
    row = Reorganisation.objects.select_related("organisation", "planned_by__section").get(pk=entry.subject_id)
    step = entry.name.rsplit(".", 1)[1]
    subject, text = LETTERS[step]
    concerned = [*entry.facts.get("moved", []), *entry.facts.get("heirs", [])]
    posts = {post.pk: post for post in posts_to_tell(row.organisation, concerned)}
    if row.planned_by is not None and row.planned_by.is_open:
        posts.setdefault(row.planned_by.pk, row.planned_by)
    for post in posts.values():
        notify(
            post, name=entry.name, subject=subject, text=_words(row, step, text), about=row, once=f"entry:{entry.pk}",
            path=f"/organisations/{row.organisation_id}/" if post.pk in concerned else
            row.get_absolute_url().removeprefix("/en"),
        )  # fmt: skip


def _words(row: Reorganisation, step: str, text: object) -> Callable[[], str]:
    def words() -> str:
        what = ""
        if step == "plan_reorganisation":
            what = "\n".join(f"- {one.words}" for one in planned(row).steps)
        elif step == "note_obstacles":
            what = "\n".join(f"- {one.row}: {one.words}" for one in planned(row).obstacles)
        day = eras.both(row.day, get_language() or "ja")
        return str(text) % {"title": f"{row.organisation} {row.title}", "day": day, "what": what}

    return words


@reads("members.reorganisation.carry_out_reorganisation", name="members.sign_out_after_a_reorganisation")
def sign_out_after_a_reorganisation(entry: Entry) -> None:
    """Whoever held a post that was abolished, and holds none any more, is signed out everywhere."""
    closed = Post.objects.filter(pk__in=entry.facts.get("closed", []), is_open=False)
    held = Tenure.objects.filter(post__in=closed)
    for user in User.objects.filter(pk__in=held.values("user"), is_active=True):
        end_sessions(user, by=None)
