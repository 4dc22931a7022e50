"""Languages, sentences and short messages: pure functions over the files of the bank."""
