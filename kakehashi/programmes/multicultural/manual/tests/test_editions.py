"""From the text of the software to an edition in force, and to the next one with what desks said."""

import pytest
from django.core.exceptions import PermissionDenied

from kakehashi.base import time
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.search import find
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.multicultural.manual import actions, queries
from kakehashi.programmes.multicultural.manual.models import ManualEdition, ManualSection
from kakehashi.programmes.multicultural.manual.permissions import MANUAL_EDITION, MANUAL_SECTION, REVISION_COMMENT

from .conftest import browser_of

pytestmark = pytest.mark.django_db


def section_of(edition, key):
    chapter, name = key.split(".")
    return ManualSection.objects.get(chapter__edition=edition, chapter__key=chapter, key=name)


def test_laying_is_done_once_and_nothing_is_public_before_somebody_publishes(draft, editor, approver, desk):
    assert actions.lay(by=None) is None and ManualEdition.objects.count() == 1
    with pytest.raises(PermissionDenied):
        actions.lay(by=editor)
    assert queries.in_force() is None and not MANUAL_EDITION.visible(desk).exists()
    assert "公開された版" in browser_of().get("/centre-manual/").content.decode()
    for user in (editor, desk):
        with pytest.raises(PermissionDenied):
            actions.publish(draft, by=user)
    edition = actions.publish(draft, by=approver)
    assert edition.published_on == time.today() and edition.is_example is False
    page = browser_of().get("/centre-manual/").content.decode()
    assert "センターとは何か" in page and "様式5" in page
    assert find("柏崎", user=None, kinds=["multicultural.manual_section"]).total == 0
    assert find("中越沖地震", user=None, kinds=["multicultural.manual_section"]).total == 1


def test_a_published_edition_stays_as_it_is(edition, editor):
    section = section_of(edition, "what.purpose")
    with pytest.raises(PermissionDenied):
        actions.revise_section(section, by=editor, title="目的", body="別の文。")
    with pytest.raises(PermissionDenied):
        actions.add_item(edition, by=editor, role="leader", phase="day", text="何か")


def test_the_next_edition_is_a_copy_and_the_difference_is_shown(edition, editor, approver, client):
    second = actions.begin_edition(by=editor, title="第2版", title_en="Second edition")
    with pytest.raises(NotPossible):
        actions.begin_edition(by=editor, title="第3版")
    assert second.items.count() == edition.items.count() and second.forms.count() == 12
    assert queries.changed(second, edition) == []
    section = section_of(second, "what.purpose")
    actions.revise_section(section, by=editor, title="目的", body=section.body + "\n新しい文です。", version=0)
    with pytest.raises(Conflict):
        actions.revise_section(section, by=editor, title="目的", body="負けた文。", version=0)
    actions.add_section(section.chapter, by=editor, title="加えた節", body="加えた文。")
    actions.remove_section(section_of(second, "what.history"), by=editor)
    item = actions.add_item(second, by=editor, role="leader", phase="day", text="加えた項目")
    actions.revise_item(item, by=editor, text="直した項目", text_en="Mended")
    found = [(one.kind, one.title) for one in queries.changed(second, edition)]
    assert found == [("changed", "目的"), ("came", "加えた節"), ("went", "これまでの例")]
    assert queries.in_force() == edition
    actions.publish(second, by=approver)
    page = browser_of().get(f"/centre-manual/editions/{second.pk}/changes/").content.decode()
    assert "<ins>" in page and "新しい文です。" in page and "<del>" in page
    old = browser_of().get(edition.get_absolute_url()).content.decode()
    assert "この版は" in old and str(second) in old
    assert find("新しい文です", user=None, kinds=["multicultural.manual_section"]).total == 1
    assert find("中越沖地震", user=None, kinds=["multicultural.manual_section"]).total == 0
    names = set(Entry.objects.filter(name__contains="manual_edition").values_list("name", flat=True))
    assert names == {f"multicultural.manual_edition.{n}" for n in ("lay", "publish", "begin", "write")}


def test_a_draft_can_be_given_up_and_another_begun(edition, editor):
    second = actions.begin_edition(by=editor, title="第2版")
    actions.discard(second, by=editor)
    third = actions.begin_edition(by=editor, title="第2版 改め")
    assert third.number == 3 and queries.draft() == third


def test_a_desk_comments_and_the_editors_settle_it(edition, editor, approver, desk, stranger):
    section = section_of(edition, "opening.decision")
    assert not MANUAL_SECTION.allows(None, "comment")
    row = actions.comment(section, by=desk, text="30分は長い。")
    with pytest.raises(PermissionDenied):
        actions.answer(row, by=stranger, reply="そうですね。")
    with pytest.raises(NotPossible):
        actions.take_up(row, by=editor)
    row = actions.answer(row, by=editor, reply="考えます。")
    second = actions.begin_edition(by=editor, title="第2版")
    row = actions.take_up(row, by=editor)
    assert (row.state, row.edition, row.reply) == ("taken_up", second, "考えます。")
    other = actions.comment(section, by=stranger, text="このままがよい。")
    with pytest.raises(NotPossible):
        actions.set_aside(other, by=editor, note=" ")
    assert actions.set_aside(other, by=editor, note="意見が分かれました。").reply == "意見が分かれました。"
    actions.publish(second, by=approver)
    page = browser_of(stranger).get(f"/centre-manual/editions/{second.pk}/").content.decode()
    assert "30分は長い。" in page
    assert "30分は長い。" not in browser_of().get(f"/centre-manual/editions/{second.pk}/").content.decode()


def test_comments_taken_up_in_a_draft_that_is_given_up_are_open_again(edition, editor, approver, desk):
    row = actions.comment(section_of(edition, "opening.decision"), by=desk, text="長い。")
    second = actions.begin_edition(by=editor, title="第2版")
    actions.take_up(row, by=editor, reply="直します。")
    browser_of(editor).post(f"/centre-manual/comments/{row.pk}/reopen/", {"version": 1})
    row.refresh_from_db()
    assert row.state == "open"
    actions.take_up(row, by=editor)
    actions.discard(second, by=editor)
    row.refresh_from_db()
    assert (row.state, row.edition, row.reply) == ("open", None, "直します。")
    third = actions.begin_edition(by=editor, title="第3版")
    row = actions.take_up(row, by=editor)
    actions.publish(third, by=approver)
    with pytest.raises(PermissionDenied):
        actions.reopen(row, by=editor)


def test_comments_on_a_draft_are_seen_by_those_who_see_it(edition, editor, desk):
    second = actions.begin_edition(by=editor, title="第2版")
    row = actions.comment(section_of(second, "opening.decision"), by=editor, text="まだ秘密。")
    assert REVISION_COMMENT.visible(editor).count() == 1 and not REVISION_COMMENT.visible(desk).exists()
    assert browser_of(desk).get(row.get_absolute_url()).status_code == 404


def test_everything_is_done_in_the_browser(draft, editor, approver, desk):
    writer, chief, town = browser_of(editor), browser_of(approver), browser_of(desk)
    assert town.get(draft.get_absolute_url()).status_code == 404
    assert "公開" in chief.get("/centre-manual/").content.decode()
    asked = chief.get(f"/centre-manual/editions/{draft.pk}/publish/").content.decode()
    assert "前の版" in asked
    chief.post(f"/centre-manual/editions/{draft.pk}/publish/", {"version": 0})
    section = section_of(draft, "opening.decision")
    sent = town.post(f"/centre-manual/sections/{section.pk}/comment/", {"text": "長いです。"})
    assert sent.url == section.get_absolute_url()
    assert "長いです。" in town.get(section.chapter.get_absolute_url()).content.decode()
    assert "長いです。" in town.get("/centre-manual/comments/").content.decode()
    writer.post("/centre-manual/editions/new/", {"title": "第2版"})
    second = ManualEdition.objects.get(number=2)
    new = section_of(second, "opening.decision")
    shown = writer.get(f"/centre-manual/sections/{new.pk}/revise/").content.decode()
    assert "30分" in shown
    writer.post(f"/centre-manual/sections/{new.pk}/revise/", {"title": new.title, "body": "10分。", "version": 0})
    row = section.comments.get()
    assert "採り入れ" in writer.get(row.get_absolute_url()).content.decode()
    writer.post(f"/centre-manual/comments/{row.pk}/take-up/", {"reply": "直しました。", "version": 0})
    assert "直しました。" in town.get(row.get_absolute_url()).content.decode()
    for form in ("xlsx", "csv", "cp932"):
        assert writer.get("/centre-manual/comments/", {"export": form}).status_code == 200
    for name in ("revise", "add-item"):
        assert writer.get(f"/centre-manual/editions/{second.pk}/{name}/").status_code == 200
    for name in ("revise", "add-section"):
        assert writer.get(f"/centre-manual/chapters/{new.chapter_id}/{name}/").status_code == 200


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_chapter_is_read_in_both_languages(edition, language):
    visitor = browser_of()
    chapters = [(one, language + one.get_absolute_url()) for one in queries.contents(edition)]
    for chapter, address in chapters:
        page = visitor.get(address).content.decode()
        assert chapter.title_en in page and 'lang="ja"' in page
        assert len(page.encode()) < 60_000
