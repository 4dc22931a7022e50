"""Recordings of a voice: decoded under limits and written anew as MP3, so that only what can be heard is kept.

Title, place, pictures and whatever else the file held are not copied.
"""

import io
import threading
from pathlib import PurePath
from typing import Any

from . import rules
from .recognising import Checked, Upload
from .rules import KINDS, Refused

TAKEN = {"WAV", "WAVEX", "MP3", "FLAC", "OGG"}
LONGEST = 10 * 60  # seconds
RATES = {8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000}  # of MP3, per second
_one_at_a_time = threading.Lock()  # ten minutes decoded take up to 230 MB


def check_recording(upload: Upload) -> Checked:
    """Read a recording (WAV, MP3, FLAC, OGG) and write it anew, in one channel.

    Refused with `Refused`, in words: any other kind, more than `LONGEST` seconds, silence without a sample, a rate that
    MP3 does not know. Takes some seconds for a long one, so it is called before a transaction begins.
    """
    most = KINDS["mp3"].most
    if (upload.size or 0) > most:
        raise Refused("too_large", most=most // rules.MIB)
    upload.seek(0)
    content = upload.read(most + 1)
    if not content:
        raise Refused("empty")
    rules.refuse_by_name(upload.name or "")
    spoken = _written_anew(content)
    name = PurePath(upload.name or "").stem
    return Checked(rules.safe_name(f"{name}.mp3", KINDS["mp3"]), KINDS["mp3"], spoken)


def _written_anew(content: bytes) -> bytes:
    import soundfile  # type: ignore[import-untyped]  # noqa: PLC0415 -- brings numpy: only where something is heard

    with _one_at_a_time:
        try:
            with soundfile.SoundFile(io.BytesIO(content)) as source:
                if source.format not in TAKEN:
                    raise Refused("not_heard")
                if source.frames < 1:
                    raise Refused("broken")
                if source.frames > LONGEST * source.samplerate or source.channels > 8:
                    raise Refused("too_long", most=LONGEST // 60)
                if source.samplerate not in RATES:
                    raise Refused("odd_rate")
                samples: Any = source.read(dtype="float32", always_2d=True)
                return as_mp3(samples.mean(axis=1), source.samplerate)
        except (soundfile.SoundFileError, RuntimeError, ValueError, TypeError) as fault:
            raise Refused("not_heard") from fault


def as_mp3(samples: Any, rate: int) -> bytes:
    """Samples between -1 and 1 of one channel, ``rate`` a second (one of `RATES`), as the bytes of an MP3."""
    import soundfile  # noqa: PLC0415

    written = io.BytesIO()
    soundfile.write(written, samples, rate, format="MP3")
    return written.getvalue()
