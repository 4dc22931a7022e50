"""An officer writes, a translator follows, an approver says yes; the original changes, nothing typed is lost."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.translation import override

from kakehashi.base.time import today
from kakehashi.engines.content import actions as pages
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.information.publications import actions as cases
from kakehashi.programmes.information.publications.factories import person
from kakehashi.programmes.information.publications.models import CaseStudyPage
from kakehashi.programmes.information.translations import actions, queries
from kakehashi.programmes.information.translations.models import PageTranslation

from .steps import keys, translated

pytestmark = pytest.mark.django_db


def standing(row):
    return queries.standing_of(PageTranslation.objects.get(pk=row.pk)).name


def made_public(row, editor, approver):
    row = actions.finish(row, by=editor)
    target = CaseStudyPage.objects.get(pk=row.target_id)
    target = cases.approve(target, by=approver, version=target.version)
    run_waiting()
    return target


def edited(page, editor, approver, **values):
    page = cases.edit(CaseStudyPage.objects.get(pk=page.pk), by=editor, version=None, **values)
    page = cases.approve(cases.submit(page, by=editor), by=approver, version=None)
    run_waiting()
    return page


def test_every_public_page_stands_on_the_board(page):
    row = PageTranslation.objects.get()
    assert (row.page_id, row.language, standing(row)) == (page.pk, "en", "missing")


def test_a_translation_becomes_public_by_approval_only(row, editor, approver, client):
    assert standing(row) == "translating"
    with pytest.raises(NotPossible):
        actions.finish(row, by=editor)
    row = translated(row, editor)
    assert row.open == 0
    row = actions.finish(row, by=editor)
    target = CaseStudyPage.objects.get(pk=row.target_id)
    assert not target.live
    assert standing(row) == "in_approval"
    assert "EN 20" not in client.get("/en" + target.path_from_root).content.decode()
    with pytest.raises(PermissionDenied):
        cases.approve(target, by=person("editor"), version=None)
    cases.approve(target, by=approver, version=target.version)
    run_waiting()
    assert standing(row) == "public"
    answer = client.get("/en" + target.path_from_root).content.decode()
    assert f"EN {len('旅行会社を訪ねて、冬の旅を売り込んだ')}" in answer
    assert 'hreflang="ja"' in answer
    japanese = client.get(target.path_from_root).content.decode()
    assert "旅行会社を訪ねて" in japanese
    assert 'href="/en/cases/' in japanese


@pytest.mark.parametrize("place", ["/for/economy/", "/topics/economy/"])
def test_departments_and_topics_show_it_once(place, page, row, editor, approver, client):
    made_public(translated(row, editor), editor, approver)
    CaseStudyPage.objects.update(kind=CaseStudyPage.Kind.EXHIBITION_SUPPORT)  # a kind that economy departments read
    ours, theirs = page.title, f"EN {len(page.title)}"

    def heads(prefix):
        told = client.get(prefix + place).content.decode()
        return [told.count(f">{title}</a></h3>") for title in (ours, theirs)]

    assert heads("") == [1, 0]
    assert heads("/en") == [0, 1]


def test_figures_come_along_and_the_slug_is_the_same(page, row, editor, approver):
    target = made_public(translated(row, editor), editor, approver)
    assert (target.cost_yen, target.territory, target.year) == (page.cost_yen, page.territory, page.year)
    assert target.slug == page.slug
    assert target.path_from_root == page.path_from_root
    assert target.own_path == f"/en{page.path_from_root}"
    assert target.is_example


def test_a_change_of_the_original_leaves_the_public_text_and_is_told(page, row, editor, approver, client):
    target = made_public(translated(row, editor), editor, approver)
    before = target.result
    edited(page, editor, approver, result="三社で取扱いが始まった。", cost_yen=430000)
    row = PageTranslation.objects.get(pk=row.pk)
    assert (row.stale_since, row.stale_segments, row.open) == (today(), 1, 1)
    assert standing(row) == "stale"
    target = CaseStudyPage.objects.get(pk=target.pk)
    assert (target.result, target.cost_yen) == (before, 420000)
    with override("en"):
        assert "older than the Japanese" in client.get("/en" + target.path_from_root).content.decode()
    benches, left = queries.bench(row)
    assert not left
    changed = [one for one in benches if not one.piece.text]
    assert [one.piece.source for one in changed] == ["三社で取扱いが始まった。"]
    assert changed[0].suggested[0].former.text == before
    row = actions.write(row, by=editor, texts={changed[0].piece.key: "Three agencies sell it now."})
    target = made_public(row, editor, approver)
    assert (target.result, target.cost_yen) == ("Three agencies sell it now.", 430000)
    assert standing(row) == "public"


def test_a_figure_alone_makes_it_stale_too(page, row, editor, approver):
    made_public(translated(row, editor), editor, approver)
    edited(page, editor, approver, cost_yen=500000)
    row = PageTranslation.objects.get(pk=row.pk)
    assert (row.stale_since, row.stale_segments, row.open) == (today(), 0, 0)


def test_a_text_comes_back_in_force_with_its_original(page, row, editor, approver):
    translated(row, editor)
    first = page.result
    edited(page, editor, approver, result="変えた。")
    edited(page, editor, approver, result=first)
    row = PageTranslation.objects.get(pk=row.pk)
    assert row.open == 0
    with pytest.raises(NotPossible):
        actions.draft_by_machine(row, by=editor, provider="memory")


def test_what_the_original_must_not_tell_its_translation_does_not_tell(page, row, editor, approver, client):
    target = made_public(translated(row, editor), editor, approver)
    cases.unpublish(CaseStudyPage.objects.get(pk=page.pk), by=approver)
    target = CaseStudyPage.objects.get(pk=target.pk)
    assert not target.live
    assert client.get("/en" + target.path_from_root).status_code == 404
    run_waiting()
    assert standing(row) == "hidden"
    with pytest.raises(NotPossible):
        actions.finish(PageTranslation.objects.get(pk=row.pk), by=editor)
    pages.submit(target, by=editor)
    with pytest.raises(PermissionDenied):
        cases.approve(target, by=approver, version=None)


def test_an_embargo_takes_the_translation_along_and_gives_it_back(page, row, editor, approver):
    target = made_public(translated(row, editor), editor, approver)
    for one in (target, page):
        cases.hold_back(CaseStudyPage.objects.get(pk=one.pk), by=None, why="embargo")
    assert not CaseStudyPage.objects.filter(live=True).exists()
    cases.let_go(CaseStudyPage.objects.get(pk=page.pk), by=None)
    cases.let_go(CaseStudyPage.objects.get(pk=target.pk), by=None)
    assert CaseStudyPage.objects.filter(live=True).count() == 2


def test_a_translation_is_not_typed_into_the_page(row, editor, approver):
    target = made_public(translated(row, editor), editor, approver)
    with pytest.raises(PermissionDenied):
        cases.edit(target, by=editor, version=None, title="typed past the segments")


def test_the_desk_that_sees_to_it_translates_without_being_an_editor(row, editor):
    staff, other = person("office_staff"), person("office_staff")
    row = actions.assign(row, by=editor, owner=staff.posts_held[0], due_on=None)
    row = translated(row, staff)
    with pytest.raises(PermissionDenied):
        translated(row, other, lambda source: "else")
    actions.finish(row, by=staff)
    run_waiting()
    assert Entry.objects.filter(name="information.page_translation.finish").exists()


def test_two_people_on_one_segment_are_told(row, editor):
    key = next(iter(keys(row).values()))
    actions.write(row, by=editor, texts={key: "first"}, seen={key: 0})
    with pytest.raises(Conflict):
        actions.write(row, by=editor, texts={key: "second"}, seen={key: 0})


def test_the_ledger_holds_no_words(row, editor):
    translated(row, editor, lambda source: "SECRETWORD")
    assert not any("SECRETWORD" in str(entry.facts) for entry in Entry.objects.all())
