"""The index: a row for each thing that can be found, with the audience that may find it and the facets it shows."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kakehashi.engines.files.models import FilePage

TITLE_LENGTH = 300  # letters of a title that are kept and found
BODY_LENGTH = 20_000  # letters of a body that are kept and found: some thirteen pages of A4
DOCUMENT = "document"  # the kind of rows in measuring collections


class SearchAudience(models.Model):
    """Who may find a row: a set of tokens, stored once for all rows that it opens.

    Thousands of rows share one set, so a question works out the sets that somebody is of, and not each row's tokens.
    A set that no row has any more stays: it says nothing of what it opened.
    """

    personal: ClassVar[dict[str, str]] = {}

    key = models.CharField(max_length=64, unique=True)  # `audience_key` of its tokens


class SearchAudienceToken(models.Model):
    """One of a set: ``public``, ``organisation:12``, ``role:hq_officer``; never a person."""

    personal: ClassVar[dict[str, str]] = {}

    audience = models.ForeignKey(SearchAudience, models.CASCADE, related_name="tokens")
    token = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token", "audience"], name="search_audience_token_once"),
            models.CheckConstraint(condition=~Q(token=""), name="search_audience_token_named"),
        ]


class SearchRow(models.Model):
    """What can be found: a short row for each object, written in the transaction that changed the object.

    Kept short on purpose: counting and ranking read it for every match, six times faster than rows with text inside.

    ``collection`` is empty, except for rows of an index of its own that was made for measuring.

    A file has a row for each of its pages: ``page`` counts from 1, ``whole`` is the row of its first page, so that all
    of them count as one thing. ``of_file``: the text that a page was read from; erasing that takes the row along.
    """

    personal: ClassVar[dict[str, str]] = {}  # a copy of what the object shows, gone with it in one transaction

    collection = models.CharField(max_length=50, blank=True, default="")
    # No index: a database would begin with it and read the whole table, match or not.
    audience = models.ForeignKey(SearchAudience, models.PROTECT, related_name="rows", db_index=False)
    kind = models.CharField(max_length=100)
    object_key = models.CharField(max_length=200)
    language = models.CharField(max_length=15, blank=True)
    at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)
    url = models.CharField(max_length=1000, blank=True)  # a path, without a language prefix
    # By what it is narrowed. No index, as for the audience.
    facet_set = models.ForeignKey("SearchFacetSet", models.PROTECT, related_name="rows", db_index=False)
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    page = models.PositiveIntegerField(default=0)  # 0: the thing itself
    whole = models.ForeignKey("self", models.CASCADE, null=True, related_name="+", db_index=False)
    of_file = models.OneToOneField(FilePage, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "kind", "object_key", "page"], name="search_row_once"),
            models.CheckConstraint(
                condition=~Q(collection="") & Q(kind=DOCUMENT) | Q(collection="") & ~Q(kind=DOCUMENT),
                name="search_documents_in_collections",
            ),
        ]
        indexes = [models.Index(fields=["whole"], name="search_row_further_pages", condition=Q(whole__isnull=False))]


class SearchText(models.Model):
    """The text of a row, with its grams and words as the index holds them.

    SQLite takes old grams out of FTS5 by the very letters that went in, so they are stored and never worked out anew.
    Generated columns (PostgreSQL) are made in migration 0001, raw tables, a view and triggers (SQLite) in 0005. A later
    migration that alters this table drops the view before on SQLite and makes it and the triggers again, for Django
    rebuilds the table there and loses them; a test holds that they are there.
    """

    personal: ClassVar[dict[str, str]] = {}  # as SearchRow

    row = models.OneToOneField(SearchRow, models.CASCADE, primary_key=True, related_name="text")
    title_grams = models.TextField(blank=True)
    title_words = models.TextField(blank=True)  # " word word ", so that " word " is looked for
    words = models.TextField(blank=True)  # the words of title and body, each once; then their letters, each marked
    body = models.TextField(blank=True)
    body_grams = models.TextField(blank=True)


class SearchMeaning(models.Model):
    """What a row means, as a vector; made in the background where meaning is on, gone as soon as the text changes."""

    personal: ClassVar[dict[str, str]] = {}  # as SearchRow

    row = models.OneToOneField(SearchRow, models.CASCADE, primary_key=True, related_name="meaning")
    vector = models.BinaryField()
    learned_at = models.DateTimeField()  # machine time


class SearchFacetSet(models.Model):
    """By what a row can be narrowed: names and values, stored once for all rows that share them, as an audience is.

    So rows are counted by their sets, of which there are few, and not by their values. A set that no row has any more
    stays.
    """

    personal: ClassVar[dict[str, str]] = {}

    key = models.CharField(max_length=64, unique=True)  # `facets_key` of its facets
    facets = models.JSONField(default=dict)  # name -> values, as declared; SearchFacet is its index


class SearchFacet(models.Model):
    """A value by which rows can be narrowed: ``office`` = ``singapore``, in the sets that hold it."""

    personal: ClassVar[dict[str, str]] = {}

    facet_set = models.ForeignKey(SearchFacetSet, models.CASCADE, related_name="values", db_index=False)
    name = models.CharField(max_length=50)
    value = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "value", "facet_set"], name="search_facet_once_a_set")]
