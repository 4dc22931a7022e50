import re
from datetime import timedelta

import pytest

from kakehashi.base import time
from kakehashi.engines.notify.models import Mail
from kakehashi.registry.models import Post, User
from kakehashi.services.members import actions
from kakehashi.services.members.models import Invitation

ACCOUNT = {
    "display_name": "例示 花子",
    "username": "hanako",
    "password": "correct horse battery",
    "again": "correct horse battery",
}


@pytest.fixture
def invitation(administrator, post):
    return actions.invite(post, by=administrator, address="hanako@example.jp")


@pytest.fixture
def path(invitation):
    return f"/invitations/{invitation.token}/"


def test_looking_uses_nothing_up(client, path):
    for _ in range(3):
        page = client.get(path).content.decode()
    assert "架空市" in page
    assert "国際交流担当" in page
    assert Invitation.objects.get().state == "sent"
    assert not User.objects.filter(username="hanako").exists()


def test_a_scanner_that_opens_links_changes_nothing(client, path):
    assert client.head(path).status_code == 200
    assert client.options(path).status_code == 200
    assert Invitation.objects.get().state == "sent"


def test_the_page_is_kept_nowhere(client, path):
    assert "no-store" in client.get(path)["Cache-Control"]


def test_a_visitor_takes_up_the_post_and_is_signed_in(client, path, post):
    answer = client.post(path, ACCOUNT)
    assert (answer.status_code, answer.url) == (302, "/desk/")
    hanako = User.objects.get(username="hanako")
    assert client.session["_auth_user_id"] == str(hanako.pk)
    assert client.session["post_id"] == post.pk
    assert hanako.display_name == "例示 花子"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"again": "something else"}, "二つのパスワードが違います"),
        ({"password": "1234567890", "again": "1234567890"}, "数字"),
        ({"password": "short", "again": "short"}, "10"),
        ({"password": "hanako12345", "again": "hanako12345"}, "似"),
        ({"username": "Administrator"}, "使われています"),
        ({"username": "a b"}, "ログイン名"),
        ({"username": ""}, "入力してください"),
    ],
)
def test_wrong_input_is_answered_and_kept(client, path, values, words):
    answer = client.post(path, ACCOUNT | values)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "例示 花子" in page
    assert "correct horse" not in page
    assert Invitation.objects.get().state == "sent"


def test_somebody_who_is_signed_in_takes_it_in_addition(client, path, administrator, post):
    client.force_login(administrator)
    page = client.get(path).content.decode()
    assert "administratorとしてログイン中です" in page
    assert 'name="password"' not in page
    assert client.post(path).status_code == 302
    assert post in User.objects.get(pk=administrator.pk).posts_held
    assert client.session["post_id"] == post.pk


@pytest.mark.parametrize(
    ("how", "status", "words"),
    [
        ("used", 410, "この招待は使われています"),
        ("withdrawn", 410, "取り消されています"),
        ("expired", 410, "期限が切れています"),
        ("unknown", 404, "見つかりません"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_without_force_says_why(client, path, invitation, administrator, how, status, words, method):
    if how == "used":
        actions.accept_invitation(invitation, by=None, username="jiro", display_name="次郎", password="x")
    elif how == "withdrawn":
        actions.withdraw_invitation(invitation, by=administrator)
    elif how == "expired":
        Invitation.objects.update(expires=time.machine_now() - timedelta(seconds=1))
    else:
        path = path.replace(invitation.token, invitation.token[:-1])
    answer = getattr(client, method)(path, ACCOUNT if method == "post" else {})
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert not User.objects.filter(username="hanako").exists()


def test_without_a_relay_the_address_is_shown_once(client, administrator, post):
    client.force_login(administrator)
    answer = client.post(f"/posts/{post.pk}/invite/", {"address": "hanako@example.jp", "language": "ja"})
    page = answer.content.decode()
    path = re.search(r"http://testserver(/invitations/[^/<]+/)", page)[1]
    assert "このアドレスを伝える" in page
    client.logout()
    assert "国際交流担当" in client.get(path).content.decode()


def test_with_a_relay_the_address_is_not_shown(client, administrator, post, settings):
    settings.MAIL = {"host": "127.0.0.1", "port": 1, "username": "", "password": "", "tls": ""}
    client.force_login(administrator)
    answer = client.post(f"/posts/{post.pk}/invite/", {"address": "hanako@example.jp", "language": "ja"})
    assert answer.url == f"/organisations/{post.section.organisation_id}/"
    assert Mail.objects.get().state == "queued"


def test_an_address_that_is_none_is_answered_beside_the_field(client, administrator, post):
    client.force_login(administrator)
    answer = client.post(f"/posts/{post.pk}/invite/", {"address": "hanako", "language": "ja"})
    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_an_invitation_is_withdrawn(client, administrator, officer, invitation):
    path = f"/invitations/{invitation.pk}/withdraw/"
    client.force_login(officer)
    assert client.post(path).status_code == 404
    client.force_login(administrator)
    assert "招待を取り消す" in client.get(path).content.decode()
    assert Invitation.objects.get().state == "sent"
    client.post(path)
    assert Invitation.objects.get().state == "withdrawn"


def test_a_post_that_was_abolished_meanwhile_says_so(client, path, post):
    Post.objects.filter(pk=post.pk).update(is_open=False)
    assert "廃止" in client.get(path).content.decode()
