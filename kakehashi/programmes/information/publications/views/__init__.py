"""The screens of case studies."""
