from types import SimpleNamespace

import pytest

from kakehashi.engines.content.rules import at_rest, awaiting, complete, hidden, public, second_person
from kakehashi.engines.content.stages import stage_of


def page(*, approval=None, live=False, changed=False, author=None, missing=(), approved=None):
    """What the rules ask of a page."""
    version = SimpleNamespace(missing=lambda: list(missing))
    return SimpleNamespace(
        current_workflow_state=SimpleNamespace(status=approval) if approval else None,
        live=live,
        has_unpublished_changes=changed,
        approved_version=approved,
        latest_revision_id=1,
        latest_revision=SimpleNamespace(user_id=author),
        get_latest_revision_as_object=lambda: version,
    )


@pytest.mark.parametrize(
    ("fields", "stage"),
    [
        ({}, "draft"),
        ({"live": True}, "published"),
        ({"live": True, "changed": True}, "draft"),
        ({"approval": "in_progress"}, "submitted"),
        ({"approval": "in_progress", "live": True}, "submitted"),
        ({"approval": "needs_changes"}, "returned"),
        ({"approved": 1}, "scheduled"),
        ({"approved": 9}, "draft"),  # a newer version was saved since
    ],
)
def test_the_stage_is_read_from_wagtails_records(fields, stage):
    assert stage_of(page(**fields)).name == stage


def test_a_second_person_is_not_the_writer():
    reader, writer = SimpleNamespace(pk=1), SimpleNamespace(pk=2)
    assert second_person(reader, page(author=2))
    assert not second_person(writer, page(author=2))
    assert second_person(writer, page(author=None))  # the system wrote it


def test_in_general_every_rule_lets_pass():
    for rule in (second_person, awaiting, at_rest, public, hidden, complete):
        assert rule(None, None)


def test_the_rules_know_where_a_page_stands():
    assert awaiting(None, page(approval="in_progress"))
    assert not awaiting(None, page())
    assert not at_rest(None, page(approval="in_progress"))
    assert at_rest(None, page(approval="needs_changes"))
    assert public(None, page(live=True))
    assert not public(None, page())
    assert hidden(None, page())
    assert not hidden(None, page(live=True))
    assert complete(None, page())
    assert not complete(None, page(missing=["要約"]))
