import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import GroupPagePermission, Locale, Page, Site, Task, Workflow, WorkflowPage

from kakehashi.engines.content.actions import write_editor_groups
from kakehashi.engines.content.models import RootPage
from kakehashi.engines.content.page_kinds import PAGE_KINDS
from kakehashi.engines.content.planting import plant


def standing():
    """What stands in Wagtail's tables, without keys."""
    return {
        "pages": sorted(Page.objects.values_list("path", "slug", "url_path", "live", "numchild")),
        "locales": sorted(Locale.objects.values_list("language_code", flat=True)),
        "site": Site.objects.get(is_default_site=True).root_page.specific_class,
        "groups": {
            group.name: sorted(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()
        },
        "may": sorted(GroupPagePermission.objects.values_list("group__name", "page__slug", "permission__codename")),
        "approval": (Workflow.objects.count(), Task.objects.count(), WorkflowPage.objects.count()),
    }


@pytest.mark.django_db
def test_a_fresh_database_has_our_root_and_nothing_of_wagtails_start():
    stands = standing()
    slugs = [kind.slug for kind in PAGE_KINDS.values()]
    assert [slug for _path, slug, *_rest in stands["pages"]] == ["root", "site", *slugs]
    assert stands["locales"] == ["en", "ja"]
    assert stands["site"] is RootPage
    assert stands["groups"] == {"approver": ["access_admin"], "editor": ["access_admin"]}
    assert stands["may"] == sorted(
        (role, slug, code)
        for slug in slugs
        for role, code in (("editor", "add_page"), ("editor", "change_page"), ("approver", "publish_page"))
    )
    assert stands["approval"] == (1, 1, len(slugs))
    assert {page.locale.language_code for page in Page.objects.filter(depth__gt=1)} == {"ja"}


@pytest.mark.django_db
def test_planting_again_changes_nothing():
    before = standing()
    plant(by=None)
    assert standing() == before


@pytest.mark.django_db
def test_what_was_set_by_hand_is_undone():
    before = standing()
    editor, index = Group.objects.get(name="editor"), Page.objects.get(depth=3, slug="cases")
    foreign = Group.objects.create(name="Moderators")
    permission = GroupPagePermission.objects.filter(group__name="approver").first().permission
    for group in (editor, foreign):
        GroupPagePermission.objects.create(group=group, page=index, permission=permission)
    editor.permissions.clear()
    WorkflowPage.objects.all().delete()
    write_editor_groups(by=None)
    assert standing() == before


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_is_planted_anew():
    before = standing()
    call_command("flush", verbosity=0, interactive=False)
    assert standing() == before
