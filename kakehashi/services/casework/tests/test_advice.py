"""What an adviser answered is published without names: consent, a second person; nothing of the asker leaks."""

import pytest
from django.core.exceptions import PermissionDenied

from kakehashi.engines.search import find
from kakehashi.engines.search.suggestions import suggest
from kakehashi.engines.workflow import NotPossible
from kakehashi.services.casework.advice import actions
from kakehashi.services.casework.advice.permissions import PUBLISHED_ADVICE
from kakehashi.services.casework.advice.queries import findings, words_without_names
from kakehashi.services.casework.answers.models import Answer
from kakehashi.services.casework.queries import case_study_facts
from kakehashi.services.casework.tests.consulting import answered, house

__all__ = ["house"]

CANARY = "カナリアの干物"
WORDS = {"subject": "干物の温度管理", "question": "冷凍か冷蔵か。", "text": "冷凍で送り、温度を記録する。"}


def published(house, **values):
    request = answered(house, **values)
    row = actions.write_advice(request, by=house.food, **WORDS)
    row = actions.propose_advice(row, by=house.food)
    return actions.approve_advice(row, by=house.chief)


def test_it_needs_consent_and_a_second_person(house):
    request = answered(house, shares_answer=False)
    with pytest.raises(NotPossible):
        actions.write_advice(request, by=house.officer, **WORDS)
    with pytest.raises(PermissionDenied):
        actions.settle_consent(request, by=house.officer, agrees=True)
    actions.settle_consent(request, by=house.town, agrees=True)
    row = actions.propose_advice(actions.write_advice(request, by=house.officer, **WORDS), by=house.officer)
    with pytest.raises(PermissionDenied):
        actions.approve_advice(row, by=house.officer)
    with pytest.raises(PermissionDenied):
        actions.approve_advice(row, by=house.food)
    assert actions.approve_advice(row, by=house.chief).state == "published"


def test_a_confidential_consultation_is_never_published(house):
    with pytest.raises(NotPossible):
        actions.write_advice(answered(house, is_confidential=True), by=house.food, **WORDS)


def test_the_report_alone_shares_nothing(house, run_queue):
    request = answered(house)
    run_queue()
    assert not Answer.objects.filter(request=request).exists()
    assert case_study_facts(request.pk) is None


def test_another_town_finds_it_at_once_and_not_after_it_was_taken_back(house):
    row = published(house)
    assert [hit.kind for hit in find("温度", user=house.stranger, limit=9).hits] == ["casework.answer"]
    actions.settle_consent(row.request, by=house.town, agrees=False)
    row.refresh_from_db()
    assert row.state == "withdrawn"
    assert not find("温度管理", user=house.stranger, limit=9).hits
    row = actions.rewrite_advice(row, by=house.officer)
    with pytest.raises(NotPossible):
        actions.propose_advice(row, by=house.officer)


def test_nothing_of_the_asker_is_read_by_others(house, client):
    published(house, subject=f"{CANARY}の相談", wish=f"風待市 {CANARY}", text=f"{CANARY}は冷凍で送る")
    answer = Answer.objects.get()
    assert (answer.organisation, answer.office, answer.territory) == (None, None, "")
    secrets = (CANARY, "風待市", "観光課", house.town.acting.title, answer.request.number)
    pages = ["/answers/", f"/answers/{answer.pk}/", "/answers/?q=干物", "/search/?q=干物", f"/search/?q={CANARY}",
             "/requests/", "/requests/?export=csv", "/requests/similar/?subject=干物&wish=干物", "/consultations/",
             "/consultations/?export=csv", "/advisers/", "/desk/"]  # fmt: skip
    for user in (house.stranger, house.neighbour, house.paris, house.law, house.editor):
        client.force_login(user)
        for page in pages:
            answer_page = client.get(page)
            text = answer_page.content.decode(errors="ignore")
            own = {house.law.acting.title} if user is house.law else set()
            leaked = [s for s in secrets if s in text and s not in own and not (s == CANARY and "q=" in page)]
            assert not leaked, (user.username, page)
        assert not find(CANARY, user=user, limit=9).hits
        assert not any(CANARY in str(one) for one in suggest("カナ", user=user))
        assert not PUBLISHED_ADVICE.visible(user).exists()


def test_the_writing_begins_without_the_names_that_are_known(house):
    request = answered(house, wish="風待市の観光課です。電話 03-1234-5678", text="風待の干物は例水産株式会社に頼む")
    words = words_without_names(request)
    assert words.question.startswith("（団体名）の（部署）です。電話 （電話番号）")
    assert "風待" not in words.text and "（事業者名）" in words.text


def test_the_later_of_two_first_versions_is_told_and_overwrites_nothing(house, client):
    request = answered(house)
    client.force_login(house.food)
    address = f"/requests/{request.pk}/without-names/"
    assert client.post(address, {**WORDS, "version": ""}).status_code == 302
    late = client.post(address, {**WORDS, "text": "あとから書いた", "version": ""})
    assert late.status_code == 409
    assert actions.PublishedAdvice.objects.get().text == WORDS["text"]
    shown = late.context["form"]["version"].value()
    assert client.post(address, {**WORDS, "text": "あとから書いた", "version": shown}).status_code == 302
    assert actions.PublishedAdvice.objects.get().text == "あとから書いた"


def test_what_is_left_is_named_to_writer_and_approver(house, client):
    request = answered(house)
    client.force_login(house.food)
    told = client.post(f"/requests/{request.pk}/without-names/", {**WORDS, "text": "隣市にも電話で聞く"}, follow=True)
    assert "隣市" in told.content.decode()
    row = actions.PublishedAdvice.objects.get()
    assert [one.words for one in findings(row)] == ["隣市"]
    form = client.get(f"/requests/{request.pk}/without-names/")
    assert "残っています" in form.content.decode()
