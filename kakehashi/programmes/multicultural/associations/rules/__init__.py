"""Blocks of associations, what an association says of taking work on, and the list of those with a source."""
