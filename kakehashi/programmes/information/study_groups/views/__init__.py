"""The screens of study groups."""
