"""The texts as they stand now, with what was said about them; reads only."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import QuerySet

from kakehashi.registry.models import Post

from .models import TextCheck, TextRevision
from .rules.bank import FRAME, Sentence, Text, filled, sentences, text_of, without_ruby
from .rules.languages import JAPANESE, ORIGINALS, PLAIN, Language, languages
from .rules.saying import MARK, Said, read
from .rules.texts import CHANGE, ROLE, Verdict, Wording, digest_of, examples_for, signers

Key = tuple[str, str]  # id of a sentence, tag of a language


@dataclass(frozen=True)
class Standing:
    """One sentence in one language as it stands now. ``text`` None: the language does not have it.

    ``revision``: key of the wording that replaced the bank's own. ``verdicts``: those that were not revoked.
    """

    source: Sentence
    language: Language
    text: Text | None
    revision: int | None = None
    wordings: tuple[Wording, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    @cached_property
    def digest(self) -> str:
        """Of what a reader sees of it now; empty where there is no text."""
        tag = self.language.tag
        return digest_of(self.source.id, tag, self.text.text, self.text.back) if self.text else ""

    @property
    def is_original(self) -> bool:
        """Japanese and plain Japanese are what the others are checked against."""
        return self.language.tag in ORIGINALS

    @cached_property
    def signers(self) -> frozenset[int]:
        """The people whose signature makes it checked."""
        if self.is_original or self.text is None:
            return frozenset()
        return signers(self.text.text, self.digest, self.wordings, self.verdicts)

    @property
    def status(self) -> str:
        """``original``, ``missing``, ``change`` (a reader wants it changed), ``checked`` or ``unchecked``."""
        if self.is_original:
            return "original"
        if self.text is None:
            return "missing"
        if any(one.what == CHANGE and one.digest == self.digest for one in self.verdicts):
            return "change"
        return "checked" if self.signers else "unchecked"

    @property
    def is_unchecked(self) -> bool:
        """Whether the mark 未確認 belongs on it."""
        return self.status in {"unchecked", "change"}

    def signed_by(self, user: int) -> bool:
        """Whether this person has signed the wording that stands now."""
        return any(one.what == "ok" and one.digest == self.digest and one.by == user for one in self.verdicts)

    def written_by(self, user: int) -> bool:
        """Whether this person ever wrote or proposed these words, and so cannot sign them."""
        return self.text is not None and any(one.by == user and one.text == self.text.text for one in self.wordings)


@dataclass(frozen=True)
class Texts:
    """Texts by sentence and language. What was not asked for is as the bank has it, and unchecked."""

    known: Mapping[Key, Standing] = field(default_factory=dict)

    def of(self, id: str, tag: str) -> Standing:
        """One of them. Refused with KeyError: no such sentence or language."""
        found = self.known.get((id, tag))
        return found or Standing(sentences()[id], languages()[tag], text_of(id, tag))

    def said(self, id: str, tag: str, **values: str) -> Said:
        """A sentence (its whole id) with its readings, in a language, else in plain Japanese."""
        own = self.of(id, tag)
        found = own if own.text else self.of(id, PLAIN)
        said = filled(found.text.text, own.source.slots, values, found.language) if found.text else ""
        return read(said, found.language.tag, is_unchecked=own.is_unchecked or own.text is None)

    def beside(self, id: str, tag: str) -> list[Said]:
        """Words in a language, and in Japanese and plain Japanese behind them where nobody checked them."""
        own = self.said(id, tag)
        return [own, *(self.said(id, one) for one in ORIGINALS if own.is_unchecked and one != tag)]

    def unchecked(self, tag: str) -> Said:
        """That nobody who speaks the language has looked at its words: in the language, with the Japanese mark."""
        one = self.said(f"{FRAME}-unchecked", tag)
        return one if MARK in one.text else read(f"【{MARK}】{one.text}", one.language.tag)

    def are_unchecked(self, ids: Iterable[str], tag: str) -> bool:
        """Whether the mark belongs on something that is made of these sentences."""
        return any(self.said(id, tag).is_unchecked for id in ids)

    def counted(self, tag: str, chosen: Callable[[Standing], bool] = lambda _one: True) -> dict[str, int]:
        """How many of a language are of which status, and ``all`` that there are to check."""
        found: dict[str, int] = {"all": 0, "checked": 0, "unchecked": 0, "change": 0, "missing": 0}
        for (_id, own), one in self.known.items():
            if own == tag and not one.is_original and chosen(one):
                found[one.status] += 1
                found["all"] += one.status != "missing"
        return found


def texts_of(ids: Collection[str] | None, tags: Iterable[str]) -> Texts:
    """These sentences (None: all) in these languages, as they stand now. At most two queries."""
    wanted = [tag for tag in dict.fromkeys(tags) if tag in languages()]
    chosen = [id for id in (sentences() if ids is None else dict.fromkeys(ids)) if id in sentences()]
    asked = [tag for tag in wanted if tag not in ORIGINALS] if chosen else []
    own: dict[Key, list[tuple[int, str, str, int]]] = {}
    said: dict[Key, list[Verdict]] = {}
    proposed: dict[Key, list[Wording]] = {}
    if asked:
        revisions, checks = TextRevision.objects.filter(tag__in=asked), TextCheck.objects.filter(tag__in=asked)
        if ids is not None:
            revisions, checks = revisions.filter(sentence__in=chosen), checks.filter(sentence__in=chosen)
        written = revisions.order_by("pk").values_list("sentence", "tag", "pk", "text", "back", "by")
        for id, tag, pk, text, back, by in written:
            own.setdefault((id, tag), []).append((pk, text, back, by))
        for id, tag, verdict, seen, by, words, revoked in checks.values_list(
            "sentence", "tag", "verdict", "digest", "by", "proposed", "revoked_at"
        ):
            if words:
                proposed.setdefault((id, tag), []).append(Wording(words, by))
            if revoked is None:
                said.setdefault((id, tag), []).append(Verdict(verdict, seen, by))
    keys = [(id, tag) for tag in wanted for id in chosen]
    return Texts({key: _standing(key, own.get(key, []), said.get(key, []), proposed.get(key, [])) for key in keys})


def _standing(
    key: Key, rows: list[tuple[int, str, str, int]], said: list[Verdict], proposed: list[Wording]
) -> Standing:
    id, tag = key
    text, revision = text_of(id, tag), None
    wordings = (
        *((Wording(text.text),) if text else ()),
        *(Wording(words, by) for _pk, words, _back, by in rows),
        *proposed,
    )
    if rows:
        revision, words, back, _by = rows[-1]
        text = Text(words, back)
    return Standing(sentences()[id], languages()[tag], text, revision, wordings, tuple(said))


def translations() -> list[Language]:
    """The languages whose texts are checked."""
    return [one for tag, one in languages().items() if tag not in ORIGINALS]


@dataclass(frozen=True)
class Sample:
    """A text with examples in its places, as it would be printed, and what it is read beside."""

    standing: Standing
    japanese: str
    plain: str  # with its ruby marks
    text: str
    back: str


def sample_of(one: Standing) -> Sample:
    """One text beside the Japanese and the plain Japanese, all filled with the same examples."""
    read = examples_for(one.source)
    bare = {slot: without_ruby(value) for slot, value in read.items()}

    def said(text: str, tag: str) -> str:
        return filled(text, one.source.slots, read if tag == PLAIN else bare, languages()[tag])

    def original(tag: str) -> str:
        found = text_of(one.source.id, tag)
        return said(found.text, tag) if found else ""

    text, back = (one.text.text, one.text.back) if one.text else ("", "")
    return Sample(one, original(JAPANESE), original(PLAIN), said(text, one.language.tag), said(back, JAPANESE))


def next_unchecked(texts: Texts, tag: str, after: str, user: int) -> str:
    """The id of the next text that this person has still to look at, after this one, then from the start; the most
    urgent ones first, as `ordered` lists them. Empty where nothing is left."""
    ids = [one.source.id for one in ordered(texts, tag) if _is_open(one, user) or one.source.id == after]
    if after not in ids:
        return ids[0] if ids else ""
    at = ids.index(after)
    return next((id for id in (*ids[at + 1 :], *ids[:at])), "")


def _is_open(one: Standing, user: int) -> bool:
    return one.status == "unchecked" and not one.written_by(user)


def ordered(texts: Texts, tag: str) -> list[Standing]:
    """The texts of a language: the most urgent ones first, then as the bank lists them."""
    own = [one for (_id, of), one in texts.known.items() if of == tag]
    return sorted(own, key=lambda one: not one.source.is_urgent)


def posts_to_appoint() -> QuerySet[Post]:
    """Open posts with the role of a text checker."""
    rows = Post.objects.filter(is_open=True, roles__role=ROLE)
    return rows.select_related("section__organisation").distinct()
