"""Who sees a request and its translations, and who works at them."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, organisation_of, post_of, roles_of, rule, signed_in, the_system

from ..centres.permissions import DESKS, coordinator, inside, inside_of, is_head, leads, member_rows, publishes, town
from ..centres.rules.teams import HEAD
from .models import TranslationRequest, TranslationTask
from .queries import given, writers


@rule(_("the body that asked"))
def asked(user: Actor, request: Any) -> bool:
    """Any desk of the body whose request it is; of what is confidential the post that asked or received it alone."""
    if request is None:
        return town(user)
    if not town(user) or request.organisation_id is None or organisation_of(user) != request.organisation_id:
        return False
    return not request.is_confidential or getattr(post_of(user), "pk", 0) in {request.post_id, request.received_by_id}


@rule(_("whoever works at this translation"))
def works_on(user: Actor, task: Any) -> bool:
    """Whoever works in the centre, or, where it was relayed, in the centre or at the body that took it over. What is
    confidential: to whom it was given, and the head."""
    if task is None:
        return post_of(user) is not None
    if not _is_there(user, task):
        return False
    return not task.is_confidential or is_given(user, task) or is_head(user, task.here())


def _is_there(user: Actor, task: TranslationTask) -> bool:
    relay = task.relay
    if relay is not None and task.at_centre_id != task.centre_id:
        if relay.to_centre is not None:
            return inside(user, relay.to_centre)
        return town(user) and organisation_of(user) == relay.to_body_id
    return inside(user, task.here())


def is_given(user: Actor, task: TranslationTask) -> bool:
    """Whether the post acted as translates or checks it."""
    post = post_of(user)
    return post is not None and post.pk in {task.translator_id, task.checker_id}


@rule(_("whoever translates it"))
def translates(user: Actor, task: Any) -> bool:
    """The post that took it."""
    post = post_of(user)
    return post is not None and (task is None or task.translator_id == post.pk)


@rule(_("another person than who translated it"))
def another(user: Actor, task: Any) -> bool:
    """Translator and checker are two people, whoever gave it back and took it meanwhile; where a checker was named, it
    is that post."""
    post = post_of(user)
    if post is None or user is None:
        return False
    if task is None:
        return True
    if task.translated_by_id == user.pk or user.pk in writers(task):
        return False
    return task.checker_id in {None, post.pk} or is_head(user, task.here())


def reads_drafts(user: Actor, task: TranslationTask) -> bool:
    """Whether somebody reads what nobody checked yet, and the checker's words: who works there, and headquarters."""
    return bool(coordinator(user) or inside(user, task) or _is_there(user, task))


@rule(_("whoever may take it: nobody else was named"))
def may_take(user: Actor, task: Any) -> bool:
    """A translator who was named takes it alone; what is confidential must be given to somebody. Who comes second may
    press, and is told who was first."""
    post = post_of(user)
    if post is None:
        return False
    if task is None or (task.state != "not_started" and not task.is_confidential):
        return True
    return task.translator_id == post.pk or (task.translator_id is None and not task.is_confidential)


@rule(_("the head of the centre, for what is confidential"))
def unless_secret(user: Actor, task: Any) -> bool:
    """What is confidential is given out by the head."""
    return task is None or not task.is_confidential or is_head(user, task.here())


@rule(_("whoever translates it, or leads there"))
def may_decline(user: Actor, task: Any) -> bool:
    """What somebody translates is declined by that post, or by who leads where it is worked at; else by anybody."""
    if task is None or task.state != "translating" or translates(user, task):
        return True
    return town(user) if task.at_centre is None else leads(user, task.at_centre)


def headed(user: Actor) -> QuerySet[Any]:
    """Rows of the centres that the post acted as heads."""
    return member_rows(user).filter(team=HEAD)


def open_to(user: Actor, path: str = "") -> Q:
    """Of a body's requests (``path``: whence they are reached) what any of its desks sees, and what is confidential
    only for the post that asked or received it."""
    post = getattr(post_of(user), "pk", 0)
    return Q(**{f"{path}is_confidential": False}) | Q(**{f"{path}post": post}) | Q(**{f"{path}received_by": post})


def tasks(user: Actor) -> QuerySet[TranslationTask]:
    """Of the centres in which the user works, those relayed there, and those of the own body's requests; confidential
    ones only as far as they were given to the post, by the head, or asked by the post."""
    rows = TranslationTask.objects.select_related(
        "request__centre", "request__organisation", "centre", "at_centre", "relay__to_centre", "translator__section",
        "checker__section",
    )  # fmt: skip
    if post_of(user) is None:
        return rows.none()
    own = inside_of(user).order_by().values("pk")
    there = Q(centre__in=own) | Q(at_centre__in=own)
    head = Exists(headed(user).filter(centre=OuterRef("centre"))) | Exists(
        headed(user).filter(centre=OuterRef("at_centre"))
    )
    seen = there & (Q(is_confidential=False) | given(user) | Q(head))
    body = organisation_of(user) if set(DESKS) & roles_of(user) else None
    if body is not None:
        at_body = Q(relay__to_body=body, is_confidential=False)
        seen |= Q(request__organisation=body) & open_to(user, "request__")
        seen |= at_body & (Q(relay__state="accepted") | Q(at_centre=None))  # taken back: what was begun is finished
    return rows.filter(seen)


def visible(user: Actor) -> QuerySet[TranslationRequest]:
    """Requests of the own body, confidential ones of the own post alone; of the centres in which the user works and of
    what was relayed there, confidential ones only as far as a task of them was given to the post, or by the head."""
    rows = TranslationRequest.objects.select_related("centre__organisation", "organisation", "post", "received_by")
    if post_of(user) is None:
        return rows.none()
    own = inside_of(user).order_by().values("pk")
    mine = Exists(TranslationTask.objects.filter(given(user), request=OuterRef("pk")))
    head = Exists(headed(user).filter(centre=OuterRef("centre")))
    seen = Q(centre__in=own) & (Q(is_confidential=False) | Q(head) | Q(mine))
    elsewhere = TranslationTask.objects.filter(request=OuterRef("pk")).filter(
        Q(relay__state__in=["accepted", "returned"]) | Q(at_centre=None) | Q(at_centre=F("relay__to_centre"))
    )
    seen |= Q(is_confidential=False) & Q(Exists(elsewhere.filter(relay__to_centre__in=own)))
    body = organisation_of(user) if set(DESKS) & roles_of(user) else None
    if body is not None:
        seen |= Q(organisation=body) & open_to(user)
        seen |= Q(is_confidential=False) & Q(Exists(elsewhere.filter(relay__to_body=body)))
    return rows.filter(seen)


REQUEST = Policy(
    "multicultural.translation_request",
    _("Translation requests"),
    TranslationRequest,
    visible,
    rules={
        "view": signed_in,
        "list": town,
        "amend": asked | inside,
        "add_languages": asked | inside,
        "finish": the_system,
        "reopen": the_system,
        "withdraw": asked | inside,
        "publish": publishes,
    },
)
WORK = ("give_back", "hand_to_check", "write")
TASK = Policy(
    "multicultural.translation_task",
    _("Translations"),
    TranslationTask,
    tasks,
    rules={
        "view": signed_in,
        "list": works_on,
        "assign": (leads | works_on) & unless_secret,
        "take": works_on & may_take,
        **dict.fromkeys(WORK, works_on & translates),
        "send_back": works_on & another,
        "approve": works_on & another,
        "send_out": works_on | inside,
        "correct": works_on | inside,
        "decline": works_on & may_decline,
        "take_up": works_on,
        "offer": the_system,
        "come_back": the_system,
        "fall_away": the_system,
    },
)
