"""Learning: the vectors of rows are made in the background, a batch at a time; they go with the text they are of."""

from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Length

from kakehashi.base import time

from . import meaning
from .models import SearchMeaning, SearchRow

BATCH = 32
SHORTEST = 80  # letters: a name alone means nothing that a search for words does not find better
Text = tuple[int, str]


def unlearned() -> QuerySet[SearchRow]:
    """Rows that say enough and whose meaning is not known yet: things themselves, and of a file its first page."""
    letters = Length("title") + Length("text__body")
    rows = SearchRow.objects.filter(collection="", whole=None, meaning=None).alias(letters=letters)
    return rows.filter(letters__gte=SHORTEST).order_by("-pk")


def next_texts() -> list[Text]:
    """The next batch, as rows' ids and what they say."""
    rows = unlearned().values_list("pk", "title", "text__body")[:BATCH]
    return [(pk, f"{title}\n{body}"[: meaning.LETTERS]) for pk, title, body in rows]


@transaction.atomic
def keep_meanings(learned: list[tuple[int, str, bytes]]) -> None:
    """Keep vectors with the rows that they were made of; a row that says something else by now is left for later."""
    rows = SearchRow.objects.filter(pk__in=[pk for pk, _mark, _vector in learned], meaning=None)
    said = {pk: mark_of(f"{title}\n{body}"[: meaning.LETTERS]) for pk, title, body in
            rows.values_list("pk", "title", "text__body")}  # fmt: skip
    now = time.machine_now()
    SearchMeaning.objects.bulk_create(
        [
            SearchMeaning(row_id=pk, vector=vector, learned_at=now)
            for pk, mark, vector in learned
            if said.get(pk) == mark
        ]
    )


def mark_of(text: str) -> str:
    """By what a text is known."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()


def learn(texts: list[Text]) -> list[tuple[int, str, bytes]]:
    """The vectors of a batch: slow, and outside of transactions."""
    vectors = meaning.of_texts([text for _pk, text in texts])
    return [(pk, mark_of(text), vector) for (pk, text), vector in zip(texts, vectors, strict=True)]


def learn_all() -> int:
    """Learn whatever is not known yet, a batch at a time; how many rows. For the command; nothing where it is off."""
    count = 0
    while meaning.is_on() and (texts := next_texts()):
        keep_meanings(learn(texts))
        count += len(texts)
    return count


def unlearn() -> None:
    """Forget every meaning, as what is indexed while it is off leaves old ones standing."""
    SearchMeaning.objects.all().delete()
