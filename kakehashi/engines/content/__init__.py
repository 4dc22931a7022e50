"""Wagtail's place in the house: page types, one way to the public, and the one set of signal receivers."""
