"""The screens of the magazine."""
