"""The screens of articles."""
