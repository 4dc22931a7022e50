"""What is heard of a notice in a language; reads only."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kakehashi.engines.files.storage import read

from ..notices.models import Notice
from ..notices.queries import Sheet, digest, sheets
from ..sentences.rules.languages import ORIGINALS, languages
from .models import Recording


@dataclass(frozen=True)
class Voice:
    """How one language of a notice is heard: by ``recording``, by a machine (``has_machine``), or not at all."""

    sheet: Sheet
    recording: Recording | None
    is_outdated: bool  # there is a recording, of other words than those that stand now
    has_machine: bool

    @property
    def is_heard(self) -> bool:
        """Whether there is anything to listen to."""
        return self.has_machine or (self.recording is not None and not self.is_outdated)


def words(told: Sheet) -> list[str]:
    """What is read aloud of a notice in one language, sentence by sentence; plain Japanese by its readings."""
    said = ["".join(reading or letters for letters, reading in line.pieces) if line.language.tag in ORIGINALS
            else line.text for line in told.lines]  # fmt: skip
    around = [f"{told.title} {told.number}".strip(), *said, told.next, told.phone, told.issuer, told.issued]
    found = [*told.marks, *around, told.unchecked if told.is_unchecked else "", *told.marks]
    return [text for text in found if text]


def voices(notice: Notice, told: list[Sheet] | None = None) -> list[Voice]:
    """How each language of the notice is heard. One query, and those of its sheets where ``told`` is not given."""
    recorded: Mapping[str, Recording] = {row.tag: row for row in notice.recordings.select_related("file", "post")}
    return [
        Voice(
            sheet=one,
            recording=(found := recorded.get(one.language.tag)),
            is_outdated=found is not None and found.digest != digest(one),
            has_machine=one.language.has_voice,
        )
        for one in (sheets(notice) if told is None else told)
    ]


def heard(notice: Notice, tag: str) -> bytes | None:
    """The MP3 of a notice in one language: a person's recording (behind the marks of a drill or an example, which a
    machine says), else a machine's voice; None where there is neither."""
    found = voices(notice)
    one = next((voice for voice in found if voice.sheet.language.tag == tag), None)
    if one is None or not one.is_heard:
        return None
    if one.recording is not None and not one.is_outdated:
        marked = one if one.has_machine else found[0]  # what marks it is said, if need be in Japanese: nobody is fooled
        key, marks = one.recording.file.key, marked.sheet.marks
        return _behind_marks(key, marks, marked.sheet.language.tag) if marks else read(key)
    return _read_aloud(tuple(words(one.sheet)), tag)


@lru_cache(maxsize=8)  # decoding ten minutes takes seconds, and a player asks for parts
def _behind_marks(key: str, marks: tuple[str, ...], tag: str) -> bytes:
    from .rules.voices import preceded  # noqa: PLC0415 -- as below

    return preceded(read(key), marks, languages()[tag])


@lru_cache(maxsize=24)  # about 200 kB each
def _read_aloud(sentences: tuple[str, ...], tag: str) -> bytes:
    from .rules.voices import spoken  # noqa: PLC0415 -- brings numpy: only where something is read

    return spoken(sentences, languages()[tag])
