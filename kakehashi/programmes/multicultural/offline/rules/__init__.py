"""Fonts of the off-line kit: which, for which languages, cut to which letters. Pure: files in, bytes out."""
