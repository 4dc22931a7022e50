import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.engines.mailing import message_ids
from kakehashi.engines.mailing.reply_address import DEMONSTRATION, Key, address_for, is_ours, key_in, without_keys
from kakehashi.engines.mailing.rules import limits
from kakehashi.registry.models import Installation

pytestmark = pytest.mark.django_db
IDS = st.integers(min_value=0, max_value=2**40 - 1)


@pytest.fixture(autouse=True)
def configured(settings):
    settings.REPLY_ADDRESS = "reply@kakehashi.example.jp"


def test_the_key_says_about_what_and_as_whom():
    address = address_for("desk", about=12, post=7)
    found, key = key_in(["a@example.jp", address], ["other", "desk"])
    assert (found, key.desk, key.about, key.post, key.is_over) == (address, "desk", 12, 7, False)
    assert len(address.partition("@")[0]) <= 64


def test_servers_may_fold_case():
    address = address_for("desk", about=12, post=7)
    assert key_in([address.upper()], ["desk"])[1] == key_in([address], ["desk"])[1]
    assert address == address.lower()


def test_one_letter_changed_is_no_key():
    address = address_for("desk", about=12, post=7)
    local, _plus, rest = address.partition("+")
    for at in range(40):
        other = "a" if rest[at] != "a" else "b"
        assert key_in([f"{local}+{rest[:at]}{other}{rest[at + 1 :]}"], ["desk"])[1] is None


def test_the_key_of_one_desk_opens_no_other():
    assert key_in([address_for("desk", about=1, post=1)], ["other"])[1] is None


def test_another_installation_signs_otherwise(settings):
    address = address_for("desk", about=1, post=1)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "x" * 60
    assert key_in([address], ["desk"])[1] is None
    settings.SECRET_KEY_FALLBACKS = [old]
    assert key_in([address], ["desk"])[1] is not None


def test_a_key_ends():
    today = time.machine_now().date()
    assert not Key("desk", 1, 1, today - timedelta(days=limits()["days"])).is_over
    assert Key("desk", 1, 1, today - timedelta(days=limits()["days"] + 1)).is_over


@given(IDS, IDS)
def test_every_id_fits(about, post):
    assert re.fullmatch(r"reply\+[a-z2-7]{40}@kakehashi\.example\.jp", address_for("desk", about=about, post=post))


@given(st.lists(st.text(max_size=90), max_size=5))
def test_anything_may_stand_in_an_address(addresses):
    assert key_in(addresses, ["desk"])[1] is None


def test_without_a_setting_nobody_answers_by_mail(settings):
    settings.REPLY_ADDRESS = ""
    assert address_for("desk", about=1, post=1) == ""
    assert not is_ours("") and not is_ours("reply@kakehashi.example.jp")


def test_a_demonstration_answers_to_an_example(settings):
    settings.REPLY_ADDRESS = ""
    Installation.objects.create(is_demonstration=True)
    assert address_for("desk", about=1, post=1).endswith(DEMONSTRATION.partition("@")[2])


def test_keys_are_taken_out_of_what_is_shown():
    address = address_for("desk", about=1, post=1)
    assert without_keys(f"架け橋 <{address.upper()}>:") == "架け橋 <REPLY@KAKEHASHI.EXAMPLE.JP>:"


def test_our_own_mails_are_known():
    assert message_ids.is_ours(message_ids.message_id(7))
    assert not message_ids.is_ours("<mail.7.00000000000000000000@localhost>")
