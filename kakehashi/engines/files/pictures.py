"""Pictures: decoded under limits and written anew, so that only what can be seen is kept.

Whatever else the file held (place, camera, comments, thumbnails, a second file behind the first) is not copied.
"""

import io
import threading
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from struct import error as StructError

from PIL import ExifTags, Image, ImageCms, ImageOps, ImageSequence, UnidentifiedImageError

from .rules import MOST_FRAMES, MOST_PIXELS, PREVIEW_SIDE, Refused

FORMATS = {"jpeg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP"}
MOVING = {"gif", "webp"}  # of other kinds the first picture is kept: telephones hide further ones behind it
MOST_SIDE = 16_000  # pixels: the longest side that a JPEG or WebP can be written with
CAMERA = (ExifTags.Base.Make, ExifTags.Base.Model, ExifTags.Base.DateTime, ExifTags.Base.Software)
FAULTS = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, StructError, OverflowError)
_one_at_a_time = threading.Lock()  # a decoded picture takes up to 200 MB


@dataclass(frozen=True)
class Picture:
    """A picture written anew. ``preview``: a small JPEG. ``cleaned``: what was taken away (keys of rules.CLEANED)."""

    content: bytes
    preview: bytes
    width: int
    height: int
    cleaned: tuple[str, ...]


def written_anew(content: bytes, kind: str) -> Picture:
    """The picture without anything but its pixels, turned as it is meant to be seen; ``kind`` is a key of FORMATS.

    Refused with `Refused`: more than `MOST_PIXELS`, and what cannot be decoded to its end.
    """
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # our own limit is lower than the one that is warned of
        try:
            with Image.open(io.BytesIO(content), formats=[FORMATS[kind]]) as picture:
                _demand_size(picture, kind)
                return _write(picture, kind)
        except (Image.DecompressionBombError, MemoryError) as fault:
            raise Refused("pixels") from fault
        except UnidentifiedImageError as fault:
            raise Refused("broken") from fault
        except FAULTS as fault:  # decoders of damaged files fail in many ways
            raise Refused("broken") from fault


def _demand_size(picture: Image.Image, kind: str) -> None:
    """Before anything is decoded: the size that the head names, for all frames that are kept together."""
    width, height = picture.size
    if width < 1 or height < 1:
        raise Refused("broken")
    if max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
        raise Refused("pixels")
    frames = getattr(picture, "n_frames", 1) if kind in MOVING else 1
    if frames > MOST_FRAMES:
        raise Refused("bomb")
    if width * height * frames > MOST_PIXELS:
        raise Refused("pixels")


def _write(picture: Image.Image, kind: str) -> Picture:
    cleaned = tuple(_what_goes(picture))
    frames = [_plain(frame, kind) for frame in ImageSequence.Iterator(picture)] if kind in MOVING else []
    first = frames[0][0] if frames else _plain(picture, kind)[0]
    out = io.BytesIO()
    if len(frames) > 1:
        waits = [wait for _frame, wait in frames]
        others = [frame for frame, _wait in frames[1:]]
        first.save(out, FORMATS[kind], save_all=True, append_images=others, duration=waits, loop=0)
    elif kind == "jpeg":
        first.save(out, "JPEG", quality=90, optimize=False)
    elif kind == "webp":
        first.save(out, "WEBP", quality=90)
    else:
        first.save(out, FORMATS[kind])
    return Picture(out.getvalue(), _preview(first), first.width, first.height, cleaned)


def _what_goes(picture: Image.Image) -> Iterator[str]:
    """What the original holds beside its pixels."""
    exif = picture.getexif()
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        yield "gps"
    if any(tag in exif for tag in CAMERA) or exif.get_ifd(ExifTags.IFD.Exif):
        yield "camera"
    if exif.get(ExifTags.Base.Orientation, 1) != 1:
        yield "turned"
    known = {"comment", "xmp", "XML:com.adobe.xmp", "photoshop", "Comment", "Author", "Description", "Title"}
    if known & set(picture.info) or getattr(picture, "text", None):
        yield "comment"


def _plain(frame: Image.Image, kind: str) -> tuple[Image.Image, int]:
    """A frame as bare pixels in the colours of screens, turned as its orientation says; and how long it stands (ms)."""
    wait = int(frame.info.get("duration", 100) or 100)
    turned = ImageOps.exif_transpose(frame)
    has_holes = turned.mode in {"RGBA", "LA", "PA"} or "transparency" in turned.info
    mode = "RGBA" if has_holes and kind != "jpeg" else "L" if turned.mode in {"1", "L"} else "RGB"
    bare = _in_screen_colours(turned).convert(mode)
    clean = Image.new(mode, bare.size)
    clean.paste(bare)
    return clean, wait


def _in_screen_colours(picture: Image.Image) -> Image.Image:
    """Colours of a wide profile (telephones), or of print, as sRGB; without a usable profile as they are."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "CMYK"}:
        try:
            seen = ImageCms.profileToProfile(
                picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            return seen or picture
        except (ImageCms.PyCMSError, OSError):
            return picture
    return picture


def _preview(picture: Image.Image) -> bytes:
    """A small JPEG on white."""
    small = picture.copy()
    small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE), Image.Resampling.LANCZOS)
    ground = Image.new("RGB", small.size, "white")
    ground.paste(small, mask=small.getchannel("A") if small.mode == "RGBA" else None)
    out = io.BytesIO()
    ground.save(out, "JPEG", quality=80)
    return out.getvalue()
