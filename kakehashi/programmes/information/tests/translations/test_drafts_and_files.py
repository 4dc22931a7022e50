"""Drafts by machine stay marked until a person has read them; files of translators' programs are checked."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import override_settings
from django.urls import reverse

from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.translations import PoRefused, chosen_provider, read_po
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.information.publications import actions as cases
from kakehashi.programmes.information.publications.factories import person, published
from kakehashi.programmes.information.publications.models import CaseStudyPage
from kakehashi.programmes.information.translations import actions, queries
from kakehashi.programmes.information.translations.models import PageTranslation, ReadCount, Wording

from .steps import keys, translated

pytestmark = pytest.mark.django_db


def fresh(row):
    return PageTranslation.objects.get(pk=row.pk)


@pytest.fixture
def second(row, editor, approver):
    """The translation of another page, of which some sentences were translated already."""
    translated(row, editor, lambda source: f"EN {source[:5]}")
    page = published(approver, title="別の題", support_request_id=None)
    run_waiting()
    return actions.ask(PageTranslation.objects.get(page=page.pk), by=editor)


def test_nobody_drafts_unless_the_installation_says_so(row, editor):
    assert chosen_provider("ja", "en") is None
    with pytest.raises(NotPossible):
        actions.draft_by_machine(row, by=editor)


@override_settings(TRANSLATION_PROVIDER="memory")
def test_known_sentences_become_drafts_and_stay_drafts(second, editor):
    actions.draft_by_machine(second, by=editor)
    run_waiting()
    row = fresh(second)
    assert (row.drafts, row.open) == (row.segments - 1, row.segments)  # the title is new
    assert queries.standing_of(row).name == "drafted"
    benches, _left = queries.bench(row)
    drafts = [one for one in benches if one.piece.is_machine]
    assert {one.piece.tool for one in drafts} == {"memory"}
    title = next(one for one in benches if one.piece.path == "title")
    row = actions.write(row, by=editor, texts={title.piece.key: "Another title"})
    with pytest.raises(NotPossible):
        actions.finish(row, by=editor)
    texts = {one.piece.key: one.piece.text for one in drafts}
    assert actions.write(fresh(row), by=editor, texts=texts).drafts == len(drafts)  # sent back as it was: not yet read
    row = actions.write(fresh(row), by=editor, texts=texts, confirmed=frozenset(texts))
    assert (row.drafts, row.open) == (0, 0)
    assert Wording.objects.filter(translation=row, origin="confirmed").count() == len(drafts)
    actions.finish(row, by=editor)


def test_a_machine_never_writes_over_a_person(row, editor):
    key = next(iter(keys(row).values()))
    actions.write(row, by=editor, texts={key: "mine"})
    actions.keep_drafts(fresh(row), tool="memory", texts={key: "the machine's"})
    benches, _left = queries.bench(fresh(row))
    assert next(one for one in benches if one.piece.key == key).piece.text == "mine"
    with pytest.raises(PermissionDenied):
        actions.keep_drafts(fresh(row), by=editor, tool="memory", texts={})


def test_the_bench_marks_drafts(row, editor, client):
    key = next(iter(keys(row).values()))
    actions.keep_drafts(row, tool="memory", texts={key: "the machine's"})
    client.force_login(editor)
    words = client.get(row.get_absolute_url()).content.decode()
    assert words.count("機械翻訳の下書き") >= 2
    assert f'name="ok-{key}"' in words


def test_a_file_goes_out_and_comes_back(row, editor, client):
    client.force_login(editor)
    content = client.get(reverse("information:translation_words", args=[row.pk])).content
    title = "旅行会社を訪ねて、冬の旅を売り込んだ"
    filled = content.decode().replace(f'msgid "{title}"\nmsgstr ""', f'msgid "{title}"\nmsgstr "Selling winter"')
    told = actions.import_words(row, by=editor, content=filled.encode())
    assert (told.taken, told.unknown, told.refused) == (1, 0, [])
    again = actions.import_words(fresh(row), by=editor, content=filled.encode())
    assert (again.taken, again.same) == (0, 1)
    content = client.get(reverse("information:translation_words", args=[row.pk])).content
    assert [line.text for line in read_po(content, language="en", mark=str(row.pk))] == ["Selling winter"]


def test_what_does_not_fit_is_named_and_the_rest_taken(row, editor):
    entries = [
        ("title", "旅行会社を訪ねて、冬の旅を売り込んだ", "x" * 300),
        ("result", "二社で取扱いが始まった。", "Two sell it."),
        ("result", "知らない文", "Unknown"),
    ]
    content = "\n\n".join(f'msgctxt "{path}"\nmsgid "{source}"\nmsgstr "{text}"' for path, source, text in entries)
    told = actions.import_words(row, by=editor, content=content.encode())
    assert (told.taken, told.unknown, len(told.refused)) == (1, 1, 1)
    with pytest.raises(PoRefused):
        actions.import_words(fresh(row), by=editor, content=b"/etc/passwd")


def test_markup_of_others_gets_into_no_page(row, editor, approver, client):
    by_place = keys(row)
    heading = next(key for (path, source), key in by_place.items() if path == "body" and source == "準備")
    with pytest.raises(ValidationError):
        actions.write(row, by=editor, texts={heading: "<script>alert(1)</script>"})
    title = next(key for (path, _source), key in by_place.items() if path == "title")
    row = translated(fresh(row), editor)
    row = actions.write(row, by=editor, texts={title: "a < b & <b>c</b>"})
    row = actions.finish(row, by=editor)
    target = cases.approve(CaseStudyPage.objects.get(pk=row.target_id), by=approver, version=None)
    assert target.title == "a < b & <b>c</b>"
    assert "a &lt; b &amp; &lt;b&gt;c" in client.get("/en" + target.path_from_root).content.decode()


def test_a_refused_text_is_shown_again_as_it_was_typed(row, editor, client):
    client.force_login(editor)
    by_place = keys(row)
    title = next(key for (path, _source), key in by_place.items() if path == "title")
    result = next(key for (path, _source), key in by_place.items() if path == "result")
    answer = client.post(row.get_absolute_url(), {f"t-{title}": "y" * 256, f"t-{result}": "kept in the field"})
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "y" * 256 in words
    assert "kept in the field" in words
    assert "255" in words
    assert not Wording.objects.exists()


def test_a_suggestion_is_taken_over_by_a_tick(row, page, editor, approver, client):
    translated(row, editor)
    changed = cases.edit(CaseStudyPage.objects.get(pk=page.pk), by=editor, version=None, result="三社が始めた。")
    cases.approve(cases.submit(changed, by=editor), by=approver, version=None)
    run_waiting()
    benches, _left = queries.bench(fresh(row))
    one = next(one for one in benches if one.piece.path == "result")
    client.force_login(editor)
    key = one.piece.key
    client.post(row.get_absolute_url(), {f"t-{key}": "", f"use-{key}": one.suggested[0].former.key})
    assert fresh(row).open == 0


def test_reads_are_counted_by_language_from_our_own_pages(page, client):
    english, japanese = f"/en/reads/{page.pk}/", f"/reads/{page.pk}/"
    own = {"origin": "http://testserver"}
    assert client.get(english).status_code == 405
    assert client.post(english).status_code == 403
    assert client.post(english, headers={"origin": "https://elsewhere.example"}).status_code == 403
    for path in (english, english, japanese):
        assert client.post(path, headers=own).status_code == 204
    assert dict(ReadCount.objects.values_list("language", "count")) == {"en": 2, "ja": 1}
    assert queries.with_reads(PageTranslation.objects.all()).get().reads == 2


@pytest.mark.parametrize("rows", [0, 1, 30])
def test_the_board_asks_as_often_for_thirty_as_for_one(rows, editor, client, django_assert_max_num_queries):
    person_ = person("approver")
    for number in range(min(rows, 3)):
        published(person_, title=f"題{number}")
    run_waiting()
    first = PageTranslation.objects.first()
    if first is not None:
        for code in range(rows - PageTranslation.objects.count()):
            PageTranslation.objects.create(page=first.page, language=f"x{code}", title=first.title)
    client.force_login(editor)
    client.get(reverse("information:translations"))
    with django_assert_max_num_queries(15):
        answer = client.get(reverse("information:translations"))
    assert answer.status_code == 200


def test_the_board_sorts_filters_and_writes_files(row, editor, client):
    client.force_login(editor)
    board = reverse("information:translations")
    for query in ("?standing=stale", "?whose=late", "?kind=articlepage", "?language=xx", "?sort=-reads&standing=zzz"):
        assert client.get(board + query).status_code == 200
    found = client.get(board + "?standing=translating&q=冬&whose=nobody&sort=title").content.decode()
    assert "旅行会社を訪ねて" in found
    assert "旅行会社" in client.get(board + "?export=csv").content.decode("utf-8-sig")
    client.force_login(person("municipal_officer"))
    assert client.get(board).status_code == 403
