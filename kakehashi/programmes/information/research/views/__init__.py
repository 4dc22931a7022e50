"""The screens of research."""
