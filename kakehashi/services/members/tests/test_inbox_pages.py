import pytest

from kakehashi.engines.notify import notify
from kakehashi.engines.notify.actions import claim, give_up
from kakehashi.engines.notify.models import Mail, Notification
from kakehashi.registry.models import Organisation
from kakehashi.services.members import actions

INBOX, MAILBOX, MAILS = "/inbox/", "/demo/mailbox/", "/mails/"
RELAY = {"host": "127.0.0.1", "port": 1, "username": "", "password": "", "tls": ""}


def tell(post, count=1):
    for number in range(count):
        told = notify(
            post,
            name="tests.told",
            subject=f"K24-{number:04} 回答",
            text="<b>本文</b>\n二行目",
            path="/account/",
            about=post,
        )
    return told if count else None


@pytest.fixture
def failed(post, settings, monday):
    settings.MAIL = RELAY
    tell(post)
    return give_up(claim(Mail.objects.get(), by=None), by=None, fault="550")


def test_the_inbox_shows_what_the_post_was_told(client, officer, post):
    tell(post)
    client.force_login(officer)
    page = client.get(INBOX).content.decode()
    assert '<a href="/account/">K24-0000 回答</a>' in page
    assert "&lt;b&gt;本文&lt;/b&gt;" in page
    assert "未読 1件" in page
    assert 'href="/en/account/"' in client.get("/en/inbox/").content.decode()


def test_looking_marks_nothing(client, officer, post):
    told = tell(post)
    client.force_login(officer)
    client.get(INBOX)
    client.get(f"/inbox/{told.pk}/read/")
    client.get("/inbox/read/")
    assert Notification.objects.filter(read_at=None).count() == 1


def test_one_message_is_marked_as_read(client, officer, post):
    first, _second = tell(post), tell(post)
    client.force_login(officer)
    assert client.post(f"/inbox/{first.pk}/read/").url == INBOX
    assert Notification.objects.get(read_at=None) != first


def test_all_messages_are_marked_as_read(client, officer, post):
    tell(post, 3)
    client.force_login(officer)
    assert client.post("/inbox/read/").url == INBOX
    assert not Notification.objects.filter(read_at=None).exists()


def test_the_inbox_of_others_stays_closed(client, officer, administrator, post):
    told = tell(post)
    client.force_login(administrator)
    assert "K24-0000" not in client.get(INBOX).content.decode()
    assert client.post(f"/inbox/{told.pk}/read/").status_code == 404
    client.logout()
    assert client.get(INBOX).url.startswith("/accounts/login/")


@pytest.mark.parametrize("count", [0, 1, 30])
def test_the_inbox_costs_the_same_however_full(client, officer, post, django_assert_max_num_queries, count):
    tell(post, count)
    client.force_login(officer)
    with django_assert_max_num_queries(12):
        page = client.get(INBOX).content.decode()
    assert page.count("既読にする</button>") == count + bool(count)


def test_a_long_inbox_has_pages(client, officer, post):
    tell(post, 31)
    client.force_login(officer)
    page = client.get(INBOX, {"page": 2}).content.decode()
    assert "K24-0000" in page
    assert "K24-0030" not in page


def test_the_demonstrations_mailbox_lies_open(client, post, demonstration, monday):
    tell(post)
    mail = Mail.objects.get()
    page = client.get(MAILBOX).content.decode()
    assert mail.subject in page
    assert mail.address in page
    page = client.get(f"{MAILBOX}{mail.pk}/").content.decode()
    assert "本文" in page
    assert "<b>本文" not in page


def test_the_mailbox_is_narrowed_to_an_address(client, post, administrator, demonstration):
    actions.invite(post, by=administrator, address="hanako@example.jp")
    tell(post)
    page = client.get(MAILBOX, {"address": "HANAKO@"}).content.decode()
    assert "hanako@example.jp" in page
    assert "kokusai@kakuu.example.jp" not in page
    assert "この宛先へのメールはありません" in client.get(MAILBOX, {"address": "nobody"}).content.decode()


def test_an_invitation_can_be_followed_from_the_mailbox(client, post, administrator, demonstration, settings):
    settings.BASE_URL = "http://testserver"
    invitation = actions.invite(post, by=administrator, address="hanako@example.jp")
    page = client.get(f"{MAILBOX}{Mail.objects.get().pk}/").content.decode()
    assert f'href="http://testserver/invitations/{invitation.token}/"' in page


def test_a_working_installation_has_no_such_mailbox(client, administrator, post):
    tell(post)
    client.force_login(administrator)
    assert client.get(MAILBOX).status_code == 404
    assert client.get(f"{MAILBOX}{Mail.objects.get().pk}/").status_code == 404


@pytest.mark.parametrize("count", [0, 1, 30])
def test_the_mailbox_costs_the_same_however_full(client, post, demonstration, django_assert_max_num_queries, count):
    tell(post, count)
    with django_assert_max_num_queries(10):
        client.get(MAILBOX)


def test_an_administrator_decides_about_a_mail(client, administrator, failed):
    client.force_login(administrator)
    page = client.get(MAILS).content.decode()
    assert "550" in page
    assert failed.subject in page
    path = f"/mails/{failed.pk}/send-again/"
    assert "二度届きます" in client.get(path).content.decode()
    assert Mail.objects.get().state == "failed"
    assert client.post(path).url == MAILS
    assert Mail.objects.get().state == "queued"
    assert "対応待ちのメールはありません" in client.get(MAILS).content.decode()


def test_an_administrator_leaves_a_mail(client, administrator, failed):
    client.force_login(administrator)
    client.post(f"/mails/{failed.pk}/leave/")
    assert Mail.objects.get().state == "left"


def test_others_decide_nothing(client, officer, failed):
    client.force_login(officer)
    assert client.get(MAILS).status_code == 403
    assert client.post(f"/mails/{failed.pk}/leave/").status_code == 404


@pytest.mark.parametrize("count", [0, 1, 30])
def test_the_list_of_mails_costs_the_same(client, administrator, post, settings, django_assert_max_num_queries, count):
    settings.MAIL = RELAY
    tell(post, count)
    for mail in Mail.objects.all():
        give_up(claim(mail, by=None), by=None)
    client.force_login(administrator)
    with django_assert_max_num_queries(12):
        page = client.get(MAILS).content.decode()
    assert page.count("send-again") == count


def test_held_mail_is_told_of(client, administrator, post):
    tell(post)
    client.force_login(administrator)
    page = client.get(MAILS).content.decode()
    assert "1件のメールを保留しています" in page
    assert "送信サーバーが設定されていません" in page


def test_a_real_body_is_told_without_the_mark_of_an_example(client, administrator):
    Organisation.objects.update(is_example=False)
    tell(administrator.acting)
    client.force_login(administrator)
    assert 'class="tag tag--rei"' not in client.get(INBOX).content.decode()
