"""Voices, and texts made ready to be read aloud. No database, no HTTP."""
