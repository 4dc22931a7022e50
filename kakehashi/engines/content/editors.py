"""Who works at ``/cms/``: Wagtail's groups and permissions, written from our roles and by nothing else."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupPagePermission, Page, Workflow, WorkflowPage, WorkflowTask
from wagtail.users.models import UserProfile

from kakehashi.base import time
from kakehashi.engines.access import Actor, roles_of
from kakehashi.engines.ledger import declare, record
from kakehashi.registry.models import PostRole, Tenure, User

from .languages import originals
from .models import ApprovalTask
from .page_kinds import PAGE_KINDS

# What each role's group may do below the index pages. Nothing else in Wagtail is permitted to anybody.
PAGE_PERMISSIONS = {"editor": ("add_page", "change_page"), "approver": ("publish_page",)}
CMS_ROLES = frozenset(PAGE_PERMISSIONS)

declare("content.editors.sync", _("Access to the editorial pages changed"), "registry.user")


def may_enter(user: Actor) -> bool:
    """Whether the post acted as opens ``/cms/``: it is an editor's or an approver's."""
    return bool(roles_of(user) & CMS_ROLES)


@transaction.atomic
def write_editor_groups(*, by: Actor) -> None:
    """Write Wagtail's groups, their permissions and the one approval from our roles; what was set by hand is undone.

    One group for each role of `PAGE_PERMISSIONS`, named like the role. Groups that Wagtail brings along go.
    """
    Group.objects.exclude(name__in=CMS_ROLES).filter(page_permissions__isnull=False).delete()
    indexes = [index.page_ptr_id for kind in PAGE_KINDS.values() for index in originals(kind.index.objects.all())]
    for role, codes in PAGE_PERMISSIONS.items():
        group, _created = Group.objects.get_or_create(name=role)
        group.permissions.set([_permission("wagtailadmin", "admin", "access_admin", "Can access Wagtail admin")])
        wanted = {(page, _page_permission(code).pk) for page in indexes for code in codes}
        rows = GroupPagePermission.objects.filter(group=group)
        held = {(row.page_id, row.permission_id): row for row in rows}
        for key in held.keys() - wanted:
            held[key].delete()
        for page, permission in sorted(wanted - held.keys()):
            GroupPagePermission.objects.create(group=group, page_id=page, permission_id=permission)
    everywhere = [index.page_ptr_id for kind in PAGE_KINDS.values() for index in kind.index.objects.all()]
    attach_approval(everywhere)


def _page_permission(code: str) -> Permission:
    return _permission("wagtailcore", "page", code, f"Can {code.removesuffix('_page')} page")


def _permission(app: str, model: str, code: str, name: str) -> Permission:
    """A permission, also where Django has not yet written it (it does so after the migration)."""
    content_type = (
        ContentType.objects.get_for_model(Page)
        if model == "page"
        else ContentType.objects.get_or_create(app_label=app, model=model)[0]
    )
    return Permission.objects.get_or_create(content_type=content_type, codename=code, defaults={"name": name})[0]


def attach_approval(indexes: list[int]) -> None:
    """One workflow with one task, on every index page; those of other languages too, where nobody edits by hand."""
    task = ApprovalTask.objects.first() or ApprovalTask.objects.create(name="承認")
    step = WorkflowTask.objects.filter(task=task).select_related("workflow").first()
    workflow = step.workflow if step else Workflow.objects.create(name="公開の承認")
    if step is None:
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for page in indexes:
        WorkflowPage.objects.update_or_create(page_id=page, defaults={"workflow": workflow})


@transaction.atomic
def sync_editor(user: User, *, by: Actor = None) -> bool:
    """Put ``user`` into the groups of the roles that the posts held today give, and out of the others.

    Returns whether anything changed; a change is recorded. Called by the members service when a tenure or a post's
    roles change, and by the gate of ``/cms/`` where a day has passed since.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    held = Tenure.objects.on(time.today()).filter(user=user, post__is_open=True)
    wanted = set(PostRole.objects.filter(post__tenures__in=held, role__in=CMS_ROLES).values_list("role", flat=True))
    current = set(user.groups.filter(name__in=CMS_ROLES).values_list("name", flat=True))
    if wanted == current:
        return False
    user.groups.remove(*Group.objects.filter(name__in=current - wanted))
    user.groups.add(*Group.objects.filter(name__in=wanted - current))
    if wanted:
        _write_profile(user)
    record("content.editors.sync", user, by=by, before=current, after=wanted)
    return True


def _write_profile(user: User) -> None:
    """Wagtail's screens in the user's language; its mails off, because the house tells posts by itself."""
    UserProfile.objects.update_or_create(
        user=user,
        defaults={
            "preferred_language": user.language,
            "submitted_notifications": False,
            "approved_notifications": False,
            "rejected_notifications": False,
            "updated_comments_notifications": False,
        },
    )
