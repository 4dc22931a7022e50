"""What can be asked of hand-overs, deputies and vacant posts. Reads only."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post, PostRole, Tenure, User

from .models import HandOver

KEPT_YEARS = 5  # so long a note to a successor is kept


def leavers(post: Post, begins: date) -> QuerySet[Tenure]:
    """The tenures of a post that a hand-over on ``begins`` can end: begun before, not over by then, no deputies."""
    rows = Tenure.objects.filter(Q(ends=None) | Q(ends__gte=begins), post=post, begins__lt=begins, is_deputy=False)
    return rows.select_related("user").order_by("begins", "pk")


def why_not(post: Post, begins: date, successor: User | None, leaving: Iterable[Tenure]) -> str | Promise | None:
    """Why a post cannot be handed over in this way, in a sentence; None where it can."""
    if HandOver.objects.filter(post=post, state="planned").exists():
        return _("A hand-over of this post is planned already. Withdraw it first.")
    if reason := why_not_by(post, begins, successor, leaving):
        return reason
    held = Tenure.objects.filter(Q(ends=None) | Q(ends__gte=begins), user=successor, post=post, is_deputy=False)
    return _("This person holds the post already.") if successor is not None and held.exists() else None


def why_not_by(post: Post, begins: date, successor: User | None, leaving: Iterable[Tenure]) -> str | Promise | None:
    """What of it can be said without asking the database."""
    if not post.is_open:
        return _("This post has been abolished.")
    if begins < time.today():
        return _("Enter today, or a day to come.")
    if successor is not None and any(tenure.user_id == successor.pk for tenure in leaving):
        return _("Nobody succeeds themselves. Choose somebody else.")
    return None


def planned_posts(organisation: Organisation) -> set[int]:
    """The posts of a body of which a hand-over is planned."""
    rows = HandOver.objects.filter(state="planned", post__section__organisation=organisation)
    return set(rows.values_list("post", flat=True))


def coming_tenure(hand_over: HandOver) -> Tenure | None:
    """The successor's tenure, while it is still to come; also that of somebody who came in by the invitation."""
    person = hand_over.person
    if person is None:
        return None
    rows = Tenure.objects.filter(user=person, post=hand_over.post_id, begins=hand_over.begins, is_deputy=False)
    return rows.filter(begins__gt=time.today()).first()


def due() -> list[HandOver]:
    """The planned hand-overs whose day has come, the earliest first."""
    return list(HandOver.objects.filter(state="planned", begins__lte=time.today()).order_by("begins", "pk"))


def those_who_left(hand_over: HandOver) -> list[User]:
    """The people whose tenures it ended."""
    return list(User.objects.filter(tenures__pk__in=hand_over.ended, is_active=True).distinct())


def holds_a_post_today(user: User) -> bool:
    """Whether a person holds an open post on the domain's day."""
    return Tenure.objects.on(time.today()).filter(user=user, post__is_open=True).exists()


def posts_of(user: User, day: date, but: int = 0) -> list[Post]:
    """The open posts that a person holds on a day, without one of them."""
    held = Tenure.objects.on(day).filter(user=user).exclude(post=but)
    return list(Post.objects.filter(tenures__in=held, is_open=True).select_related("section__organisation").distinct())


def colleagues(organisation: Organisation) -> QuerySet[User]:
    """Those who hold a post of a body, or will: who may follow or stand in without an invitation."""
    held = Tenure.objects.filter(Q(ends=None) | Q(ends__gte=time.today()), post__section__organisation=organisation)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("display_name", "username")


def posts_with_holders(posts: QuerySet[Post], organisation: Organisation) -> QuerySet[Post]:
    """The open posts of a body, each with whether it ``is_vacant`` today."""
    today = time.today()
    held = Tenure.objects.on(today).filter(post=OuterRef("pk"), is_deputy=False)
    rows = posts.filter(section__organisation=organisation, is_open=True)
    return rows.annotate(is_vacant=~Exists(held), is_example=F("section__organisation__is_example")).select_related(
        "section"
    )


def with_people(posts: QuerySet[Post]) -> QuerySet[Post]:
    """Posts with the tenures of today and to come (``shown_tenures``), roles, and the planned hand-over
    (``planned``); three queries."""
    tenures = Tenure.objects.filter(Q(ends=None) | Q(ends__gte=time.today())).select_related("user")
    planned = HandOver.objects.filter(state="planned").select_related("successor", "invitation__user")
    return posts.prefetch_related(
        Prefetch("tenures", tenures.order_by("begins", "pk"), to_attr="shown_tenures"),
        Prefetch("roles", PostRole.objects.all()),
        Prefetch("hand_overs", planned, to_attr="planned"),
    )


def with_old_notes() -> QuerySet[HandOver]:
    """Hand-overs whose note has been kept for five years."""
    today = time.today()
    before = date(today.year - KEPT_YEARS, today.month, min(today.day, 28))
    return HandOver.objects.filter(begins__lt=before).exclude(note="")


def with_deputies(organisation: Organisation) -> QuerySet[Tenure, int]:
    """The posts of a body for which somebody stands in today or will; for a subquery."""
    rows = Tenure.objects.filter(is_deputy=True, ends__gte=time.today(), post__section__organisation=organisation)
    return rows.values_list("post", flat=True)
