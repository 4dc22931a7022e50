"""The screens of the newsletter: of readers, of everybody, of those who make it."""
