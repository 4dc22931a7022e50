from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.functional import lazystr
from django.utils.translation import get_language, override

from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify import notify, send_mail_to, unread
from kakehashi.engines.notify.actions import mark_all_read, mark_read
from kakehashi.engines.notify.models import Mail, Notification
from kakehashi.engines.notify.permissions import MAIL, NOTIFICATION
from kakehashi.engines.notify.queries import unread_first

from .conftest import holder


def in_words():
    return {"ja": "K24-0001 回答が届きました", "en": "K24-0001 An answer has come"}[get_language()]


def tell(post, about=None, **options):
    given = {"name": "tests.told", "subject": in_words, "text": in_words, "path": "/en/accounts/login/"}
    return notify(post, about=about or post.section.organisation, **given | options)


def test_an_entry_holds_both_languages(post, monday):
    with override("en"):
        told = tell(post)
    assert (told.subject_ja, told.subject_en) == ("K24-0001 回答が届きました", "K24-0001 An answer has come")
    assert (told.path, told.at, told.read_at) == ("/accounts/login/", monday, None)
    assert (told.about_type, told.about_id) == ("registry.organisation", post.section.organisation_id)
    assert told.subject == "K24-0001 回答が届きました"
    with override("en"):
        assert told.text == "K24-0001 An answer has come"


def test_what_happened_stands_in_the_ledger_without_words(post, monday):
    told = tell(post)
    entry = Entry.objects.get(name="notify.notification.notify")
    assert entry.subject_id == str(told.pk)
    assert entry.facts == {"post": post.pk, "about": f"registry.organisation:{post.section.organisation_id}"}


def test_a_post_with_an_address_is_written_to(post, settings, monday):
    settings.BASE_URL = "https://kakehashi.example.jp"
    tell(post)
    mail = Mail.objects.get()
    assert (mail.address, mail.post, mail.language) == ("kokusai@kakuu.example.jp", post, "ja")
    lines = mail.text.splitlines()
    assert "https://kakehashi.example.jp/accounts/login/" in lines
    assert "架空市 国際課 国際交流担当 ご担当者様" in lines
    assert "例示" not in mail.text + mail.subject


def test_a_post_without_an_address_is_not(other_post, monday):
    tell(other_post)
    assert Notification.objects.count() == 1
    assert not Mail.objects.exists()


def test_a_post_whose_people_all_read_english_is_written_to_in_english(post, settings, monday):
    settings.BASE_URL = "https://kakehashi.example.jp"
    holder(post, "ann", "en")
    tell(post)
    mail = Mail.objects.get()
    assert (mail.language, mail.subject) == ("en", "K24-0001 An answer has come")
    assert "https://kakehashi.example.jp/en/accounts/login/" in mail.text.splitlines()
    holder(post, "taro", "ja")
    tell(post)
    assert Mail.objects.latest("pk").language == "ja"


@pytest.mark.parametrize("where", ["organisation", "about"])
def test_what_comes_of_an_example_is_an_example(post, monday, where):
    about = post.section.organisation
    if where == "organisation":
        about.is_example = True
        about.save()
        about = monday_less(post)
    else:
        about.is_example = True
    told, mail = tell(post, about), Mail.objects.get()
    assert told.is_example
    assert mail.is_example
    assert mail.subject.startswith("【例示・EXAMPLE】")
    assert mail.text.startswith("例示・EXAMPLE")


def monday_less(post):
    """Something that knows of no example."""
    return post.section


def test_a_repeated_reader_tells_nobody_twice(post, monday):
    first, second = tell(post, once="entry:12"), tell(post, once="entry:12")
    assert first == second
    assert Mail.objects.count() == 1
    assert tell(post, once="entry:13") != first


def test_a_lazy_string_is_enough(post, monday):
    assert tell(post, subject=lazystr("K24-0002"), text="本文").subject_en == "K24-0002"


def test_nothing_goes_out_without_a_relay(post, settings, run_queue, monday):
    settings.MAIL = {}
    tell(post)
    assert Mail.objects.get().state == "held"


def test_a_demonstration_sends_nothing(post, relay, run_queue, demonstration, monday):
    tell(post)
    run_queue()
    assert Mail.objects.get().state == "held"
    assert relay.taken == []


def test_somebody_without_a_post_is_written_to(post, settings, monday):
    settings.MAIL = {}
    mail = send_mail_to(
        "hanako@example.jp", subject=in_words, text=in_words, path="/accounts/login/", about=post, language="en"
    )
    assert (mail.address, mail.subject, mail.notification) == ("hanako@example.jp", "K24-0001 An answer has come", None)
    with pytest.raises(ValidationError):
        send_mail_to("nobody", subject=in_words, text=in_words, path="/", about=post)


def test_reading_is_a_matter_of_the_post(post, officer, administrator, monday):
    told = tell(post)
    assert (unread(officer), unread(administrator)) == (1, 0)
    with pytest.raises(PermissionDenied):
        mark_read(told, by=administrator)
    mark_read(told, by=officer)
    mark_read(told, by=officer)
    assert unread(officer) == 0
    assert Entry.objects.filter(name="notify.notification.mark_read").count() == 1


def test_everything_can_be_marked_at_once(post, other_post, officer, monday):
    tell(post), tell(post), tell(other_post)
    assert mark_all_read(by=officer) == 2
    assert mark_all_read(by=officer) == 0
    assert Notification.objects.filter(read_at=None).get().post == other_post
    assert Entry.objects.get(name="notify.inbox.mark_all_read").facts == {"count": 2}


def test_the_unread_ones_stand_first(post, officer, monday):
    old, new, read = tell(post), tell(post), tell(post)
    Notification.objects.filter(pk=old.pk).update(at=monday - timedelta(days=1))
    mark_read(read, by=officer)
    assert list(unread_first(NOTIFICATION.visible(officer))) == [new, old, read]


@pytest.mark.parametrize("count", [0, 1, 30])
def test_the_number_of_unread_ones_is_one_query(post, officer, monday, django_assert_num_queries, count):
    for _ in range(count):
        tell(post)
    assert officer.acting == post
    with django_assert_num_queries(1):
        assert unread(officer) == count


def test_nobody_sees_the_mail_of_others(post, officer, administrator, monday):
    tell(post)
    assert not MAIL.visible(officer).exists()
    assert not MAIL.visible(None).exists()
    assert MAIL.visible(administrator).count() == 1
    assert not NOTIFICATION.visible(administrator).exists()
    assert not NOTIFICATION.visible(None).exists()


def test_in_a_demonstration_the_mailbox_lies_open(post, demonstration, monday):
    tell(post)
    assert MAIL.visible(None).count() == 1
    assert MAIL.allows(None, "view", Mail.objects.get())
