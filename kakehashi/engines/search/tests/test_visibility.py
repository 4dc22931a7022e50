"""Who may not see a row learns nothing of it: no hit, no count, no facet, no suggestion, no excerpt, no rank."""

import dataclasses

import pytest
from django.contrib.auth.models import AnonymousUser

from kakehashi.engines.access import audience
from kakehashi.engines.search import find, forget, similar, suggest
from kakehashi.engines.search.models import SearchRow
from kakehashi.registry.factories import make_body, make_member

CANARY = "金糸雀九官鳥"

pytestmark = pytest.mark.usefixtures("db", "sound")


def everything_said(user):
    """All that any question about the canary answers, as text."""
    said = []
    for query in (CANARY, CANARY[:1], CANARY[:2], CANARY[2:], f"{CANARY} 観光", "観光"):
        found = find(query, user=user, facet_names=("office", "year"), limit=200)
        said.append(dataclasses.asdict(found))
        said.append(dataclasses.asdict(find(query, user=user, facets={"office": "canary"})))
        said.append(suggest(query, user=user))
        said.append([dataclasses.asdict(hit) for hit in similar(f"{CANARY}の観光について相談したい", user=user)])
    return str(said)


@pytest.fixture
def canary(shelf, town_officer):
    shelf.add("観光の案内", "だれでも読める観光の相談。", facets={"office": "singapore"})
    return shelf.add(
        f"{CANARY}の観光", f"{CANARY}の相談と観光", facets={"office": "canary", "year": CANARY},
        audience=[f"organisation:{town_officer.organisation_id}", "role:hq_chief"],
    )  # fmt: skip


@pytest.mark.parametrize("who", ["public", "anonymous", "other_officer"])
def test_an_audience_hides_every_trace(request, shelf, canary, who):
    visitors = {"public": lambda: None, "anonymous": AnonymousUser}
    user = visitors.get(who, lambda: request.getfixturevalue(who))()
    hidden = everything_said(user)
    assert CANARY[:2] not in hidden and "canary" not in hidden
    forget(canary)
    assert everything_said(user) == hidden, "a row that is hidden shows by what is otherwise"


def test_an_audience_opens_what_it_names(shelf, canary, town_officer):
    chief = make_member("hq_chief", body=make_body("本部"))
    for user in (town_officer, chief):
        assert [hit.id for hit in find(CANARY, user=user).hits] == [canary.pk]
        assert find(CANARY, user=user, facet_names=("office",)).facets == {"office": {"canary": 1}}
        assert [suggestion.title for suggestion in suggest(CANARY[:2], user=user)] == [canary.name]


def test_every_token_of_a_user_opens_and_no_other(shelf, town_officer):
    rows = {token: shelf.add(f"観光 {at}", audience=[token]) for at, token in enumerate(sorted(audience(town_officer)))}
    shelf.add("観光 別", audience=["organisation:0"])
    shelf.add("観光 似", audience=[f"organisation:{town_officer.organisation_id}0", "publi", "public "])
    assert {hit.id for hit in find("観光", user=town_officer).hits} == {row.pk for row in rows.values()}


def test_without_an_audience_there_is_no_row(shelf):
    row = shelf.add("観光", audience=[])
    assert not SearchRow.objects.exists()
    shelf.tell(row, audience=["public"])
    assert find("観光").total == 1
    shelf.tell(row, audience=[])
    assert not SearchRow.objects.exists()


def test_a_narrowed_audience_holds_at_once(shelf, town_officer):
    row = shelf.add("観光", audience=["public", "member"])
    shelf.tell(row, audience=["member"])
    assert find("観光").total == 0
    assert find("観光", user=town_officer).total == 1
