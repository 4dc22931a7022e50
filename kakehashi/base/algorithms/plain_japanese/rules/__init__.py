"""The sixteen rules of plain Japanese, in their order. Each gives findings with a suggestion, and a load."""

from . import (
    dates_and_times,
    double_negatives,
    easy_words,
    endings,
    explained_terms,
    full_stops,
    honorifics,
    kanji,
    loan_words,
    mimetic_words,
    one_message,
    one_page,
    plain_statements,
    short_sentences,
    spaces,
    verbs,
)

RULES = (
    easy_words,
    explained_terms,
    short_sentences,
    one_message,
    spaces,
    kanji,
    loan_words,
    mimetic_words,
    dates_and_times,
    verbs,
    plain_statements,
    double_negatives,
    endings,
    full_stops,
    honorifics,
    one_page,
)
