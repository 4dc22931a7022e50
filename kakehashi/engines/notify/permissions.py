"""Who sees which messages, and who decides about mail whose way is unknown."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, post_of, role, rule, the_system
from kakehashi.registry.clock import installation

from .models import Mail, Notification

administrator = role("administrator")


@rule(_("the post that received it"))
def receiver(user: Actor, notification: Notification | None) -> bool:
    """An inbox belongs to a post; nobody else opens it, administrators neither."""
    post = post_of(user)
    return post is not None and (notification is None or notification.post_id == post.pk)


@rule(_("anyone, in a demonstration"))
def anyone_in_a_demonstration(_user: Actor, _mail: Mail | None) -> bool:
    """The demonstration's mailbox lies open, as it stands for every mailbox of the cast."""
    return installation().is_demonstration


@rule(_("a mail that can be answered"))
def can_be_answered(_user: Actor, mail: Mail | None) -> bool:
    """It went out with a reply address."""
    return mail is None or bool(mail.reply_to)


def inbox(user: Actor) -> QuerySet[Notification]:
    """The messages of the post acted as."""
    post = post_of(user)
    return Notification.objects.filter(post=post) if post else Notification.objects.none()


def mailbox(user: Actor) -> QuerySet[Mail]:
    """Every mail for administrators, and for anyone in a demonstration; else none."""
    if administrator(user) or installation().is_demonstration:
        return Mail.objects.all()
    return Mail.objects.none()


NOTIFICATION = Policy(
    "notify.notification",
    _("Messages to a post"),
    Notification,
    visible=inbox,
    rules={"view": receiver, "mark_read": receiver},
)

MAIL = Policy(
    "notify.mail",
    _("Mail"),
    Mail,
    visible=mailbox,
    rules={
        "view": administrator | anyone_in_a_demonstration,
        "answer": anyone_in_a_demonstration & can_be_answered,
        "hold": the_system,
        "claim": the_system,
        "confirm": the_system,
        "release": the_system,
        "lose_sight": the_system,
        "give_up": the_system,
        "send_again": administrator,
        "leave": administrator,
    },
)
