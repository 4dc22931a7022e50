"""What every room has in hand goes to the heir: nothing is lost, and it is found, seen and told under the new desk."""

from dataclasses import replace

import pytest

from kakehashi.base import time
from kakehashi.engines.access.holdings import HOLDINGS, counted, held_by, holdings_of
from kakehashi.engines.search import find
from kakehashi.registry.models import Post, PostRole, Section, User
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.requests.permissions import REQUEST
from kakehashi.services.casework.requests.queries import handlers
from kakehashi.services.casework.tests.conftest import begin, bring, world
from kakehashi.services.casework.watchers.actions import watch
from kakehashi.services.casework.watchers.models import Watch
from kakehashi.services.inquiries.actions import start
from kakehashi.services.members.hand_overs.actions import plan_hand_over
from kakehashi.services.members.reorganisations import actions

__all__ = ["world"]


def again(user):
    return User.objects.get(pk=user.pk)


def carried_out(by, body, *lines):
    row = actions.begin_reorganisation(body, by=by, title="改正", day=time.today())
    for what, section, post, to_section, to_post in lines:
        actions.add_change(row, by=by, what=what, section=section, post=post, to_section=to_section, to_post=to_post)
    row.refresh_from_db()
    return actions.carry_out_reorganisation(actions.plan_reorganisation(row, by=by), by=by)


def test_every_room_declares_what_its_posts_hold():
    assert {holding.name.split(".")[0] for holding in HOLDINGS.values()} >= {
        "casework",
        "inquiries",
        "notify",
        "tables",
    }
    assert all(holding.passes for holding in HOLDINGS.values())


@pytest.mark.parametrize("is_confidential", [False, True])
def test_a_merged_post_hands_its_requests_on(world, is_confidential):
    draft = begin(world)
    done = bring(world, begin(world, subject="終わった依頼"), "carry_out")
    secret = bring(world, begin(world, subject="内密の依頼", is_confidential=is_confidential), "submit")
    watch(done, by=world.town)
    watch(done, by=world.colleague)
    asked, heir = world.town.acting, world.colleague.acting
    before = counted("post", [asked.pk])[asked.pk]
    assert before["casework.asked"] == 3
    assert {one.holding.name for one in held_by(asked)} >= {"casework.asked", "casework.watched"}
    assert (find("内密", user=again(world.colleague)).total == 0) is is_confidential
    carried_out(world.officer, asked.section.organisation, ("merge_post", "観光課", asked.title, "財政課", heir.title))
    assert counted("post", [asked.pk])[asked.pk] == {}
    rows = SupportRequest.objects.filter(pk__in=[draft.pk, done.pk, secret.pk])
    assert {(row.post_id, row.section_id) for row in rows} == {(heir.pk, heir.section_id)}
    assert Watch.objects.get().post == heir
    assert again(world.town).acting is None
    assert not REQUEST.visible(again(world.town)).exists()
    assert set(REQUEST.visible(again(world.colleague))) == set(rows)
    assert find("内密", user=again(world.colleague)).total == 1
    assert REQUEST.allows(again(world.colleague), "edit", rows.get(pk=draft.pk))


def test_a_post_that_moves_takes_its_confidential_requests_along(world):
    secret = bring(world, begin(world, is_confidential=True), "submit")
    post = world.town.acting
    carried_out(world.officer, post.section.organisation, ("move_post", "観光課", post.title, "財政課", ""))
    secret.refresh_from_db()
    assert secret.section.name == "財政課"
    assert Post.objects.get(pk=post.pk).section == secret.section
    assert set(REQUEST.visible(again(world.town))) == {secret}


def test_headquarters_is_divided_anew_with_what_it_runs_and_handles(world):
    with_singapore = bring(world, begin(world), "ask_office")
    inquiry = start(by=world.officer, template="needs_survey")
    house, chief = world.officer.acting.section.organisation, world.chief.acting
    PostRole.objects.create(post=world.administrator.acting, role="hq_officer")
    SupportRequest.objects.filter(pk=with_singapore.pk).update(officer_in_charge=world.officer.acting)
    carried_out(
        again(world.administrator), house,
        ("merge_post", "経済交流課", world.officer.acting.title, "経済交流課", chief.title),
        ("merge_section", "シンガポール", "", "パリ", ""),
    )  # fmt: skip
    with_singapore.refresh_from_db()
    inquiry.refresh_from_db()
    assert (with_singapore.officer_in_charge, inquiry.post) == (chief, chief)
    assert with_singapore.handler.name == "パリ"
    assert not handlers().filter(name="シンガポール").exists()
    assert with_singapore in REQUEST.visible(again(world.paris))
    assert not Section.objects.get(name="シンガポール").is_open


def test_a_hand_over_moves_nothing_and_the_successor_sees_everything(world):
    rows = {begin(world), bring(world, begin(world, subject="別の依頼"), "submit")}
    post = world.town.acting
    plan_hand_over(post, by=world.officer, successor=world.colleague, note="よろしく")
    assert not REQUEST.visible(again(world.town)).exists()
    successor = again(world.colleague)
    successor.act_as(post.pk)
    assert set(REQUEST.visible(successor)) == rows
    assert next(one for one in held_by(post) if one.holding.name == "casework.asked").count == 2


def test_work_without_an_heir_stands_in_the_way(world):
    begin(world)
    row = actions.begin_reorganisation(
        world.town.acting.section.organisation, by=world.officer, title="x", day=time.today()
    )
    with pytest.raises(Exception, match="1"):
        actions.add_change(row, by=world.officer, what="abolish_post", section="観光課", post=world.town.acting.title)


def test_an_heir_that_a_room_refuses_stands_in_the_way(world, monkeypatch):
    begin(world)
    asked, heir = world.town.acting, world.colleague.acting
    holding = next(one for one in holdings_of("post") if one.name == "casework.asked")
    monkeypatch.setitem(HOLDINGS, holding.name, replace(holding, why_not=lambda _before, _after: "なりません。"))
    row = actions.begin_reorganisation(asked.section.organisation, by=world.officer, title="x", day=time.today())
    with pytest.raises(Exception, match="なりません"):
        actions.add_change(
            row, by=world.officer, what="merge_post", section="観光課", post=asked.title, to_section="財政課",
            to_post=heir.title,
        )  # fmt: skip
