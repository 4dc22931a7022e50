import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from wagtail.users.models import UserProfile

from kakehashi.base.time import tokyo, travel
from kakehashi.engines.content.actions import sync_editor
from kakehashi.engines.content.middleware import CmsGate
from kakehashi.engines.ledger.models import Entry
from kakehashi.registry.models import Tenure


def pass_through(user, path="/cms/", method="get"):
    """The gate's answer to a request; where it lets the request pass, that of a view which tells of its transaction."""

    def view(request):
        return HttpResponse("inside" if connection.in_atomic_block else "outside")

    request = getattr(RequestFactory(), method)(path)
    request.user, request.resolver_match = user, None
    return CmsGate(view).process_view(request, view, (), {}) or view(request)


@pytest.mark.django_db(transaction=True)
def test_changes_are_one_transaction_and_reads_are_none(person):
    editor = person("editor")
    assert pass_through(editor).content == b"outside"
    assert pass_through(editor, method="post").content == b"inside"
    assert pass_through(AnonymousUser(), path="/", method="post").content == b"outside"


@pytest.mark.django_db
def test_only_the_post_acted_as_opens_the_door(person):
    for role in ("editor", "approver"):
        assert pass_through(person(role)).status_code == 200
    for user in (person(), person("administrator"), person("hq_chief", is_superuser=True, is_staff=True)):
        user.groups.set(Group.objects.all())
        with pytest.raises(PermissionDenied):
            pass_through(user)
    assert pass_through(AnonymousUser()).status_code == 302


@pytest.mark.django_db
def test_groups_follow_the_posts_held_today(person):
    user = person("editor", language="en")
    with travel(tokyo(2012, 10, 15)):
        assert sync_editor(user, by=None)
        assert [group.name for group in user.groups.all()] == ["editor"]
        assert not sync_editor(user, by=None)
    Tenure.objects.filter(user=user).update(ends="2013-03-31")
    with travel(tokyo(2013, 3, 31)):
        assert not sync_editor(user, by=None)
    with travel(tokyo(2013, 4, 1)):
        assert sync_editor(user, by=None)
    assert not user.groups.exists()
    assert [entry.facts for entry in Entry.objects.filter(name="content.editors.sync")] == [
        {"before": [], "after": ["editor"]},
        {"before": ["editor"], "after": []},
    ]


@pytest.mark.django_db
def test_wagtail_speaks_the_editors_language_and_sends_no_mail(person):
    sync_editor(person("approver", language="en"), by=None)
    profile = UserProfile.objects.get()
    assert profile.preferred_language == "en"
    assert not any((profile.submitted_notifications, profile.approved_notifications, profile.rejected_notifications))
