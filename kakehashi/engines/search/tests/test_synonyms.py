"""Who asks for one word finds what says the same otherwise: below, marked, and only what one may see."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.search import actions, find
from kakehashi.engines.search.queries import Query
from kakehashi.engines.search.synonyms import MOST, widened
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import SynonymGroup
from kakehashi.registry.sync import sync

SISTER = ["姉妹都市", "友好都市", "sister city"]
UK = ["英国", "イギリス", "UK"]


@pytest.fixture
def groups(db):
    SynonymGroup.objects.all().delete()
    for words in (SISTER, UK):
        SynonymGroup.objects.create(words=words, is_own=True)


def titles(query, **more):
    return [hit.title for hit in find(query, **more).hits]


@pytest.mark.parametrize("asked", ["姉妹都市", "友好都市", "Sister City", "ｓｉｓｔｅｒ　ｃｉｔｙ"])
def test_one_finds_the_others(shelf, groups, asked):
    for title in ("姉妹都市の会", "友好都市の会", "A sister city meets", "都市の会"):
        shelf.add(title)
    assert sorted(titles(asked)) == ["A sister city meets", "友好都市の会", "姉妹都市の会"]


def test_what_says_it_as_asked_comes_first(shelf, groups):
    shelf.add("友好都市友好都市", "友好都市の友好都市")
    shelf.add("別の題", "姉妹都市という語が本文に一度だけ")
    assert titles("姉妹都市") == ["別の題", "友好都市友好都市"]
    found = find("姉妹都市")
    assert list(found.synonyms) == ["友好都市", "sister city"]
    assert found.hits[0].score > found.hits[1].score
    assert any(segment.is_match and segment.text.startswith("友好都市") for segment in found.hits[1].title_marks)


def test_words_of_several_runs_are_marked_together(shelf, groups):
    shelf.add("A sister city of Aigase City")
    (hit,) = find("姉妹都市").hits
    assert [segment.text for segment in hit.title_marks if segment.is_match] == ["sister city"]


def test_exactly_leaves_them_out(shelf, groups):
    shelf.add("友好都市の会")
    assert find("姉妹都市", exactly=True).total == 0
    assert not find("姉妹都市", exactly=True).synonyms


def test_inside_a_longer_word_and_beside_others(shelf, groups):
    shelf.add("英国との友好都市交流二十年")
    shelf.add("友好都市交流")
    assert titles("姉妹都市交流 イギリス") == ["英国との友好都市交流二十年"]


def test_latin_letters_are_whole_words(shelf, groups):
    shelf.add("英国の見本市")
    assert titles("uk") == ["英国の見本市"]
    assert titles("sukiyaki") == []
    assert not find("sister").synonyms


def test_a_set_that_is_not_used_widens_nothing(shelf, groups):
    shelf.add("友好都市の会")
    SynonymGroup.objects.update(is_used=False)
    assert find("姉妹都市").total == 0


def test_who_may_not_see_a_row_does_not_find_it_by_a_synonym(shelf, groups):
    shelf.add("友好都市の内密な会", audience=["member"])
    assert find("姉妹都市").total == 0


TEXT = st.text(st.sampled_from("姉妹都市友好英国イギリス uk sister city"), max_size=40)


@given(TEXT, st.lists(st.lists(TEXT.filter(str.strip), min_size=2, max_size=4), max_size=4))
def test_a_widened_query_asks_at_least_for_what_was_asked(text, groups):
    query = Query.read(text)
    wide, added = widened(query, groups)
    said = [part for run in wide.runs for part in run[0].split()]
    assert said == [run[0] for run in query.runs]
    assert all(0 < len(run) <= MOST + 16 for run in wide.runs)
    assert (wide == query) is (not added)


@pytest.fixture
def editor(db):
    return make_member("editor", body=make_body("本部", kind="headquarters"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["一つ"], "2語以上"),
        (["！", "…", "一つ"], "2語以上"),
        (["同じ", "同じ ", "ｵﾅｼﾞ"], ""),
        ([f"語{at}" for at in range(13)], "12"),
        (["語", "長" * 61], "60"),
        (["友好都市", "ともだち"], "姉妹都市・友好都市"),
    ],
)
def test_words_that_are_not_kept_are_refused_with_a_sentence(groups, editor, words, sentence):
    with translation.override("ja"):
        if sentence:
            with pytest.raises(NotPossible, match=sentence):
                actions.add_synonyms(by=editor, words=words)
        else:
            assert actions.add_synonyms(by=editor, words=words).words == ["同じ", "ｵﾅｼﾞ"]


def test_a_set_is_added_changed_rested_and_used_again(shelf, groups, editor):
    shelf.add("特産品の会")
    group = actions.add_synonyms(by=editor, words=["名産", "特産品"])
    assert titles("名産") == ["特産品の会"]
    actions.revise_synonyms(group, by=editor, words=["名産", "名物"])
    assert titles("名産") == []
    actions.revise_synonyms(group, by=editor, words=["名産", "特産品"])
    actions.rest_synonyms(group, by=editor)
    actions.rest_synonyms(group, by=editor)
    assert titles("名産") == []
    actions.use_synonyms(group, by=editor)
    assert titles("名産") == ["特産品の会"]
    names = [entry.name.rpartition(".")[2] for entry in Entry.objects.filter(name__startswith="search.synonyms.")]
    assert sorted(names) == ["add", "rest", "revise", "revise", "use"]


def test_a_shipped_set_that_was_changed_here_stays_so(groups, editor):
    sync()
    group = SynonymGroup.objects.get(code="top_sales")
    actions.revise_synonyms(group, by=editor, words=["トップセールス", "知事訪問"])
    sync()
    group.refresh_from_db()
    assert group.words == ["トップセールス", "知事訪問"]


def test_a_town_keeps_no_words(groups, town_officer):
    with pytest.raises(PermissionDenied):
        actions.add_synonyms(by=town_officer, words=["甲", "乙"])
