"""The agency's tables of names as they are written: pure functions."""
