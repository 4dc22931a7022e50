"""The planning of a reorganisation: what follows from a row, what stands in its way, and that nothing is ever lost."""

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.services.members.reorganisations.rules import Chart, Do, PostIs, Row, SectionIs, What, plan

SECTIONS, TITLES = ("国際課", "観光課", "産業課", "新しい課"), ("課長", "係長", "主査", "主任")


def chart(**work):
    """Two sections with two posts each; ``work`` by title of the first section's posts."""
    return Chart(
        {1: SectionIs(1, "国際課", work=work.get("section", 0)), 2: SectionIs(2, "観光課")},
        {
            11: PostIs(11, 1, "課長", work=work.get("chief", 0)),
            12: PostIs(12, 1, "係長", work=work.get("clerk", 0), holders=1),
            21: PostIs(21, 2, "主査"),
            22: PostIs(22, 2, "主任", is_handed_over=True),
        },
    )


def one(what, section="国際課", post="", to_section="", to_post="", **more):
    return Row(1, what, section, post, to_section, to_post, **more)


def test_a_merged_section_keeps_its_posts():
    found = plan(chart(section=3), [one("merge_section", to_section="観光課")])
    assert found.obstacles == ()
    assert [step.do for step in found.steps] == [Do.MOVE_POST, Do.MOVE_POST, Do.CLOSE_SECTION]
    assert {post.key for post in found.after.posts.values() if post.section == 2} == {11, 12, 21, 22}
    assert not found.after.sections[1].is_open
    assert found.after.sections[2].work == 3


def test_a_split_makes_the_section_and_moves_the_named_posts():
    found = plan(chart(), [one("split_section", post="課長、係長", to_section="国際戦略課")])
    assert [step.do for step in found.steps] == [Do.MAKE_SECTION, Do.MOVE_POST, Do.MOVE_POST]
    assert found.after.posts[11].section == found.after.posts[12].section == found.steps[0].section < 0


def test_rows_lean_on_the_rows_above():
    rows = [
        Row(1, "create_section", "国際戦略課"),
        Row(2, "create_post", "国際戦略課", "担当", roles=("municipal_officer",)),
        Row(3, "merge_post", "国際課", "係長", "国際戦略課", "担当"),
        Row(4, "rename_section", "国際戦略課", to_section="世界課"),
        Row(5, "abolish_post", "世界課", "担当"),
    ]
    found = plan(chart(clerk=2), rows, roles=["municipal_officer"])
    assert [obstacle.row for obstacle in found.obstacles] == [5], "what was taken over has no heir"
    assert next(post for post in found.after.posts.values() if post.key < 0).work == 2


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (one("abolish_post", post="係長"), "2"),
        (one("merge_post", post="係長"), "takes the work"),
        (one("merge_post", post="係長", to_post="係長"), "itself"),
        (one("abolish_post", section="観光課", post="主任"), "hand-over"),
        (one("abolish_section"), "課長"),
        (one("abolish_section", section="観光課", to_section="国際課", to_post="課長"), "hand-over"),
        (one("rename_section", to_section="観光課"), "観光課"),
        (one("rename_post", post="課長", to_post="係長"), "係長"),
        (one("create_section", section="国際課"), "国際課"),
        (one("create_post", post="課長"), "課長"),
        (one("create_post", post="担当", roles=("administrator",)), "administrator"),
        (one("move_post", post="課長", to_section="国際課"), "another"),
        (one("move_post", post="部長", to_section="観光課"), "部長"),
        (one("split_section", post="課長", to_section="国際課"), "another"),
        (one("split_section", to_section="国際戦略課"), "Name the posts"),
        (one("merge_section", to_section="ない課"), "ない課"),
        (one("", post="課長"), "what is to change"),
        (one("rename_section"), "new name"),
        (one("create_section", section=" "), "Name the section"),
    ],
)
def test_what_stands_in_the_way_is_said(row, words):
    with override("en"):
        found = plan(chart(clerk=2), [row])
    assert found.steps == ()
    assert len(found.obstacles) == 1
    assert words in found.obstacles[0].words
    assert found.after == chart(clerk=2), "a row that is refused leaves no trace"


def test_names_are_compared_without_width_and_case():
    found = plan(chart(), [one("rename_post", section=" 国際課 ", post="課長", to_post="ＩＴ担当")])
    assert found.after.posts[11].title == "ＩＴ担当"
    assert plan(found.after, [one("move_post", post="it担当", to_section="観光課")]).obstacles == ()


def test_what_was_abolished_is_taken_up_again():
    gone = plan(
        chart(), [one("abolish_post", post="課長"), Row(2, "merge_section", "国際課", to_section="観光課")]
    ).after
    found = plan(gone, [one("create_section"), Row(2, "create_post", "国際課", "課長")])
    assert [step.do for step in found.steps] == [Do.REOPEN_SECTION, Do.REOPEN_POST]
    assert (found.steps[0].section, found.steps[1].post) == (1, 11)


def test_a_room_may_refuse_an_heir():
    row = one("merge_post", post="係長", to_post="課長")
    found = plan(chart(), [row], why_not=lambda before, after: f"{before}→{after}")
    assert [obstacle.words for obstacle in found.obstacles] == ["12→11"]


names, titles = st.sampled_from(SECTIONS), st.sampled_from(TITLES)
rows = st.lists(
    st.builds(
        Row, st.just(0), st.sampled_from(What.values), names, st.one_of(st.just(""), titles),
        st.one_of(st.just(""), names), st.one_of(st.just(""), titles),
    ),
    max_size=12,
).map(lambda found: [Row(at, *list(vars(row).values())[1:]) for at, row in enumerate(found, 1)])  # fmt: skip


@st.composite
def charts(draw):
    sections = {key: SectionIs(key, name, work=draw(st.integers(0, 3))) for key, name in enumerate(SECTIONS[:3], 1)}
    posts = {}
    for section in sections:
        for title in draw(st.lists(titles, unique=True, max_size=3)):
            key = section * 10 + len(posts)
            posts[key] = PostIs(key, section, title, work=draw(st.integers(0, 3)), holders=draw(st.integers(0, 2)))
    return Chart(sections, posts)


@settings(max_examples=200, deadline=None)
@given(charts(), rows)
def test_nothing_is_ever_lost(before, lines):
    found = plan(before, lines)
    after = found.after
    assert before.sections.keys() <= after.sections.keys(), "a section keeps its number"
    assert before.posts.keys() <= after.posts.keys(), "a post keeps its number"
    for kind in ("sections", "posts"):
        there, then = getattr(before, kind).values(), getattr(after, kind).values()
        assert sum(one.work for one in there) == sum(one.work for one in then), "work goes to an heir"
        assert sum(one.work for one in then if not one.is_open) == 0, "and the heir is open"
    for post in after.posts.values():
        assert not post.is_open or after.sections[post.section].is_open, "no open post stands in a closed section"
    names_then = [one.name for one in after.sections.values()]
    assert len(names_then) == len(set(names_then))
    titles_then = [(one.section, one.title) for one in after.posts.values()]
    assert len(titles_then) == len(set(titles_then)), "as the database demands"
    refused = {obstacle.row for obstacle in found.obstacles}
    assert refused.isdisjoint({step.row for step in found.steps}), "a row is carried out whole or not at all"
    assert plan(before, [line for line in lines if line.number not in refused]).after == after


@settings(max_examples=100, deadline=None)
@given(charts(), rows)
def test_the_steps_lead_from_one_chart_to_the_other(before, lines):
    """Carried out one by one, as the action does it, the steps come to the same sections and posts."""
    found = plan(before, lines)
    sections = {key: [one.name, one.is_open] for key, one in before.sections.items()}
    posts = {key: [one.section, one.title, one.is_open] for key, one in before.posts.items()}
    for step in found.steps:
        match step.do:
            case Do.MAKE_SECTION:
                sections[step.section] = [step.name, True]
            case Do.RENAME_SECTION:
                sections[step.section][0] = step.name
            case Do.CLOSE_SECTION | Do.REOPEN_SECTION:
                sections[step.section][1] = step.do == Do.REOPEN_SECTION
                assert step.heir == 0 or sections[step.heir][1]
            case Do.MAKE_POST:
                posts[step.post] = [step.section, step.name, True]
            case Do.RENAME_POST:
                posts[step.post][1] = step.name
            case Do.MOVE_POST:
                posts[step.post][0] = step.section
            case Do.CLOSE_POST | Do.REOPEN_POST:
                posts[step.post][2] = step.do == Do.REOPEN_POST
                assert step.heir == 0 or posts[step.heir][2]
    assert sections == {key: [one.name, one.is_open] for key, one in found.after.sections.items()}
    assert posts == {key: [one.section, one.title, one.is_open] for key, one in found.after.posts.items()}
