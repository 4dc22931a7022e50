"""Voices: samples of sound from a text. Open JTalk reads Japanese, eSpeak NG what the extra `audio` brings.

Both are C libraries with one state, so that one text is read at a time. Nothing is fetched from a network.
"""

import ctypes
import io
import threading
import warnings
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from typing import Any

import numpy
import soundfile

from kakehashi.engines.files.recordings import as_mp3

from ...sentences.rules.languages import ORIGINALS, Language
from .aloud import in_japanese, in_other_languages, runs

RATE = 24_000  # samples a second of everything that is read
PAUSE = 0.6  # seconds between two sentences
WORDS_A_MINUTE = 140  # slower than people talk: it is heard beside sirens, by people who are frightened
_lock = threading.Lock()


def spoken(sentences: Sequence[str], language: Language) -> bytes:
    """The sentences read aloud one after another, as an MP3. Refused with LookupError: no voice for the language here.

    About a tenth of the time that it takes to listen (Japanese), a hundredth (others).
    """
    if not language.has_voice:
        raise LookupError(language.tag)
    return as_mp3(_one_after_another(sentences, language), RATE)


def preceded(recording: bytes, sentences: Sequence[str], language: Language) -> bytes:
    """A recording (an MP3) behind sentences that a machine reads."""
    samples, rate = soundfile.read(io.BytesIO(recording), dtype="float32")
    return as_mp3(numpy.concatenate([_one_after_another(sentences, language), _at_rate(samples, rate)]), RATE)


def _one_after_another(sentences: Sequence[str], language: Language) -> Any:
    parts: list[Any] = []
    with _lock:
        for text in filter(str.strip, sentences):
            parts += [_samples(text, language), numpy.zeros(int(PAUSE * RATE), dtype="float32")]
    return numpy.concatenate(parts or [numpy.zeros(RATE, dtype="float32")])


def _samples(text: str, language: Language) -> Any:
    if language.tag in ORIGINALS:
        return _japanese(in_japanese(text))
    said = in_other_languages(text)
    is_chinese = language.tag.startswith("zh")
    pieces = [
        _japanese(piece) if is_japanese else _espeak().read(piece, language.voice)
        for piece, is_japanese in runs(said, is_chinese=is_chinese)
    ]
    return numpy.concatenate(pieces) if pieces else numpy.zeros(0, dtype="float32")


@cache
def _open_jtalk() -> Any:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):  # it names an extra that nobody needs
        import pyopenjtalk  # noqa: PLC0415 -- half a second: only for who reads aloud
    return pyopenjtalk


def _japanese(text: str) -> Any:
    """Samples of a Japanese text; none where nothing in it can be read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of its own use of its dictionary
        wave, rate = _open_jtalk().tts(text, speed=0.95)
    return _at_rate(wave / 32_768, rate)


def _at_rate(wave: Any, rate: int) -> Any:
    """The same sound with `RATE` samples a second."""
    if rate == 2 * RATE:
        wave, rate = wave[: len(wave) // 2 * 2].reshape(-1, 2).mean(axis=1), RATE
    if rate != RATE and len(wave):
        at = numpy.arange(0, len(wave), rate / RATE)
        wave = numpy.interp(at, numpy.arange(len(wave)), wave)
    return numpy.clip(wave, -1, 1).astype("float32")


class _ESpeak:
    """eSpeak NG, called as its header says (speak_lib.h)."""

    RETRIEVE, UTF8, AT_RATE = 1, 1, 1

    def __init__(self) -> None:
        import espeakng_loader  # noqa: PLC0415 -- an extra

        self.library = ctypes.CDLL(espeakng_loader.get_library_path())
        where = str(espeakng_loader.get_data_path()).encode()
        self.rate = self.library.espeak_Initialize(self.RETRIEVE, 500, where, 0)
        self.found: list[Any] = []
        kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
        self.heard = kind(self._hear)  # kept, or it would be collected while the library calls it
        self.library.espeak_SetSynthCallback(self.heard)
        self.library.espeak_SetParameter(self.AT_RATE, WORDS_A_MINUTE, 0)

    def _hear(self, wave: Any, count: int, _events: Any) -> int:
        if wave and count > 0:
            self.found.append(numpy.ctypeslib.as_array(wave, shape=(count,)).copy())
        return 0

    def read(self, text: str, voice: str) -> Any:
        """Samples of a text. Refused with LookupError: a voice that the library does not have."""
        if self.library.espeak_SetVoiceByName(voice.encode()):
            raise LookupError(voice)
        self.found, said = [], text.encode() + b"\0"
        self.library.espeak_Synth(said, len(said), 0, 0, 0, self.UTF8, None, None)
        self.library.espeak_Synchronize()
        wave = numpy.concatenate(self.found) if self.found else numpy.zeros(0, dtype="int16")
        return _at_rate(wave / 32_768, self.rate)


@cache
def _espeak() -> _ESpeak:
    return _ESpeak()
