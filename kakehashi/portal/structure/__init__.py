"""The tables of an empty database, laid down at once instead of by hundreds of migrations (ADR 0018)."""
