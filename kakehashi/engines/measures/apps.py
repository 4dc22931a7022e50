from django.apps import AppConfig

from kakehashi.base.loading import load


class MeasuresConfig(AppConfig):
    """What is counted, and what serves the plan."""

    name = "kakehashi.engines.measures"
    label = "measures"

    def ready(self) -> None:
        """Load every app's measures.py and services.toml; then count whatever ends a record of a room."""
        load("measures")
        from kakehashi.engines.ledger import reads

        from .actions import count_entry
        from .rooms import ROOMS
        from .services import declare_files

        declare_files()

        ends = sorted({name for room in ROOMS.values() for name in room.final})
        if ends:
            reads(*ends, name="measures.count_entry")(count_entry)
