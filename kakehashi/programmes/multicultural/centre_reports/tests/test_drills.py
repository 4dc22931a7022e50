"""A drill says so in every list, file, paper and page of a centre, and is in no figure of what is real."""

from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils.translation import override

from kakehashi.base import time
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.measures.desk import DESK
from kakehashi.engines.measures.rooms import ROOMS
from kakehashi.programmes.multicultural.bulletins.actions import publish
from kakehashi.programmes.multicultural.centre_consultations.actions import note_down
from kakehashi.programmes.multicultural.centre_reports import actions, queries
from kakehashi.programmes.multicultural.centres.models import SupportCentre
from kakehashi.programmes.multicultural.centres.tests.conftest import browsing, opened
from kakehashi.programmes.multicultural.information_cards.actions import write
from kakehashi.programmes.multicultural.interpreter_dispatches.actions import request as ask_interpreter
from kakehashi.programmes.multicultural.relays.actions import accept, propose
from kakehashi.programmes.multicultural.shelter_rounds.actions import report
from kakehashi.programmes.multicultural.translation_requests.actions import take
from kakehashi.programmes.multicultural.translation_requests.tests.test_walk import asked, translated

pytestmark = pytest.mark.django_db
HERE = Path(__file__).parents[2]
ROOM = "kakehashi.programmes.multicultural"
LISTS = (
    "centre_requests", "centre_cards", "centre_rounds", "centre_dispatches", "centre_consultations",
    "centre_hand_overs", "daily_reports",
)  # fmt: skip
PAGES = ("centre", "centre_board", "centre_bulletins", "centre_members", "centre_log", "centre_figures", *LISTS)


def of_centres(model):
    """Whether a model is a centre, or belongs to one."""
    return model is SupportCentre or any(
        field.name == "centre" and field.related_model is SupportCentre for field in model._meta.fields
    )


@pytest.fixture
def centre(head):
    """Takes the place of the real one: everything below happens in a drill."""
    return opened(head, is_drill=True, trigger="drill", name="月影県訓練センター")


@pytest.fixture
def drill(centre, team, asker, head, town, stranger):
    done = asked(centre, asker, ["en", "zh-Hans"])
    translated(done.tasks.get(language="en"), team[0], team[1])
    publish(done, by=team[2])
    offer = propose(centre, by=head, language="zh-Hans", to_body=town)
    accept(offer, by=asker)
    take(asked(centre, asker, ["en"]).tasks.get(), by=team[0])
    write(centre, by=team[0], subject="橋", text="通れない。", source="県警")
    note_down(centre, by=head, topic="radiation", language="en", way="phone")
    ask_interpreter(centre, by=team[0], language="vi", place="市民病院", purpose="診察", begins_at=time.now(),
                    asked_by="医事課")  # fmt: skip
    report(centre, by=team[0], place="体育館", went_at=time.now(), met={"vi": 3})
    actions.sign(actions.hand_on(centre, by=team[0]), by=team[1])
    actions.report(centre, by=team[0], day=time.today())
    return centre


def lines(browser, address):
    """Of the file of a list, without its head."""
    told = browser.get(f"{address}?export=csv")
    return told.content.decode("utf-8-sig").strip().splitlines()[1:] if told.status_code == 200 else []


def test_every_table_of_these_rooms_has_a_column_for_drills():
    found = []
    for file in sorted(HERE.glob("*/tables.py")):
        noun = file.parent.name
        models = [one for one in apps.get_app_config("multicultural").get_models() if of_centres(one)]
        if any(model.__module__.startswith(f"{ROOM}.{noun}.") for model in models):
            module = import_module(f"{ROOM}.{noun}.tables")
            found += [(noun, declare()) for name, declare in vars(module).items() if name.endswith("columns")]
    assert len(found) >= 9
    for noun, columns in found:
        assert {"drill", "kind"} & {column.name for column in columns}, noun


def test_every_file_and_every_page_says_so(drill, team, asker, head):
    browser = browsing(head)
    for name in LISTS:
        rows = lines(browser, reverse(f"multicultural:{name}", args=[drill.pk]))
        assert rows and all("訓練" in row for row in rows), name
    for name, user in (("own_centres", head), ("relays", head), ("own_translation_requests", asker)):
        rows = lines(browsing(user), reverse(f"multicultural:{name}"))
        assert rows and all("訓練" in row for row in rows), name
        assert "訓練" in browsing(user).get(reverse(f"multicultural:{name}")).content.decode()
    for name in PAGES:
        assert "訓練" in browser.get(reverse(f"multicultural:{name}", args=[drill.pk])).content.decode(), name


def test_every_paper_says_so(drill, head):
    found = 0
    for paper in DOCUMENTS.values():
        model = apps.get_model(paper.model)
        if model.__module__.startswith(ROOM) and of_centres(model) and (row := model.objects.first()):
            with override("ja"):
                assert paper.values(row, head, "ja")["mark"] == "訓練", paper.name
            found += 1
    assert found >= 7


def test_every_public_page_says_so(drill, client):
    bulletin = drill.bulletins.get()
    for address in (reverse("multicultural:centres"), reverse("multicultural:public_centre", args=[drill.pk, "en"]),
                    bulletin.public_url("en"), reverse("multicultural:centre_json", args=[drill.pk]),
                    reverse("multicultural:centre_feed", args=[drill.pk, "en"])):  # fmt: skip
        assert "訓練" in client.get(address).content.decode(), address


def test_no_figure_of_what_is_real_counts_a_drill(drill, head):
    real = opened(head)
    counted = queries.figures(real)
    assert not any(counted[key] for key in counted), counted
    for name, room in ROOMS.items():
        if name.startswith("multicultural."):
            for item in room.items:
                rows = [row for row in room.records(item) if of_centres(type(row))]
                assert not [row for row in rows if (row if isinstance(row, SupportCentre) else row.centre).is_drill], (
                    name
                )


def test_what_waits_on_a_desk_says_so(drill, team):
    told = DESK["multicultural.translation_tasks"].tasks(team[0], 10)
    assert told and all("訓練" in f"{one.title} {one.asker} {one.number}" for one in told)


NUMBERS = (0, 1, 30)


@pytest.mark.parametrize("count", NUMBERS)
def test_a_desk_asks_the_same_whatever_waits(count, centre, team, asker, head, town, django_assert_num_queries):
    request = None
    for at in range(count):
        with time.travel(time.now() + timedelta(minutes=at)):
            request = asked(centre, asker, ["en", "zh-Hans"], subject=f"依頼{at}")
        take(request.tasks.get(language="en"), by=team[0])
        propose(centre, by=head, language="zh-Hans", to_body=town)
    fresh = type(team[0]).objects.get(pk=team[0].pk)
    fresh.acting, asker.acting = team[0].acting, asker.acting
    with django_assert_num_queries(1 + bool(count)):
        assert len(DESK["multicultural.translation_tasks"].tasks(fresh, 50)) == count
    with django_assert_num_queries(1):
        assert len(DESK["multicultural.relays"].tasks(asker, 50)) == count
