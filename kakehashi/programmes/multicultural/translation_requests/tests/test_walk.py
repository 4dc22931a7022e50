"""From a request to a checked text: two people, one number, nothing lost."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import override

from kakehashi.base import time
from kakehashi.engines.access import post_of
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.multicultural.centres import actions as centres
from kakehashi.programmes.multicultural.centres.tests.conftest import browsing, opened
from kakehashi.programmes.multicultural.translation_memory.queries import proposals
from kakehashi.programmes.multicultural.translation_requests import actions, queries
from kakehashi.programmes.multicultural.translation_requests.models import TranslationRequest, TranslationTask
from kakehashi.programmes.multicultural.translation_requests.permissions import REQUEST, TASK
from kakehashi.programmes.multicultural.translation_requests.readers import NONE_MADE, READY
from kakehashi.registry.factories import make_member

pytestmark = pytest.mark.django_db
SOURCE = "断水しています。\n給水車は市役所に来ます。"


def asked(centre, by, wanted=("en",), **values):
    facts = {"subject": "断水のお知らせ", "source": SOURCE, "medium": "web", "priority": 3, "may_publish": True}
    return actions.ask(centre, by=by, wanted=list(wanted), **facts | values)


def translated(task, one, other, text="The water is cut.\nA water truck comes to the city hall."):
    task = actions.take(task, by=one)
    task = actions.write(task, by=one, text=text, version=task.version)
    return actions.approve(actions.hand_to_check(task, by=one), by=other)


def test_two_people_make_a_text_and_the_town_reads_it(centre, team, asker):
    request = asked(centre, asker, ["en", "zh-Hans"])
    assert (request.number, request.state, request.number_shown) == (1, "open", "1")
    english, chinese = request.tasks.order_by("pk")
    done = translated(english, team[0], team[1])
    assert (done.state, done.translated_by, done.checked_by) == ("completed", team[0], team[1])
    request.refresh_from_db()
    assert request.state == "open"
    actions.decline(chinese, by=team[0], note="中国語の翻訳者がいません。")
    request.refresh_from_db()
    assert request.state == "finished" and request.finished_at == time.now()
    page = browsing(asker).get(request.get_absolute_url()).content.decode()
    assert "A water truck comes" in page and "中国語の翻訳者がいません。" in page
    names = Entry.objects.filter(name__startswith="multicultural.translation_task.").values_list("name", flat=True)
    steps = [name.rsplit(".", 1)[1] for name in names.order_by("pk")]
    assert steps == ["take", "write", "hand_to_check", "approve", "decline"]


def test_nobody_checks_what_the_same_person_translated(centre, team, asker, head):
    task = actions.take(asked(centre, asker).tasks.get(), by=team[0])
    with pytest.raises(NotPossible):
        actions.hand_to_check(task, by=team[0])
    task = actions.hand_to_check(actions.write(task, by=team[0], text="x"), by=team[0])
    with pytest.raises(PermissionDenied):
        actions.approve(task, by=team[0])
    with pytest.raises(PermissionDenied):
        actions.send_back(task, by=team[0], note="?")
    task = actions.send_back(task, by=team[1], note="水の単位が違います。")
    assert task.state == "translating" and task.note
    task = actions.approve(actions.hand_to_check(task, by=team[0]), by=team[1])
    with pytest.raises(IntegrityError), transaction.atomic():
        TranslationTask.objects.filter(pk=task.pk).update(checked_by=team[0])
    task = actions.correct(actions.send_out(task, by=team[1]), by=team[1], note="時間が変わりました。")
    assert (task.state, task.translated_by, task.checked_by) == ("translating", team[0], None)
    assert actions.write(task, by=team[1], text="y").translated_by == team[1]
    assert TranslationRequest.objects.get().state == "open"


def test_of_two_who_press_at_once_the_second_is_told_who_took_it(centre, team, asker):
    task = asked(centre, asker).tasks.get()
    actions.take(task, by=team[0])
    with pytest.raises(Conflict, match=r"担当"):
        actions.take(task, by=team[1])
    answer = browsing(team[1]).post(reverse("multicultural:take_task", args=[task.pk]), {"version": 0}, follow=True)
    assert str(post_of(team[0])) in answer.content.decode()
    task.refresh_from_db()
    assert task.translator == post_of(team[0])


def test_no_text_is_lost_where_two_write(centre, team, asker):
    task = actions.take(asked(centre, asker).tasks.get(), by=team[0])
    browser = browsing(team[0])
    address = reverse("multicultural:write_translation", args=[task.pk])
    assert SOURCE.split("\n")[0] in browser.get(address).content.decode()
    actions.write(task, by=team[0], text="from the other window", version=task.version)
    answer = browser.post(address, {"text": "typed here", "version": task.version})
    told = answer.content.decode()
    assert answer.status_code == 409 and "typed here" in told and "from the other window" in told
    task.refresh_from_db()
    assert task.text == "from the other window"


def test_what_is_confidential_is_seen_by_those_to_whom_it_was_given(centre, team, asker, head, stranger):
    request = asked(centre, asker, subject="ひみつの件", is_confidential=True, may_publish=False)
    task = request.tasks.get()
    with pytest.raises(PermissionDenied):
        actions.take(task, by=team[0])
    for user in (*team, stranger):
        assert not REQUEST.visible(user).exists() and not TASK.visible(user).exists()
        assert queries.counts(user, centre, {}) == {}
    board = reverse("multicultural:centre_board", args=[centre.pk])
    assert "ひみつの件" not in browsing(team[0]).get(board).content.decode()
    assert REQUEST.visible(asker).get() == REQUEST.visible(head).get() == request
    actions.assign(task, by=head, translator=post_of(team[0]), checker=post_of(team[1]))
    assert TASK.visible(team[0]).get() == TASK.visible(team[1]).get() == task
    assert queries.counts(team[0], centre, {}) == {("en", "not_started"): 1}
    assert not TASK.visible(team[2]).exists()
    done = translated(task, team[0], team[1])
    assert done.state == "completed" and not done.units.exists()


def test_a_drill_has_its_own_numbers_and_says_so(head, centre, asker, team):
    drill = opened(head, name="訓練センター", is_drill=True, trigger="drill")
    asked(centre, asker)
    request = asked(drill, asker)
    assert request.number == 1 and request.number_shown in {"訓練-1", "drill-1"}
    page = browsing(asker).get(request.get_absolute_url()).content.decode()
    assert 'message--warn"><strong>' in page


def test_who_enters_for_a_town_says_who_asked(centre, team, asker, stranger, town):
    values = {"subject": "断水", "source": SOURCE, "medium": "web", "wanted": ["en"], "channel": "fax"}
    with pytest.raises(NotPossible):
        actions.enter(centre, by=team[0], **values)
    request = actions.enter(centre, by=team[0], organisation=town, asker="防災課", **values)
    assert request.received_by == post_of(team[0]) and request.post is None
    assert REQUEST.visible(asker).get() == request and not REQUEST.visible(stranger).exists()
    with pytest.raises(PermissionDenied):
        actions.enter(centre, by=stranger, organisation=town, **values)
    for wrong in ({"wanted": []}, {"wanted": ["xx"]}, {"deadline": time.tokyo(2012, 10, 14, 18)}, {"source": " "}):
        with pytest.raises(NotPossible):
            actions.enter(centre, by=team[0], organisation=town, **values | wrong)


def test_earlier_texts_are_proposed_but_none_of_drills_in_earnest(centre, team, asker, head):
    translated(asked(centre, asker).tasks.get(), team[0], team[1])
    exact, near = proposals("断水しています。\n給水車が市役所に来ます。", "en")
    assert exact.proposals[0].likeness == 1 and exact.proposals[0].text == "The water is cut."
    assert 0.6 < near.proposals[0].likeness < 1 and "water truck" in near.proposals[0].text
    drill = opened(head, name="訓練センター", is_drill=True, trigger="drill")
    for user in team[:2]:
        centres.call_in(drill, by=head, post=post_of(user), team="translation")
    translated(asked(drill, asker, source="これは訓練の文です。").tasks.get(), team[0], team[1], "Only a drill.")
    assert proposals("これは訓練の文です。", "en") == []
    assert proposals("これは訓練の文です。", "en", is_drill=True)[0].proposals[0].text == "Only a drill."


def test_what_is_withdrawn_falls_away_and_a_closed_centre_takes_nothing_in(centre, team, asker, head):
    request = asked(centre, asker, ["en", "zh-Hans"])
    with pytest.raises(NotPossible):
        centres.close(centre, by=head)
    request = actions.withdraw(request, by=asker, note="いらなくなりました。")
    assert {task.state for task in request.tasks.all()} == {"fallen_away"}
    closed = centres.close(centre, by=head)
    assert closed.closed_at == time.now()
    with pytest.raises(NotPossible):
        asked(centre, asker)


def test_what_is_confidential_is_seen_by_the_asking_post_alone(centre, team, asker, town):
    beside = make_member("municipal_officer", body=town, section="市民課")
    request = asked(centre, asker, subject="ひみつの件", is_confidential=True, may_publish=False)
    assert REQUEST.visible(asker).exists() and TASK.visible(asker).exists()
    assert not REQUEST.visible(beside).exists() and not TASK.visible(beside).exists()
    with pytest.raises(PermissionDenied):
        actions.amend(request, by=beside, purpose="x")
    plain = asked(centre, asker)
    assert REQUEST.visible(beside).get() == plain and TASK.visible(beside).get() == plain.tasks.get()


def test_only_the_body_that_asked_allows_it_to_be_published(centre, team, asker):
    request = asked(centre, asker, may_publish=False)
    with pytest.raises(NotPossible):
        actions.amend(request, by=team[0], may_publish=True)
    assert actions.amend(request, by=team[0], purpose="掲示").purpose == "掲示"
    request = actions.amend(request, by=asker, may_publish=True)
    assert request.may_publish and not actions.amend(request, by=team[0], may_publish=False).may_publish


def test_nobody_checks_an_own_text_by_giving_it_back(centre, team, asker):
    task = actions.take(asked(centre, asker).tasks.get(), by=team[0])
    task.refresh_from_db()
    actions.write(task, by=team[0], text="one\ntwo")
    actions.give_back(task, by=team[0])
    actions.decline(task, by=team[2], note="?")
    actions.take_up(task, by=team[2])
    task = actions.take(task, by=team[1])
    assert task.translated_by == team[0]
    task = actions.write(task, by=team[1], text="one\r\ntwo")
    assert task.translated_by == team[0]
    task = actions.hand_to_check(task, by=team[1])
    with pytest.raises(PermissionDenied):
        actions.approve(task, by=team[0])
    task = actions.send_back(task, by=team[2], note="?")
    task = actions.hand_to_check(actions.write(task, by=team[1], text="three"), by=team[1])
    assert task.translated_by == team[1] and not TASK.allows(team[0], "approve", task)
    task = actions.approve(task, by=team[2])
    assert actions.correct(task, by=team[2], note="?").translated_by == team[1]


def test_what_somebody_translates_is_declined_by_that_post_or_who_leads(centre, team, asker, head):
    task = actions.take(asked(centre, asker).tasks.get(), by=team[0])
    with pytest.raises(PermissionDenied):
        actions.decline(task, by=team[1], note="?")
    assert actions.decline(task, by=head, note="?").state == "declined"


def test_a_named_checker_is_not_pushed_aside(centre, team, asker, head):
    task = actions.take(asked(centre, asker).tasks.get(), by=team[0])
    task = actions.assign(task, by=head, translator=post_of(team[0]), checker=post_of(team[1]))
    task = actions.hand_to_check(actions.write(task, by=team[0], text="x"), by=team[0])
    with pytest.raises(PermissionDenied):
        actions.send_back(task, by=team[2], note="?")


def test_who_asked_reads_the_text_when_it_is_checked(centre, team, asker):
    task = actions.take(asked(centre, asker).tasks.get(), by=team[0])
    task = actions.hand_to_check(actions.write(task, by=team[0], text="not yet right"), by=team[0])
    task = actions.send_back(task, by=team[1], note="水の単位が違います。")
    page = browsing(asker).get(task.get_absolute_url()).content.decode()
    assert "not yet right" not in page and "水の単位" not in page
    page = browsing(team[2]).get(task.get_absolute_url()).content.decode()
    assert "not yet right" in page and "水の単位" in page
    actions.approve(actions.hand_to_check(task, by=team[0]), by=team[1])
    assert "not yet right" in browsing(asker).get(task.get_absolute_url()).content.decode()


def test_nobody_is_told_ready_where_nothing_was_translated(centre, team, asker):
    request = asked(centre, asker)
    actions.decline(request.tasks.get(), by=team[0], note="?")
    run_waiting()
    with override("en"):
        assert any(str(NONE_MADE) in one for one in subjects(asker))
    other = asked(centre, asker, subject="給水")
    translated(other.tasks.get(), team[0], team[1])
    run_waiting()
    with override("en"):
        assert sum(str(READY) in one for one in subjects(asker)) == 1


def subjects(user):
    return Notification.objects.filter(post=post_of(user)).values_list("subject_en", flat=True)


def test_whoever_wrote_any_version_never_checks_a_later_one(centre, team, asker, head):
    """The first writer's words may stand in every later version."""
    task = translated(asked(centre, asker).tasks.get(), team[0], team[1])
    task = actions.correct(task, by=team[1], note="時間が変わりました。")
    task = actions.hand_to_check(actions.write(task, by=team[1], text="six o'clock"), by=team[1])
    assert not TASK.allows(team[0], "approve", task) and not TASK.allows(team[1], "approve", task)
    with pytest.raises(PermissionDenied):
        actions.approve(task, by=team[0])
    task = actions.approve(task, by=team[2])
    task = actions.correct(task, by=team[2], note="もう一度。")
    task = actions.hand_to_check(actions.write(task, by=team[2], text="seven o'clock"), by=team[2])
    for user in team:
        assert not TASK.allows(user, "approve", task)
    assert actions.approve(task, by=head).checked_by == head
