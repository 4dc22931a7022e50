"""The screens of translations: the board, the translator's bench, the steps."""
