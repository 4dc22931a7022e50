"""A text is checked if, and only if, another person who was appointed signed the very words that stand now."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.sentences import actions, queries
from kakehashi.programmes.multicultural.sentences.models import CheckerLanguage, TextCheck, TextRevision
from kakehashi.programmes.multicultural.sentences.permissions import TEXT_CHECK
from kakehashi.programmes.multicultural.sentences.rules.bank import sentences, text_of
from kakehashi.programmes.multicultural.sentences.rules.languages import languages
from kakehashi.programmes.multicultural.sentences.rules.texts import (
    CHANGE,
    EXAMPLES,
    OK,
    Verdict,
    Wording,
    digest_of,
    signers,
    why_unfit,
)
from kakehashi.registry.factories import make_member

from .conftest import DAY, ID, now, sign

OTHER = ("नयाँ: {place} {time}", "新しい：{place}{time}")


def revise(user, words=OTHER):
    return actions.revise("ne", ID, by=user, digest=now().digest, text=words[0], back=words[1], why="自然に")


def test_every_text_ships_unchecked(db):
    texts = queries.texts_of(None, list(languages()))
    statuses = {one.status for one in texts.known.values()}
    assert statuses == {"original", "unchecked", "missing"}
    for tag in languages():
        assert texts.counted(tag)["checked"] == 0


def test_a_reader_signs_and_only_that_text_is_checked(reader):
    assert now().is_unchecked
    check = sign(reader)
    assert now().status == "checked" and now(id="shelter-full").is_unchecked and now("vi").is_unchecked
    assert (check.by, check.post, check.at, len(check.bank)) == (reader, reader.acting, DAY, 12)
    assert check.checker == CheckerLanguage.objects.get()
    assert Entry.objects.filter(name="multicultural.text_check.sign", subject_id=str(check.pk)).count() == 1
    with pytest.raises(NotPossible):
        sign(reader)


def test_whoever_is_not_appointed_cannot_sign(reader, house, centre):
    town = make_member("municipal_officer", body=centre)
    bare = make_member("text_checker", body=centre)
    for user in (town, bare, house):
        with pytest.raises(PermissionDenied):
            sign(user)
    with pytest.raises(PermissionDenied):
        sign(reader, tag="vi")
    with pytest.raises(NotPossible):
        actions.sign("ja", ID, by=reader, digest="")
    with pytest.raises(PermissionDenied):
        actions.appoint_checker(bare.acting, by=town, tag="ne")
    with pytest.raises(NotPossible):
        actions.appoint_checker(town.acting, by=house, tag="ne")
    with pytest.raises(NotPossible):
        actions.appoint_checker(reader.acting, by=house, tag="ne")
    with pytest.raises(NotPossible):
        actions.appoint_checker(bare.acting, by=house, tag="ja-x-yasashii")


def test_what_was_signed_stays_signed_when_the_appointment_ends(reader, house):
    sign(reader)
    actions.withdraw_checker(CheckerLanguage.objects.get(), by=house)
    assert now().status == "checked"
    with pytest.raises(PermissionDenied):
        sign(reader, "shelter-full")
    with pytest.raises(NotPossible):
        actions.withdraw_checker(CheckerLanguage.objects.get(), by=house)


def test_an_appointment_has_days(house, centre):
    user = make_member("text_checker", body=centre)
    first, last = time.tokyo(2012, 10, 20).date(), time.tokyo(2012, 10, 25).date()
    actions.appoint_checker(user.acting, by=house, tag="ne", valid_from=first, valid_until=last)
    for date, may in ((19, False), (20, True), (25, True), (26, False)):
        with time.travel(time.tokyo(2012, 10, date, 12)):
            assert TEXT_CHECK.allows(user, "sign", TextCheck(tag="ne")) == may
    with pytest.raises(NotPossible):
        actions.appoint_checker(user.acting, by=house, tag="ne", valid_from=last)
    with pytest.raises(NotPossible):
        actions.appoint_checker(user.acting, by=house, tag="vi", valid_from=last, valid_until=first)


def test_a_new_wording_is_unchecked_and_another_person_signs_it(reader, appoint):
    sign(reader)
    before = now().digest
    revise(reader)
    assert now().is_unchecked and now().text.text == OTHER[0] and now().revision
    with pytest.raises(NotPossible):
        sign(reader)
    with pytest.raises(NotPossible):
        actions.sign("ne", ID, by=appoint(), digest=before)
    sign(appoint())
    assert now().status == "checked"


def test_words_come_back_with_their_writer(reader, appoint):
    other = appoint()
    revise(reader)
    revise(other, ("अर्को: {place} {time}", "別：{place}{time}"))
    revise(other)
    for user in (reader, other):
        with pytest.raises(NotPossible):
            sign(user)
    sign(appoint())
    assert now().status == "checked"


def test_a_reader_who_wants_a_change_takes_the_mark_back(reader, appoint):
    other = appoint()
    sign(reader)
    asked = actions.ask_for_change("ne", ID, by=other, digest=now().digest, remark="わかりにくい")
    assert now().status == "change" and now().is_unchecked
    with pytest.raises(NotPossible):
        actions.ask_for_change("ne", ID, by=other, digest=now().digest, proposed="…")
    with pytest.raises(PermissionDenied):
        actions.revoke(asked, by=reader, note="ちがう")
    actions.revoke(asked, by=other, note="まちがい")
    assert now().status == "checked"
    with pytest.raises(NotPossible):
        actions.revoke(asked, by=other, note="二度")
    actions.ask_for_change("ne", ID, by=reader, digest=now().digest, proposed="…")
    assert now().status == "change" and TextCheck.objects.filter(verdict=OK, revoked_at=None).count() == 0
    sign(reader)
    assert now().status == "checked"
    with pytest.raises(NotPossible):
        actions.ask_for_change("ne", ID, by=reader, digest=now().digest, remark=" ")


def test_what_nobody_in_person_said_does_not_count(reader, house):
    row = actions.note_paper("ne", ID, by=house, digest=now().digest, paper_name="紙の人", paper_date="10/1")
    assert now().is_unchecked and row.paper_name == "紙の人"
    with pytest.raises(NotPossible):
        actions.note_paper("ne", ID, by=house, digest=now().digest, paper_name=" ")
    with pytest.raises(IntegrityError), transaction.atomic():
        TextCheck.objects.filter(pk=row.pk).update(verdict=OK)


@pytest.mark.parametrize(
    "words",
    [
        ("{place}", "{place}"), ("{place} {time} {time}", "x"), ("{place} {time} {date}", "x"), ("", "x"), ("x", ""),
        ("{place} {time}\u202e", "x"), ("{place}\n{time}", "x"), ("{place} {time} {", "x"), ("{place} {time}", "{no}"),
        ("{place} {time}" + "x" * 800, "x"), ("{place} {Time} {time}", "x"), ("\u2066{place}\u2069 {time}", "x"),
    ],
)  # fmt: skip
def test_a_wording_that_would_lose_something_is_refused(reader, words):
    with pytest.raises(NotPossible):
        revise(reader, words)
    assert not TextRevision.objects.exists() and why_unfit(sentences()[ID], *words)


def test_the_words_that_stand_are_no_new_ones_and_joiners_may_stand(reader):
    own = text_of(ID, "ne")
    with pytest.raises(NotPossible):
        revise(reader, (own.text, own.back))
    revise(reader, ("क\u200dष {place} {time}", "{place}{time}"))
    assert "\u200d" in now().text.text


def test_every_text_of_the_bank_fits_the_rules_for_new_ones():
    for tag in languages():
        for id, source in sentences().items():
            text = text_of(id, tag)
            if text and text.back:
                assert why_unfit(source, text.text, text.back) is None, (tag, id)
    assert all(EXAMPLES[kind] for one in sentences().values() for kind in one.slots.values())


WORDS = st.sampled_from(["a", "b"])
PEOPLE = st.integers(1, 3)
SAID = st.builds(Verdict, st.sampled_from([OK, CHANGE, "paper"]), WORDS, PEOPLE)


@given(WORDS, st.lists(st.builds(Wording, WORDS, PEOPLE | st.none())), st.lists(SAID))
def test_no_set_of_words_and_verdicts_makes_a_text_checked_by_its_writer(text, wordings, verdicts):
    found = signers(text, text, wordings, verdicts)
    writers = {one.by for one in wordings if one.text == text}
    for person in found:
        assert person not in writers and Verdict(OK, text, person) in verdicts
    objections = [one for one in verdicts if one.what == CHANGE and one.digest == text]
    wanted = {one.by for one in verdicts if one.what == OK and one.digest == text} - writers
    assert found == (frozenset() if objections else wanted)


STEP = st.tuples(st.sampled_from(["revise", "sign", "ask", "revoke"]), st.integers(0, 2), st.integers(0, 2))
POSSIBLE = [("क {place} {time}", "一{place}{time}"), ("ख {place} {time}", "二{place}{time}"), None]


def test_no_order_of_steps_makes_a_text_checked_that_another_person_did_not_sign(appoint):
    people = [appoint() for _number in range(3)]
    own = text_of(ID, "ne")

    @given(st.lists(STEP, max_size=10))
    def walk(steps):
        with transaction.atomic():
            standing, said, wrote = (own.text, own.back), {}, []
            for what, who, which in steps:
                words = POSSIBLE[which] or (own.text, own.back)
                try:
                    with transaction.atomic():
                        if what == "revise":
                            revise(people[who], words)
                            standing = words
                            wrote.append((who, words[0]))
                        elif what == "sign":
                            sign(people[who])
                            said[who, standing] = "ok"
                        elif what == "ask":
                            actions.ask_for_change("ne", ID, by=people[who], digest=now().digest, remark="×")
                            said[who, standing] = "change"
                        else:
                            last = TextCheck.objects.filter(by=people[who], revoked_at=None).order_by("pk").last()
                            if last:
                                actions.revoke(last, by=people[who], note="")
                                seen = next(key for key in said if key[0] == who and _seen(key[1]) == last.digest)
                                del said[seen]
                except NotPossible:
                    pass
                here = [(who, verdict) for (who, words), verdict in said.items() if words == standing]
                right = any(v == "ok" and (w, standing[0]) not in wrote for w, v in here)
                assert (now().status == "checked") == (right and all(v == "ok" for _w, v in here))
            transaction.set_rollback(True)

    walk()


def _seen(words):
    return digest_of(ID, "ne", *words)


def test_whoever_proposed_the_words_does_not_sign_them_though_another_wrote_them_down(reader, house, appoint):
    actions.ask_for_change("ne", ID, by=reader, digest=now().digest, proposed=OTHER[0])
    revise(house)
    with pytest.raises(NotPossible):
        sign(reader)
    assert now().is_unchecked and now().written_by(reader.pk)
    sign(appoint())
    assert now().status == "checked"
