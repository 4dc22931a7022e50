"""Whatever happens to the original, every text that a person typed can be read on the bench."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakehashi.engines.translations import Line, write_po
from kakehashi.programmes.information.publications.models import CaseStudyPage
from kakehashi.programmes.information.publications.rules import html_of
from kakehashi.programmes.information.translations import actions, queries
from kakehashi.programmes.information.translations.models import PageTranslation, Wording

pytestmark = pytest.mark.django_db

SENTENCES = ["通訳を頼んだ。", "通訳を二人頼んだ。", "名簿を作った。", "■ 準備", "・名簿", "写真を増やす。", "x"]
sentences = st.sampled_from(SENTENCES)
edits = st.one_of(
    st.tuples(st.just("title"), sentences),
    st.tuples(st.just("result"), st.sampled_from(["", *SENTENCES])),
    st.tuples(st.just("body"), st.lists(sentences, max_size=4).map("\n\n".join)),
)
steps = st.one_of(
    st.tuples(st.just("edit"), edits),
    st.tuples(st.just("write"), st.integers(0, 9)),
    st.tuples(st.just("write"), st.integers(0, 9)),
    st.tuples(st.just("take_out"), st.integers(0, 9)),
    st.tuples(st.just("machine"), st.integers(0, 9)),
    st.tuples(st.just("confirm"), st.integers(0, 9)),
    st.tuples(st.just("import"), st.integers(0, 9)),
)


class RolledBack(Exception):
    """Ends an example; nothing of it stays."""


def seen(row):
    """Every text that the bench shows."""
    benches, left = queries.bench(row)
    return (
        {one.piece.text for one in benches}
        | {wording.text for one in benches for wording in one.earlier}
        | {hint.former.text for one in benches for hint in one.suggested}
        | {wording.text for wording in left}
    )


def step(row, page, editor, kind, what, number):
    """One thing that happens."""
    if kind == "edit":
        name, value = what
        setattr(page, name, html_of(value) if name == "body" else value)
        page.save()
        actions.follow(page)
        return
    benches, _left = queries.bench(row)
    piece = benches[what % len(benches)].piece
    text = f"text {number}"
    if kind == "write":
        actions.write(row, by=editor, texts={piece.key: text})
    elif kind == "take_out":
        actions.write(row, by=editor, texts={piece.key: ""})
    elif kind == "confirm":
        actions.write(row, by=editor, texts={piece.key: piece.text}, confirmed=frozenset({piece.key}))
    elif kind == "machine":
        actions.keep_drafts(row, tool="memory", texts={piece.key: text})
    else:
        file = write_po([Line(piece.path, piece.source, text)], language="en", mark=str(row.pk))
        actions.import_words(row, by=editor, content=file)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, max_size=14))
def test_every_typed_text_can_be_read_whatever_is_edited(row, page, editor, happenings):
    try:
        with transaction.atomic():
            for number, (kind, what) in enumerate(happenings):
                step(
                    PageTranslation.objects.get(pk=row.pk), CaseStudyPage.objects.get(pk=page.pk), editor, kind, what,
                    number,
                )  # fmt: skip
            now = PageTranslation.objects.get(pk=row.pk)
            typed = Wording.objects.exclude(origin="machine").exclude(text="").values_list("text", flat=True)
            assert set(typed) <= seen(now)
            in_force_as_last_written(now)
            benches, _left = queries.bench(now)
            assert (now.segments, now.done) == (len(benches), sum(one.piece.is_done for one in benches))
            raise RolledBack
    except RolledBack:
        pass


def in_force_as_last_written(row):
    """A segment that stands as it stood has the text that was written for it last."""
    benches, _left = queries.bench(row)
    for one in benches:
        mine = Wording.objects.filter(translation=row, path=one.piece.path, source=one.piece.source)
        last = mine.order_by("-pk").first()
        assert one.piece.text == (last.text if last else "")
