"""A reply by mail comes back into the conversation, or is told why not; nothing is lost silently."""

import io
import json
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from kakehashi.base import time
from kakehashi.engines.files.factories import office, picture
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.mailing.arrivals import take_in
from kakehashi.engines.mailing.desks import PostByMail
from kakehashi.engines.mailing.models import Incoming
from kakehashi.engines.mailing.quoting import MARKS, cut
from kakehashi.engines.mailing.reply_address import address_for, token_in
from kakehashi.engines.mailing.rules import limits
from kakehashi.engines.mailing.schedule import look
from kakehashi.engines.mailing.tests import mails
from kakehashi.engines.notify.message import full_text
from kakehashi.engines.notify.models import Mail, Notification
from kakehashi.registry.models import Installation, Post
from kakehashi.services.casework.conversation.actions import say
from kakehashi.services.casework.conversation.models import Message
from kakehashi.services.casework.replies import actions
from kakehashi.services.casework.replies.models import MailReply
from kakehashi.services.casework.replies.queries import DESK

pytestmark = pytest.mark.django_db
MESSAGE = "casework.message.say"


def key(request, user):
    return address_for(DESK, about=request.pk, post=user.acting.pk)


def from_town(world, request, body=mails.GMAIL, *heads, number=1, **more):
    """A mail from the town's own address to its own reply address."""
    to = key(request, world.town)
    raw = mails.text(
        body.replace("reply+KEY@kakehashi.example.jp", to),
        *heads,
        **{"to": to, "sender": world.town.acting.email, **more},
    )
    return raw.replace(b"<1@kakuu", f"<{number}@kakuu".encode())


def last():
    return Message.objects.latest("pk")


def test_out_by_wire_and_back(world, asked, relay, run_queue):
    say(asked, by=world.singapore, text="人数を教えてください。")
    run_queue()
    sent = message_from_bytes(relay.taken[-1][1], policy=default)
    to = sent["Reply-To"].addresses[0].addr_spec
    text = sent.get_content().replace("\r\n", "\n")
    assert token_in(to)
    assert text.splitlines()[0] == f"―― {MARKS[0]} ――"
    assert to not in text
    quoted = "\n".join(f"> {line}" for line in text.splitlines())
    body = f"三名です。\n\n2012年10月15日(月) 9:00 架け橋 <{to}>:\n\n{quoted}\n"
    told = take_in(mails.text(body, to=to, sender=world.town.acting.email))
    assert (told.kind, told.about) == ("filed", asked.number)
    message = last()
    assert message.text.splitlines()[0] == "三名です。"
    assert "人数を教えて" not in message.text
    assert (message.post, message.is_from_town, message.channel) == (world.town.acting, True, "mail")
    entry = Entry.objects.filter(name=MESSAGE).latest("pk")
    assert (entry.by, entry.post) == (None, world.town.acting)
    run_queue()
    assert Notification.objects.filter(post=world.singapore.acting, text_ja__contains="三名です。").exists()


def test_the_office_answers_by_mail_too(world, asked):
    to = key(asked, world.singapore)
    assert take_in(mails.text("二月です。", to=to, sender=world.singapore.acting.email)).kind == "filed"
    assert (last().post, last().is_from_town) == (world.singapore.acting, False)


def test_whoever_may_not_write_has_no_reply_address(world, asked):
    asked_mails = Mail.objects.filter(subject__contains=asked.number)
    assert asked_mails.filter(post=world.town.acting).exclude(reply_to="").exists()
    assert not Mail.objects.filter(post=world.branch.acting).exclude(reply_to="").exists()


def test_without_a_setting_the_mail_says_to_answer_on_the_page(world, asked, settings, run_queue):
    settings.REPLY_ADDRESS = ""
    say(asked, by=world.singapore, text="人数を教えてください。")
    run_queue()
    mail = Mail.objects.latest("pk")
    assert mail.reply_to == ""
    assert "画面でお願いします" in mail.text
    assert MARKS[0] not in mail.text


def test_a_mail_delivered_twice_is_filed_once(world, asked):
    raw = from_town(world, asked)
    assert take_in(raw).again is False
    assert take_in(raw).again is True
    assert Message.objects.filter(channel="mail").count() == 1


def test_the_mail_servers_word_for_the_recipient_is_enough(world, asked):
    to = key(asked, world.town)
    raw = mails.text("はい", to="undisclosed@example.jp", sender=world.town.acting.email)
    assert take_in(raw, recipient=to.upper()).kind == "filed"


def test_a_colleague_of_the_section_is_named_as_who_wrote(world, asked):
    colleague = Post.objects.create(section=world.town.acting.section, title="係長", email="kakari@example.jp")
    colleague.roles.create(role="municipal_officer")
    assert take_in(from_town(world, asked, sender="kakari@example.jp")).kind == "filed"
    assert last().post == colleague


def test_a_person_who_holds_the_post_may_write_from_the_own_address(world, asked):
    world.town.email = "Hanako@Example.jp"
    world.town.save()
    assert take_in(from_town(world, asked, sender="hanako@example.jp")).kind == "filed"
    assert last().post == world.town.acting


def test_an_abolished_post_has_a_successor(world, asked):
    old = world.town.acting
    new = Post.objects.create(section=old.section, title="後任", email="new@example.jp")
    new.roles.create(role="municipal_officer")
    Post.objects.filter(pk=old.pk).update(is_open=False)
    assert take_in(from_town(world, asked, sender="new@example.jp")).kind == "filed"
    assert last().post == new


def test_a_post_that_may_not_write_any_more_is_refused_and_told(world, asked, run_queue):
    Post.objects.get(pk=world.town.acting.pk).roles.all().delete()
    told = take_in(from_town(world, asked))
    assert (told.kind, told.reason) == ("refused", "not-permitted")
    run_queue()
    mail = Mail.objects.latest("pk")
    assert mail.address == world.town.acting.email
    assert "もう書き込めません" in mail.text
    assert Incoming.objects.latest("pk").sender == ""
    assert not Message.objects.filter(channel="mail").exists()


def test_a_sender_is_told_once_a_day(world, asked, run_queue):
    for number in range(3):
        assert take_in(from_town(world, asked, "> 引用だけ\n", number=number)).reason == "empty"
    run_queue()
    assert Mail.objects.filter(subject__contains="受け取れません").count() == 1


@pytest.mark.parametrize(
    "raw", [mails.OUT_OF_OFFICE, mails.VACATION, mails.DSN, mails.LIST, mails.CIRCLE, mails.RECEIPT]
)
def test_machines_are_neither_filed_nor_answered(world, asked, run_queue, raw):
    before = Mail.objects.count()
    told = take_in(raw.replace(mails.TO.encode(), key(asked, world.town).encode()))
    run_queue()
    assert told.kind in {"auto-reply", "bounce", "loop"}
    assert Mail.objects.count() == before
    assert not Message.objects.filter(channel="mail").exists()
    noted = Entry.objects.filter(name__in=["casework.support_request.auto_reply", "casework.support_request.bounce"])
    assert noted.count() == (told.kind != "loop")


def test_of_very_many_the_rest_waits_and_of_a_flood_the_sender_is_told(world, asked, run_queue, monkeypatch):
    monkeypatch.setitem(limits(), "an_hour_in_a_thread", 3)
    monkeypatch.setitem(limits(), "held_an_hour_in_a_thread", 5)
    came = [take_in(from_town(world, asked, f"返信{n}", number=n)) for n in range(6)]
    assert [one.kind for one in came] == ["filed"] * 3 + ["waiting"] * 2 + ["refused"]
    assert {one.reason for one in came[3:]} == {"too-many"}
    assert [row.text for row in MailReply.objects.order_by("pk")] == ["返信3", "返信4"]
    run_queue()
    assert "1時間" in Mail.objects.filter(subject__contains="受け取れません").get().text


def test_strangers_are_not_answered(world, asked, run_queue):
    before = Mail.objects.count()
    assert take_in(mails.text("x", to="reply@kakehashi.example.jp", sender="a@stranger.jp")).reason == "address"
    forged = key(asked, world.town)[:-30] + "aaa@kakehashi.example.jp"
    assert take_in(mails.text("x", to=forged, sender="b@stranger.jp")).kind == "unknown"
    assert take_in(b"\x00\xff" * 50).kind == "unknown"
    run_queue()
    assert Mail.objects.count() == before


def test_a_key_that_ended_is_told(world, asked, run_queue, monkeypatch):
    raw = from_town(world, asked)
    monkeypatch.setitem(limits(), "days", -1)
    told = take_in(raw)
    assert (told.kind, told.reason) == ("refused", "over")
    run_queue()
    assert "期限" in Mail.objects.latest("pk").text


def test_files_are_checked_and_refused_ones_named(world, asked):
    to = key(asked, world.town)
    bomb = office("docx", {"word/media/a.bin": b"0" * 60_000_000})
    raw = mails.with_files(
        ("資料.png", picture()),
        ("計画.docm", office()),
        ("爆弾.docx", bomb),
        ("まとめ.zip", b"PK\x05\x06" + b"\0" * 18),
        to=to,
        sender=world.town.acting.email,
    )
    assert take_in(raw).kind == "filed"
    message = last()
    assert [a.file.name for a in message.attachments.all()] == ["資料.png"]
    for name, why in [("計画.docm", "マクロ"), ("爆弾.docx", ""), ("まとめ.zip", "")]:
        assert f"添付「{name}」は受け取れません。" in message.text
        assert why in message.text


def test_files_beyond_the_room_are_named_and_the_words_filed(world, asked, monkeypatch):
    monkeypatch.setattr(
        "kakehashi.services.casework.attachments.actions.limits",
        lambda: {"files_per_request": 0, "megabytes_per_request": 1},
    )
    to = key(asked, world.town)
    take_in(mails.with_files(("資料.png", picture()), to=to, sender=world.town.acting.email))
    assert not last().attachments.exists()
    assert "添付「資料.png」は受け取れません。" in last().text


def test_a_mail_longer_than_a_message_is_attached_whole(world, asked):
    take_in(from_town(world, asked, "とても長い話。\n" * 2000))
    message = last()
    assert len(message.text) <= 5000
    assert message.attachments.get().file.kind_code == "txt"


def test_a_mail_with_files_alone_is_filed(world, asked):
    to = key(asked, world.town)
    take_in(mails.with_files(("資料.png", picture()), body="", to=to, sender=world.town.acting.email))
    assert last().text.startswith("（添付ファイルのみ）")


def hold(world, asked, *heads, **more):
    assert (
        take_in(from_town(world, asked, mails.GMAIL, *heads, **{"sender": "hanako@home.example.jp", **more})).kind
        == "waiting"
    )
    return MailReply.objects.latest("pk")


def test_an_unknown_sender_waits_and_is_filed_by_the_office(world, asked, run_queue, client):
    row = hold(world, asked)
    assert not Message.objects.filter(channel="mail").exists()
    run_queue()
    assert Notification.objects.filter(post=world.singapore.acting, subject_ja__contains="確認が必要").exists()
    client.force_login(world.singapore)
    assert "hanako@home.example.jp" in client.get(reverse("casework:mail_replies")).content.decode()
    assert row.get_absolute_url() in client.get(reverse("portal:desk")).content.decode()
    assert mails.OWN_WORDS in client.get(row.get_absolute_url()).content.decode()
    answer = client.post(reverse("casework:file_reply", args=[row.pk]))
    assert answer.status_code == 302
    message = last()
    assert (message.post, message.entered_by, message.is_from_town) == (
        world.town.acting, world.singapore.acting, True,
    )  # fmt: skip
    row.refresh_from_db()
    assert (row.state, row.text, row.sender, row.subject, row.message) == ("filed", "", "", "", message)
    assert client.post(reverse("casework:file_reply", args=[row.pk])).status_code == 422


def test_a_doubted_sender_waits_though_the_address_is_known(world, asked):
    assert hold(world, asked, "Authentication-Results: mx; dmarc=fail", sender=world.town.acting.email).is_doubted


def test_files_of_what_waits_go_along_or_are_erased(world, asked):
    rows = []
    for number in range(2):
        raw = mails.with_files((f"図{number}.png", picture()), to=key(asked, world.town), sender="x@home.example.jp")
        take_in(raw.replace(b"<f@", f"<f{number}@".encode()))
        rows.append(MailReply.objects.latest("pk"))
    actions.file_reply(rows[0], by=world.officer)
    assert last().attachments.get().file.name == "図0.png"
    dropped = actions.drop_reply(rows[1], by=world.officer)
    assert dropped.files.get().removed_at is not None
    assert dropped.text == ""


def test_only_the_house_decides(world, asked, client):
    row = hold(world, asked)
    for name in ("town", "neighbour", "branch", "paris", "editor"):
        with pytest.raises(PermissionDenied):
            actions.file_reply(row, by=getattr(world, name))
        client.force_login(getattr(world, name))
        assert client.get(row.get_absolute_url()).status_code == 404
    client.force_login(world.town)
    assert "登録のないアドレス" not in client.get(asked.get_absolute_url()).content.decode()


def test_no_key_opens_another_request(world, asked):
    with pytest.raises(PermissionDenied):
        say(asked, by=PostByMail(world.stranger.acting), text="x")
    to = key(asked, world.stranger)
    assert take_in(mails.text("x", to=to, sender=world.stranger.acting.email)).reason == "not-permitted"


def test_the_conversation_says_that_it_came_by_mail(world, asked, client):
    take_in(from_town(world, asked))
    client.force_login(world.singapore)
    page = client.get(asked.get_absolute_url()).content.decode()
    assert mails.OWN_WORDS in page
    assert "メール" in page


def test_the_desk_shows_what_waits_with_few_queries(world, asked, client, django_assert_max_num_queries):
    client.force_login(world.officer)
    address = reverse("casework:mail_replies")
    for count in (0, 1, 12):
        for number in range(count):
            take_in(from_town(world, asked, f"x{number}", sender="x@home.example.jp", number=100 * count + number))
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200


def command(*args, **options):
    out = io.StringIO()
    call_command("read_mail", *args, stdout=out, **options)
    return out.getvalue()


def test_the_command_reads_files(world, asked, tmp_path):
    (tmp_path / "1.eml").write_bytes(from_town(world, asked))
    (tmp_path / "2.eml").write_bytes(mails.VACATION)
    found = [
        json.loads(line) for line in command(str(tmp_path / "1.eml"), str(tmp_path / "2.eml"), json=True).splitlines()
    ]
    assert [one["kind"] for one in found] == ["filed", "auto-reply"]
    assert found[0]["about"] == asked.number
    assert world.town.acting.email not in json.dumps(found)


def test_the_command_needs_an_address_and_files_that_are_there(world, settings, tmp_path):
    with pytest.raises(CommandError):
        command(str(tmp_path / "none.eml"))
    settings.REPLY_ADDRESS = ""
    with pytest.raises(CommandError, match="REPLY_ADDRESS"):
        command(str(tmp_path))


def test_one_answers_in_a_demonstrations_mailbox(world, asked, client, settings, run_queue):
    settings.REPLY_ADDRESS = ""
    Installation.objects.create(is_demonstration=True)
    say(asked, by=world.singapore, text="人数を教えてください。")
    run_queue()
    mail = Mail.objects.latest("pk")
    address = reverse("members:answer_mail", args=[mail.pk])
    assert address in client.get(reverse("members:mail", args=[mail.pk])).content.decode()
    for style in ("gmail", "outlook", "none"):
        answer = client.post(address, {"sender": mail.address, "text": f"三名です {style}", "style": style})
        assert answer.status_code == 302
        assert last().text.splitlines()[0] == f"三名です {style}"
    Installation.objects.update(is_demonstration=False)
    assert client.get(address).status_code == 404


def test_the_day_of_a_key_is_the_machines(world, asked):
    Installation.objects.create(is_demonstration=True, clock_offset=timedelta(days=-5000))
    assert take_in(from_town(world, asked)).kind == "filed"


def test_a_mailbox_is_fetched_by_the_clock(world, asked, settings, run_queue, tmp_path):
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1").write_bytes(from_town(world, asked))
    settings.MAILBOX = {"kind": "maildir", "path": str(tmp_path)}
    with transaction.atomic():
        look(time.now())
    run_queue()
    assert last().channel == "mail"
    assert not list((tmp_path / "new").iterdir())


def test_a_demonstration_fetches_nothing(world, asked, settings, run_queue, tmp_path):
    Installation.objects.create(is_demonstration=True)
    settings.MAILBOX = {"kind": "maildir", "path": str(tmp_path / "none")}
    with transaction.atomic():
        look(time.now())
    run_queue()


@pytest.mark.parametrize(("language", "mark"), [("ja", MARKS[0]), ("en", MARKS[1])])
def test_the_mark_is_found_again_in_both_languages(language, mark):
    with override(language):
        text = full_text(text="x", path="/", post=None, is_example=True, reply_to="a@b.jp")
    assert mark in text.splitlines()[0]
    assert cut(f"はい\n{text}").text == "はい"
