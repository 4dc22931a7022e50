"""A number that was filled in is rung by one touch, from right-to-left pages too; in a drill nobody is rung."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.programmes.multicultural.notices import actions
from kakehashi.programmes.multicultural.sentences.rules.bank import LRI, PDI
from kakehashi.programmes.multicultural.sentences.rules.telephones import dialled, numbers_in, with_numbers
from kakehashi.programmes.multicultural.shelters import queries as shelters
from kakehashi.programmes.multicultural.shelters.tests.conftest import coded, registered
from kakehashi.registry.factories import make_member

from .conftest import drafted

CALLED = "consult-centre"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("119", {"119": "119"}),
        ("#7119", {"#7119": "%237119"}),
        ("0120-000-000、171", {"0120-000-000": "0120000000", "171": "171"}),
        ("03 (1234) 5678 / 110", {"03 (1234) 5678": "0312345678", "110": "110"}),
        ("+81 (0)3-0000-0000", {"+81 (0)3-0000-0000": "+81300000000"}),
        ("098-000-0000（代表）内線 1234", {"098-000-0000": "0980000000"}),
        ("０９８－０００－００００", {"０９８－０００－００００": "0980000000"}),
        ("12", {}),
        ("市役所", {}),
        ("", {}),
    ],
)
def test_numbers_are_found_as_they_are_written(written, found):
    assert {one: dialled(one) for one in numbers_in(written)} == found


@given(st.text(st.sampled_from("0123456789-() +#*、/内線あ\u2066\u2069"), max_size=40))
def test_no_letter_is_lost_and_only_numbers_are_rung(text):
    parts = with_numbers([(text, "")], numbers_in(text))
    assert "".join(letters for letters, _reading, _number in parts) == text
    assert all(re.fullmatch(r"(\+|%23|\*)?\d{3,15}", number) for _letters, _reading, number in parts if number)


@pytest.mark.django_db
@pytest.mark.usefixtures("night")
@pytest.mark.parametrize("is_drill", [False, True])
def test_numbers_of_a_notice_are_rung_from_its_page(writer, colleague, client, is_drill):
    notice = drafted(writer, phone="098-000-0000、119", is_drill=is_drill)
    notice = actions.publish(actions.submit(notice, by=writer), by=colleague)
    for tag in ("ja", "ja-x-yasashii", "en", "ar"):
        page = client.get(notice.public_url(tag)).content.decode()
        assert ("098-000-0000" in page) and ('href="tel:0980000000" dir="ltr"' in page) != is_drill
        assert ('href="tel:119" dir="ltr"' in page) != is_drill
    if not is_drill:  # the whole of it stays a run of its own
        shown = re.sub("<[^>]+>", "", page)
        assert f"{LRI}098-000-0000、119{PDI}" in shown


@pytest.mark.django_db
@pytest.mark.usefixtures("night")
def test_a_number_inside_a_sentence_is_rung(writer, colleague, client):
    notice = actions.choose(drafted(writer), by=writer, sentences_chosen=[CALLED])
    notice = actions.fill(notice, by=writer, values={CALLED: {"phone": "171", "item": "英語"}})
    notice = actions.publish(actions.submit(notice, by=writer), by=colleague)
    for tag in ("ja", "ja-x-yasashii", "en", "ar"):
        assert 'href="tel:171" dir="ltr"' in client.get(notice.public_url(tag)).content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("night")
def test_the_number_of_a_shelter_is_rung_without_its_extension(client):
    town = coded("風待市", "98901")
    registered(make_member("municipal_officer", body=town), telephone="098-000-0011（内線 123）")
    page = client.get(shelters.list_url(town, "ar")).content.decode()
    assert '<a href="tel:0980000011" dir="ltr" class="nowrap">098-000-0011</a>（内線 123）' in page
