"""What is translated and checked is told to everybody, under a number, in each language."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kakehashi.engines.published.kinds import PUBLIC
from kakehashi.engines.search import find
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.bulletins import actions, feeds, queries
from kakehashi.programmes.multicultural.centres.queries import public_url
from kakehashi.programmes.multicultural.centres.tests.conftest import browsing, opened
from kakehashi.programmes.multicultural.translation_requests import actions as tasks
from kakehashi.programmes.multicultural.translation_requests.tests.test_walk import asked, translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def finished(centre, team, asker):
    request = asked(centre, asker, ["en", "vi"])
    translated(request.tasks.get(language="en"), team[0], team[1])
    return request


def test_a_bulletin_is_read_by_everybody(finished, centre, team, client):
    assert list(queries.ready(centre)) == [finished]
    with pytest.raises(PermissionDenied):
        actions.publish(finished, by=team[0])
    bulletin = actions.publish(finished, by=team[2])
    assert bulletin.number == 1 and finished.tasks.get(language="en").state == "sent"
    assert queries.heading(bulletin).endswith("翻訳第1報 2012年10月14日23:00 断水のお知らせ")
    page = client.get(bulletin.public_url("en"))
    assert "water truck" in page.content.decode() and not page.cookies and len(page.content) < 50_000
    missing = client.get(bulletin.public_url("vi")).content.decode()
    assert "断水しています" in missing and "water truck" not in missing
    listed = client.get(public_url(centre, "en")).content.decode()
    assert "翻訳第1報" in listed and "098-000-1111" in listed
    atom = client.get(queries.feed_url(centre, "en")).content.decode()
    assert "water truck" in atom and "water truck" not in client.get(queries.feed_url(centre, "vi")).content.decode()
    told = json.loads(client.get(reverse("multicultural:centre_json", args=[centre.pk])).content)
    assert told["bulletins"][0]["texts"].keys() == {"ja", "en"}
    assert find("water truck").hits
    assert client.get(reverse("multicultural:centres")).status_code == 200


def test_languages_come_later_and_corrections_take_a_new_number(finished, centre, team, client):
    bulletin = actions.publish(finished, by=team[2])
    with pytest.raises(NotPossible):
        actions.add_texts(bulletin, by=team[2])
    translated(finished.tasks.get(language="vi"), team[0], team[1], "Cúp nước.")
    bulletin = actions.add_texts(bulletin, by=team[2])
    assert "Cúp nước." in client.get(bulletin.public_url("vi")).content.decode()
    task = tasks.correct(finished.tasks.get(language="en"), by=team[0], note="場所")
    task = tasks.write(task, by=team[0], text="At the school.")
    tasks.approve(tasks.hand_to_check(task, by=team[0]), by=team[1])
    newer = actions.publish(finished, by=team[2], title="断水（訂正）")
    bulletin.refresh_from_db()
    assert (newer.number, bulletin.state, newer.replaces) == (2, "replaced", bulletin)
    old = client.get(bulletin.public_url("en")).content.decode()
    assert newer.public_url() in old and "更新済み" in old
    assert list(queries.of_centre(centre)) == [newer]


def test_what_is_retracted_says_so_and_leaves_the_feed(finished, centre, team, client):
    bulletin = actions.retract(actions.publish(finished, by=team[2]), by=team[2], note="まちがいでした。")
    page = client.get(bulletin.public_url("en")).content.decode()
    assert "撤回" in page and "water truck" not in page
    assert "water truck" not in client.get(queries.feed_url(centre, "en")).content.decode()
    assert not find("water truck").hits


def test_nothing_goes_out_that_may_not(centre, team, asker):
    request = asked(centre, asker, ["en"], may_publish=False)
    translated(request.tasks.get(), team[0], team[1])
    with pytest.raises(NotPossible):
        actions.publish(request, by=team[2])
    with pytest.raises(NotPossible):
        actions.publish(asked(centre, asker, ["en"]), by=team[2])


def test_a_drill_is_marked_everywhere(head, asker, helpers, client):
    drill = opened(head, name="訓練センター", is_drill=True, trigger="drill")
    from kakehashi.engines.access import post_of  # noqa: PLC0415
    from kakehashi.programmes.multicultural.centres import actions as centres  # noqa: PLC0415

    for user in helpers[:2]:
        centres.call_in(drill, by=head, post=post_of(user), team="translation")
    request = asked(drill, asker, ["en"])
    translated(request.tasks.get(), helpers[0], helpers[1])
    bulletin = actions.publish(request, by=head)
    assert "【訓練】" in queries.heading(bulletin) and not find("water truck").hits
    assert "訓練" in client.get(bulletin.public_url("en")).content.decode()
    assert "<category" in client.get(queries.feed_url(drill, "en")).content.decode()
    told = json.loads(client.get(reverse("multicultural:centre_json", args=[drill.pk])).content)
    assert told["centre"]["name"] == "【訓練】訓練センター" and told["bulletins"][0]["drill"]
    assert "night_phone" not in told["centre"]


def test_all_of_it_is_kept_as_files(finished, centre, team):
    bulletin = actions.publish(finished, by=team[2])
    kind = PUBLIC["multicultural.bulletin"]
    paths = kind.paths(kind.one(bulletin.pk))
    assert bulletin.public_url("en") in paths and bulletin.public_url("ja") in paths
    assert public_url(centre, "vi") in kind.gathered_paths(kind.one(bulletin.pk))
    whole = PUBLIC["multicultural.support_centre"]
    assert queries.feed_url(centre, "en") in whole.paths(whole.one(centre.pk))
    assert feeds.about(bulletin).marked.startswith("【例示・EXAMPLE】") or not bulletin.is_example


def test_the_desk_has_its_pages(finished, centre, team):
    browser = browsing(team[2])
    assert str(finished) in browser.get(reverse("multicultural:centre_bulletins", args=[centre.pk])).content.decode()
    address = reverse("multicultural:publish_bulletin", args=[finished.pk])
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"title": "断水"}, follow=True).status_code == 200
    bulletin = centre.bulletins.get()
    for name in ("bulletin", "retract_bulletin", "add_bulletin_texts"):
        assert browser.get(reverse(f"multicultural:{name}", args=[bulletin.pk])).status_code == 200
    assert browsing(team[0]).get(address).status_code == 403


def test_what_may_not_be_published_any_more_gets_no_further_language(finished, team, asker):
    bulletin = actions.publish(finished, by=team[2])
    translated(finished.tasks.get(language="vi"), team[0], team[1], "Cúp nước.")
    tasks.amend(finished, by=asker, may_publish=False)
    with pytest.raises(NotPossible):
        actions.add_texts(bulletin, by=team[2])
    tasks.amend(finished, by=asker, may_publish=True)
    tasks.withdraw(finished, by=asker, note="?")
    with pytest.raises(NotPossible):
        actions.add_texts(bulletin, by=team[2])
    with pytest.raises(NotPossible):
        actions.publish(finished, by=team[2])
