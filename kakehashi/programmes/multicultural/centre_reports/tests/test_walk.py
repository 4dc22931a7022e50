"""A shift hands on, a day is counted, a centre is counted as a whole; drills and others apart."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.bulletins.actions import publish, retract
from kakehashi.programmes.multicultural.centre_consultations.actions import note_down
from kakehashi.programmes.multicultural.centre_reports import actions, queries
from kakehashi.programmes.multicultural.centre_reports.documents import CLOSING, DAILY, HAND_OVER
from kakehashi.programmes.multicultural.centre_reports.models import ShiftHandOver
from kakehashi.programmes.multicultural.centres.tests.conftest import browsing, opened
from kakehashi.programmes.multicultural.information_cards.actions import write
from kakehashi.programmes.multicultural.translation_requests.tests.test_walk import asked, translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def night_of_work(centre, team, asker, head):
    request = asked(centre, asker, ["en", "zh-Hans"], priority=1)
    with time.travel(time.now() + timedelta(minutes=90)):
        translated(request.tasks.get(language="en"), team[0], team[1])
    publish(request, by=team[2])
    asked(centre, asker, ["en"], subject="ひみつの件", is_confidential=True, may_publish=False)
    write(centre, by=team[0], subject="橋", text="通れない。", source="県警")
    for topic, language in (("radiation", "pt-BR"), ("radiation", "en"), ("work", "pt-BR")):
        note_down(centre, by=head, topic=topic, language=language, way="phone")
    return centre


def test_the_next_shift_signs_what_is_open(night_of_work, team):
    row = actions.hand_on(night_of_work, by=team[0], note="中国語を急ぐ。")
    assert row.collected["tasks_left"] == 2 and row.collected["confidential"] == 1
    assert "ひみつの件" not in str(row.collected) and "断水のお知らせ" in str(row.collected)
    assert row.start == 16 and len(row.collected["cards"]) == 1
    with pytest.raises(NotPossible):
        actions.hand_on(night_of_work, by=team[1])
    with pytest.raises(PermissionDenied):
        actions.sign(row, by=team[0])
    row = actions.sign(row, by=team[1])
    assert row.state == "signed" and row.signed_by == team[1]
    with pytest.raises(IntegrityError), transaction.atomic():
        ShiftHandOver.objects.update(signed_by=team[0])
    assert HAND_OVER.render_for(row, team[0]).startswith(b"%PDF")


def test_a_day_is_counted(night_of_work, team, head):
    today = time.today()
    row = actions.report(night_of_work, by=team[0], day=today, words="余震が続く。")
    counted = row.figures
    assert (counted["requests"], counted["bulletins"], counted["consultations"], counted["cards"]) == (2, 1, 3, 1)
    assert counted["consultations_by_topic"] == {"radiation": 2, "work": 1}
    assert counted["consultations_by_language"] == {"pt-BR": 2, "en": 1}
    with pytest.raises(NotPossible):
        actions.report(night_of_work, by=team[0], day=today)
    for day in (today + timedelta(days=1), today - timedelta(days=1)):
        with pytest.raises(NotPossible):
            actions.report(night_of_work, by=team[0], day=day)
    assert DAILY.render_for(row, team[0]).startswith(b"%PDF")
    with pytest.raises(PermissionDenied):
        actions.amend(row, by=team[0], words="x")
    assert actions.amend(row, by=head, words="訂正").words == "訂正"


def test_all_of_it_is_counted_drills_apart(night_of_work, head, asker):
    drill = opened(head, name="訓練", is_drill=True, trigger="drill")
    asked(drill, asker)
    whole = queries.figures(night_of_work)
    assert whole["requests"] == 2 and whole["translations_by_language"] == {"en": 1}
    assert whole["hours_by_language"] == {"en": 1.5}
    assert queries.figures(drill)["requests"] == 1
    assert CLOSING.render_for(night_of_work, head).startswith(b"%PDF")


def test_the_desk_has_its_pages(night_of_work, team, django_assert_max_num_queries):
    one, other = browsing(team[0]), browsing(team[1])
    pk = night_of_work.pk
    assert "断水のお知らせ" in one.get(reverse("multicultural:hand_on", args=[pk])).content.decode()
    one.post(reverse("multicultural:hand_on", args=[pk]), {"note": "よろしく"})
    row = ShiftHandOver.objects.get()
    assert one.get(row.get_absolute_url()).status_code == 200
    assert other.get(reverse("multicultural:sign_hand_over", args=[row.pk])).status_code == 200
    other.post(reverse("multicultural:sign_hand_over", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == "signed"
    one.post(reverse("multicultural:report_day", args=[pk]), {"day": "2012-10-14", "words": ""})
    day = night_of_work.daily_reports.get()
    for name, key in (("daily_report", day.pk), ("daily_paper", day.pk), ("hand_over_paper", row.pk),
                      ("daily_reports", pk), ("closing_report", pk)):  # fmt: skip
        assert one.get(reverse(f"multicultural:{name}", args=[key])).status_code == 200, name
    with django_assert_max_num_queries(30):
        assert one.get(reverse("multicultural:centre_figures", args=[pk])).status_code == 200
    with django_assert_max_num_queries(18):
        one.get(reverse("multicultural:centre_hand_overs", args=[pk]))


def test_what_is_retracted_counts_on_the_day_on_which_it_was(night_of_work, team):
    today = time.today()
    with time.travel(time.now() + timedelta(days=1)):
        retract(night_of_work.bulletins.get(), by=team[2], note="まちがいでした。")
        counted = [queries.figures(night_of_work, day)["bulletins_retracted"] for day in (today, time.today(), None)]
    assert counted == [0, 1, 1]


def test_just_after_midnight_the_evening_hands_on(centre, team):
    midnight = time.tokyo(2012, 10, 15, 0, 10)
    with time.travel(midnight):
        page = browsing(team[0]).get(reverse("multicultural:hand_on", args=[centre.pk])).content.decode()
        assert page.index("2012-10-14 16:00–24:00") < page.index("2012-10-15 00:00–08:00")
        row = actions.hand_on(centre, by=team[0])
    assert (row.day.isoformat(), row.start) == ("2012-10-14", 16)
    with time.travel(midnight + timedelta(minutes=1)):
        actions.sign(row, by=team[1])
        browsing(team[0]).post(reverse("multicultural:hand_on", args=[centre.pk]), {"shift": "2012-10-15 0"})
        assert str(ShiftHandOver.objects.get(state="written")).startswith("2012-10-15 00:00")
        actions.sign(ShiftHandOver.objects.get(state="written"), by=team[1])
        with pytest.raises(NotPossible):
            actions.hand_on(centre, by=team[0], shift=(midnight.date(), 8))


def test_one_hand_over_at_a_time_waits_to_be_signed(centre, team):
    row = actions.hand_on(centre, by=team[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        ShiftHandOver.objects.create(centre=centre, day=row.day, start=row.start)
