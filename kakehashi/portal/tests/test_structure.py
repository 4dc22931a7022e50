"""What an empty database is given at once is what the migrations make, and nothing is laid where something stands."""

import json

import pytest
from django.apps import apps
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from kakehashi.base.queued_sqlite.base import DatabaseWrapper
from kakehashi.portal.structure import applied
from kakehashi.portal.structure.laying import lay

pytestmark = pytest.mark.django_db


@pytest.fixture
def empty(tmp_path):
    """A connection to an SQLite database without tables."""
    settings = {**connections["default"].settings_dict, "NAME": str(tmp_path / "empty.sqlite3"), "OPTIONS": {}}
    connection = DatabaseWrapper(settings, alias="default")
    yield connection
    connection.close()


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_a_structure_is_written_and_no_migration_was_changed_since(vendor):
    assert applied.is_true(vendor), "Write it anew with `make structure`."


def test_an_empty_database_gets_every_table_at_once(empty):
    assert lay(empty)
    there = set(empty.introspection.table_names())
    pending = set(MigrationLoader(empty).graph.nodes) - set(MigrationLoader(empty).applied_migrations)
    if not pending:  # else a later migration may make more
        assert {
            model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed
        } <= there
    assert "search_index_grams" in there, "full texts too"


def test_where_a_table_stands_nothing_is_laid(empty):
    with empty.cursor() as cursor:
        cursor.execute("CREATE TABLE somebodys (id INTEGER)")
    assert not lay(empty)
    assert empty.introspection.table_names() == ["somebodys"]


@pytest.mark.parametrize("change", ["edited", "gone"])
def test_a_structure_of_other_migrations_is_not_laid(empty, tmp_path, monkeypatch, change):
    held = json.loads((applied.FOLDER / "sqlite.json").read_text(encoding="utf-8"))
    if change == "edited":
        held["own"][next(iter(held["own"]))] = "another"
    else:
        held["all"].append("registry.9999_that_nobody_has")
    (tmp_path / "sqlite.json").write_text(json.dumps(held), encoding="utf-8")
    (tmp_path / "sqlite.sql").write_text("SELECT 1;", encoding="utf-8")
    monkeypatch.setattr(applied, "FOLDER", tmp_path)
    assert not lay(empty)
    assert empty.introspection.table_names() == []
