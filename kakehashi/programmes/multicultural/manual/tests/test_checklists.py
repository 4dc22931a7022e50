"""A check-list in use: several desks tick at once, a drill stands apart, everything prints."""

import subprocess

import pytest
from django.core.exceptions import PermissionDenied

from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.manual import actions, queries
from kakehashi.programmes.multicultural.manual.permissions import CENTRE_CHECKLIST

from .conftest import browser_of

pytestmark = pytest.mark.django_db


def words(pdf):
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return "".join(told.split())


def keys(edition, *names):
    known = dict(edition.items.values_list("key", "pk"))
    return [known[name] for name in names]


def test_each_desk_ticks_and_nobody_undoes_another(edition, desk, colleague, stranger):
    row = actions.start(by=desk, title="台風第17号")
    one, two, three = keys(edition, "leader.day.1", "leader.day.2", "general.day.1")
    actions.mark(row, by=desk, done=[one])
    actions.mark(row, by=colleague, done=[one, two])  # one was ticked meanwhile: its desk and time stay
    ticks = {tick.item_id: tick.post_id for tick in row.ticks.all()}
    assert ticks == {one: desk.acting.pk, two: colleague.acting.pk}
    actions.mark(row, by=desk, done=[three], undone=[one])
    assert set(row.ticks.values_list("item", flat=True)) == {two, three}
    with pytest.raises(PermissionDenied):
        actions.mark(row, by=stranger, done=[one])
    assert not CENTRE_CHECKLIST.visible(stranger).exists()
    other = actions.start(by=stranger, title="別の災害")
    assert other.organisation != row.organisation
    with pytest.raises(NotPossible):
        actions.mark(row, by=desk, done=[10**9])
    closed = actions.close(row, by=desk, lessons="夜の番号を直す。")
    with pytest.raises(NotPossible):
        actions.mark(closed, by=desk, done=[one])
    actions.mark(actions.resume(closed, by=desk), by=desk, done=[one])


def test_it_keeps_its_edition_when_the_next_one_is_published(edition, desk, editor, approver):
    row = actions.start(by=desk, title="訓練", is_drill=True)
    second = actions.begin_edition(by=editor, title="第2版")
    actions.remove_item(second.items.get(key="leader.day.1"), by=editor)
    actions.publish(second, by=approver)
    found = queries.cells(queries.items_of(row.edition))
    assert sum(len(cell.lines) for cell in found) == edition.items.count() == second.items.count() + 1


def test_before_an_edition_is_published_nothing_can_be_started(draft, desk):
    with pytest.raises(NotPossible):
        actions.start(by=desk, title="台風")


def test_two_browsers_tick_on_one_page(edition, desk, colleague):
    one, two = browser_of(desk), browser_of(colleague)
    made = one.post("/centre-checklists/new/", {"title": "9月の訓練", "kind": "drill"})
    page = one.get(made.url + "?phase=day").content.decode()
    assert "訓練" in page and "開設を決め" in page
    first, second = keys(edition, "leader.day.1", "leader.day.2")
    two.post(made.url + "?phase=day", {"done": [second]})
    one.post(made.url + "?phase=day", {"done": [first]})  # the page of before the other tick: it knows nothing of it
    row = CENTRE_CHECKLIST.visible(desk).get()
    assert set(row.ticks.values_list("item", flat=True)) == {first, second}
    one.post(made.url, {"was": [first, second], "done": [second], "": "x"})
    assert set(row.ticks.values_list("item", flat=True)) == {second}
    assert two.post(made.url, {"done": ["9" * 23, "<b>"]}).status_code == 302
    listed = one.get("/centre-checklists/").content.decode()
    assert "9月の訓練" in listed and "訓練" in listed
    assert "9月の訓練" not in one.get("/centre-checklists/", {"kind": "real"}).content.decode()
    pdf = one.get(f"{made.url}paper.pdf")
    assert pdf.content.startswith(b"%PDF") and "訓練" in words(pdf.content)
    closed = one.post(f"{made.url}close/", {"lessons": "番号を直す。", "version": row.version}, follow=True)
    assert "番号を直す。" in closed.content.decode()
    assert "閉じ" in one.post(made.url, {"done": [first]}, follow=True).content.decode()


@pytest.mark.parametrize("many", [0, 1, 30])
def test_few_queries_whatever_the_length(edition, desk, many, django_assert_max_num_queries):
    for number in range(many):
        row = actions.start(by=desk, title=f"訓練{number}", is_drill=True)
        actions.comment(edition.chapters.first().sections.first(), by=desk, text=f"意見{number}")
    browser = browser_of(desk)
    with django_assert_max_num_queries(16):
        browser.get("/centre-checklists/")
    with django_assert_max_num_queries(16):
        browser.get("/centre-manual/comments/")
    with django_assert_max_num_queries(16):
        browser.get(edition.chapters.first().get_absolute_url())
    if many:
        actions.mark(row, by=desk, done=list(edition.items.values_list("pk", flat=True)))
        with django_assert_max_num_queries(16):
            browser.get(row.get_absolute_url())
    with django_assert_max_num_queries(10):
        browser_of().get("/centre-manual/")


def test_the_whole_manual_and_every_form_print(edition, desk):
    pdf = DOCUMENTS["multicultural.centre_manual"].render_for(edition, desk)
    told = words(pdf)
    assert "センターとは何か" in told and "Whatacentreis" in told and "様式12" in told
    for form in edition.forms.all():
        sheet = browser_of().get(form.get_absolute_url())
        pages = subprocess.run(["pdfinfo", "-"], input=sheet.content, capture_output=True, check=True).stdout.decode()
        assert "Pages:           1" in pages, form.title
        assert "".join(form.title.split()) in words(sheet.content)


def test_everybody_reads_the_check_lists_by_role_and_phase(edition):
    visitor = browser_of()
    address = f"/centre-manual/editions/{edition.pk}/checklists/"
    assert "設置を決める人" in visitor.get(address).content.decode()
    page = visitor.get(address, {"role": "rounds", "phase": "week"}).content.decode()
    assert "避難所の外にいる人を探した" in page and "設置を決める人" not in page
    assert visitor.get(address, {"role": "<x>", "phase": "0"}).status_code == 200
    assert visitor.get("/centre-checklists/").status_code == 302
