"""Services, departments and topics as files: readable while Django rests, rewritten when what they show has changed."""

import pytest
from django.conf import settings as house

from kakehashi.engines.measures.services import SERVICES
from kakehashi.engines.published import actions as published_files
from kakehashi.engines.published.front import Shelf
from kakehashi.engines.published.models import PublishedFile
from kakehashi.engines.published.verifying import verified
from kakehashi.registry.departments import WITH_A_PAGE

from ..articles import actions as articles
from ..articles.factories import shown
from ..catalogue.actions import follow_declarations
from ..departments.actions import introduce
from ..publications import actions as cases
from ..publications.factories import person, published
from ..publications.models import CaseStudyPage
from ..topics import actions as topics
from ..topics.rules import TOPICS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
FACTS = {"topic": "multicultural", "title": "外国人住民（例示）", "unit": "人", "source": "架空県の統計"}


@pytest.fixture
def few(monkeypatch):
    """Two services are enough to write."""
    shown_by_kind = (code for code, one in sorted(SERVICES.items()) if {*one.examples} & {*CaseStudyPage.Kind.values})
    codes = [next(shown_by_kind), "answer_base"]
    for code in [code for code in SERVICES if code not in codes]:
        monkeypatch.delitem(SERVICES, code)
    return codes[0]


@pytest.fixture
def write(run_queue, few):
    """The catalogue is put up; then what workers do after a change."""
    follow_declarations(by=None)

    def run():
        run_queue()
        assert not PublishedFile.objects.exclude(fault="").exists()

    return run


def kept(path):
    """What stands in the file of a path; empty where there is none."""
    leaf = Shelf(house.PUBLISHED_ROOT).find(path)
    return leaf.body.decode() if leaf else ""


def test_every_page_has_a_file_in_each_language_that_equals_it(write, few):
    shown(theme="multicultural")
    published_files.want_everything(by=None)
    write()
    paths = ["/services/", f"/services/{few}/", *(f"/for/{code}/" for code in WITH_A_PAGE)]
    paths += [f"/topics/{code}/" for code in TOPICS]
    for path in paths:
        assert "<h1" in kept(path), path
        assert "<h1" in kept(f"/en{path}"), path
        assert f"<loc>http://localhost:8000{path}</loc>" in kept("/sitemap.xml"), path
    assert kept("/topics/economy/feed.atom").startswith("<?xml")
    assert "feed.atom" not in kept("/sitemap.xml")
    found = verified()
    assert not found["different"] + found["missing"] + found["unknown"]


def test_an_article_comes_to_its_topic_and_department_and_goes_at_once(write, django_capture_on_commit_callbacks):
    page = shown(theme="multicultural", title="やさしい日本語の手引")
    write()
    for path in ("/topics/multicultural/", "/topics/multicultural/feed.atom", "/for/living/"):
        assert page.title in kept(path), path
    with django_capture_on_commit_callbacks(execute=True):
        articles.unpublish(page, by=person("approver"))
    for path in ("/topics/multicultural/", "/for/living/"):
        assert page.title not in kept(path), path
    write()
    for path in ("/topics/multicultural/", "/topics/multicultural/feed.atom", "/for/living/"):
        assert kept(path), path
        assert page.title not in kept(path), path


def test_a_figure_is_written_and_withdrawn_with_the_commit(write, django_capture_on_commit_callbacks):
    statistic = topics.keep(by=person("editor"), figures="2010 1,200\n2011 1,357", is_example=True, **FACTS)
    statistic = topics.publish(statistic, by=person("approver"))
    write()
    assert "1,357" in kept("/topics/multicultural/")
    with django_capture_on_commit_callbacks(execute=True):
        statistic = topics.withdraw(statistic, by=person("approver"), note="誤り")
    assert not kept("/topics/multicultural/")
    write()
    assert "1,357" not in kept("/topics/multicultural/")
    statistic = topics.publish(statistic, by=person("approver"))
    write()
    with django_capture_on_commit_callbacks(execute=True):
        topics.revise(statistic, by=person("editor"), figures="2011 2,468", **FACTS)
    assert not kept("/topics/multicultural/")


def test_an_introduction_is_written(write):
    introduce(by=person("approver"), department="living", text="住民担当の皆さんへ。")
    write()
    assert "住民担当の皆さんへ。" in kept("/for/living/")


def test_a_service_shows_its_newest_case_study_and_goes_with_its_declaration(
    write, few, monkeypatch, django_capture_on_commit_callbacks
):
    page = published(kind=SERVICES[few].examples[0])
    write()
    assert page.title in kept(f"/services/{few}/")
    with django_capture_on_commit_callbacks(execute=True):
        cases.unpublish(page, by=person("approver"))
    assert page.title not in kept(f"/services/{few}/")
    write()
    assert page.title not in kept(f"/services/{few}/")
    assert "og:image" in kept(f"/services/{few}/")
    monkeypatch.delitem(SERVICES, few)
    with django_capture_on_commit_callbacks(execute=True):
        follow_declarations(by=None)
    assert not kept(f"/services/{few}/")
    write()
    assert f"/services/{few}/" not in kept("/services/")
