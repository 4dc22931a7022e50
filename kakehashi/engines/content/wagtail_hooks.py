"""Wagtail's screens ask our policies before each step, and offer no way to the public beside the approval."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from .models import HousePage
from .page_kinds import kind_of
from .plain_checks import put_in_place
from .receivers import was_approved


def demand(request: HttpRequest, page: Any, *verbs: str) -> None:
    """Refuse with PermissionDenied unless the policy permits one of ``verbs``; pages that are planted permit none."""
    kind = kind_of(page)
    instance = None if isinstance(page, type) else page
    if kind is None:
        raise PermissionDenied(_("This page is looked after by the system."))
    if not any(kind.policy.allows(request.user, verb, instance) for verb in verbs):
        kind.policy.demand(request.user, verbs[0], instance)


@hooks.register("before_create_page")  # type: ignore[untyped-decorator]
def before_create(request: HttpRequest, parent: Any, page_class: type) -> None:
    """Whoever may draft."""
    demand(request, page_class, "draft")


@hooks.register("before_edit_page")  # type: ignore[untyped-decorator]
def before_edit(request: HttpRequest, page: Any) -> None:
    """Whoever may edit; approvers read there what they decide on, and what they may take away from the public."""
    demand(request, page.specific, "edit", "send_back", "unpublish")


@hooks.register("before_edit_page", order=-1)  # type: ignore[untyped-decorator]
def not_past_the_segments(request: HttpRequest, page: Any) -> None:
    """Before wagtail-localize opens its own editor: a translation is written in the room for translations."""
    row = page.specific
    if isinstance(row, HousePage) and row.is_translation:
        raise PermissionDenied(_("A translation is written segment by segment, in the room for translations."))


@hooks.register("construct_reports_menu")  # type: ignore[untyped-decorator]
def without_report(request: HttpRequest, menu_items: list[Any]) -> None:
    """wagtail-localize's report is closed here; the board of translations is ours."""
    menu_items[:] = [item for item in menu_items if "localize" not in str(getattr(item, "url", ""))]


@hooks.register("before_unpublish_page")  # type: ignore[untyped-decorator]
def before_unpublish(request: HttpRequest, page: Any) -> None:
    """Whoever may take a page away from the public."""
    demand(request, page.specific, "unpublish")


@hooks.register("before_delete_page")  # type: ignore[untyped-decorator]
def before_delete(request: HttpRequest, page: Any) -> None:
    """Whoever may delete."""
    demand(request, page.specific, "delete")


@hooks.register("before_publish_page")  # type: ignore[untyped-decorator]
def before_publish(request: HttpRequest, page: Any) -> HttpResponse | None:
    """What was not approved is kept as a draft and not published."""
    page = page.specific
    if not isinstance(page, HousePage) or was_approved(page, page.get_latest_revision()):
        return None
    messages.warning(request, _("The draft is saved. A page becomes public by approval only: submit it for approval."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")  # type: ignore[untyped-decorator]
def before_bulk(request: HttpRequest, action: str, objects: Any, _instance: Any) -> None:
    """Many pages at once: the same rules, page by page."""
    verb = {"publish": "publish", "unpublish": "unpublish", "delete": "delete", "move": "move"}.get(action, "delete")
    for page in objects:
        demand(request, page.specific, verb)


@hooks.register("construct_page_action_menu")  # type: ignore[untyped-decorator]
def without_publish(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """No "Publish" button: the way to the public is the approval."""
    menu_items[:] = [item for item in menu_items if item.name != "action-publish"]


@hooks.register("construct_wagtail_userbar")  # type: ignore[untyped-decorator]
def with_plain_japanese(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Wagtail's content checks look for plain Japanese too."""
    put_in_place(items)
