"""The kit as files: a page that needs no network, its fonts, what makes it an app, and the printed pack."""

import base64
import json
import re
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings

from kakehashi.engines.documents.typesetter import font_folders
from kakehashi.engines.ui import apps as ui

from ...sentences.rules.languages import languages
from .. import documents
from ..queries import kit_bank, revised
from ..rules import cutting, faces
from ..rules.faces import FACES, Face, faces_of, letters

PAGE = Path(__file__).parents[1] / "page"
PAPER = documents.PAPER
ICON = Path(ui.__file__).parent / "static" / "ui" / "favicon.svg"
MADE_BY = ("fonttools", "manimgx-fonts", "manimgx-fonts-cjk", "typst")  # another version of these makes another kit
INDEX, ZIP, PACK = "index.html", "kakehashi-offline.zip", "fallback.pdf"
FONT_FILES = {name: f"fonts/{name}.woff2" for name in FACES}
TYPES = {
    "html": "text/html; charset=utf-8",
    "woff2": "font/woff2",
    "webmanifest": "application/manifest+json",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "zip": "application/zip",
}
OF_THE_APP = (INDEX, *FONT_FILES.values(), "manifest.webmanifest", "icon.svg", "icon-192.png", "icon-512.png", PACK)
README = """災害情報 オフライン版

index.html をブラウザーで開いてください。ネットワークはいりません。fonts フォルダーは index.html の隣に置いてください。
fallback.pdf は印刷用の備えです。audio フォルダー（別に配る音声パック）があれば、隣に置くと音声が流れます。
「未確認」とある文は、母語の人がまだ確かめていません。

Disaster notices, off line

Open index.html in a browser; no network is needed. Keep the folder fonts beside it. fallback.pdf is for printing.
The folder audio (a pack of its own) is played where it lies beside. Texts marked 未確認 are not checked by native
speakers yet. The fonts are Noto, cut to the letters needed, under the SIL Open Font License 1.1.
"""


def interface() -> str:
    """Every word of the page itself, so that its letters are in the fonts."""
    return (PAGE / "words.json").read_text(encoding="utf-8") + README


def source_digest() -> str:
    """A name for all of which a kit is made, as it stands now: another text or signature, page, font or typesetter
    gives another name. Reads every text: a tenth of a second, outside of requests."""
    told = sha256(json.dumps([kit_bank(), documents.pack_values()], ensure_ascii=False, sort_keys=True).encode())
    sources = [*PAGE.iterdir(), *PAPER.iterdir(), ICON, Path(__file__), Path(faces.__file__), Path(cutting.__file__)]
    for file in sorted(one for one in sources if one.is_file()):
        told.update(file.read_bytes())
    told.update(faces.PLACES.read_bytes())
    told.update("\n".join([settings.SITE_NAME, *map(version, MADE_BY)]).encode())
    return told.hexdigest()[:16]


def font_file(face: Face) -> Path:
    """The font in the packages from which a face is cut. Refused with FileNotFoundError: it is not there."""
    found = next((folder / face.file for folder in font_folders() if (folder / face.file).exists()), None)
    if found is None:
        raise FileNotFoundError(face.file)
    return found


def font(face: Face) -> bytes:
    """A face cut to its letters, as WOFF2. Slow (up to 15 s of a processor's time for Japanese)."""
    return cutting.cut(font_file(face), face.number, _letters(face), face.features)


def _letters(face: Face) -> list[str]:
    return sorted(letters(face, interface(), revised()))


def font_digest(face: Face) -> str:
    """A name for what a cut font holds: it is cut once for each."""
    told = ("".join(_letters(face)), repr(face), *map(version, MADE_BY[:3]))
    return sha256("\n".join(told).encode() + Path(cutting.__file__).read_bytes()).hexdigest()[:16]


def _font_rules() -> Iterator[str]:
    for name, file in FONT_FILES.items():
        source = f'src:url({file}) format("woff2");font-weight:100 900;font-display:swap'
        yield f'@font-face{{font-family:"K {name}";{source}}}'
    yield f"html{{font-family:{_stack('ja')}}}"
    for tag in languages():
        yield f":lang({tag}){{font-family:{_stack(tag)}}}"


def _stack(tag: str) -> str:
    return ",".join([*(f'"K {name}"' for name in faces_of(tag)), "sans-serif"])


def style() -> str:
    """The style of the page, its fonts first."""
    return "\n".join([*_font_rules(), (PAGE / "kit.css").read_text(encoding="utf-8")])


def script() -> str:
    """The script of the page, closed in itself."""
    parts = [(PAGE / name).read_text(encoding="utf-8") for name in ("texts.js", "sound.js", "page.js")]
    return "\n".join(['"use strict";', "{", *parts, "}"])


def page() -> str:
    """The page itself: the whole bank is in it, and it asks for nothing but the fonts and icons beside it."""
    told = (PAGE / "index.html").read_text(encoding="utf-8")
    parts = {
        "style": style(),
        "words": _inside(json.loads((PAGE / "words.json").read_text(encoding="utf-8"))),
        "bank": _inside(kit_bank()),
        "script": script(),
    }
    for name, text in parts.items():
        told = told.replace(f"{{{name}}}", text, 1)
    return told


def _inside(told: Any) -> str:
    """JSON that cannot end the element in which it stands."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def policy_of(page: str) -> dict[str, list[str]]:
    """The content policy of a page of ours where it is served: its own style and script, nothing else from inside."""
    style, script = (re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)[-1] for name in ("style", "script"))
    return {"script-src": ["'self'", _hash(script)], "style-src": ["'self'", _hash(style)]}


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def manifest() -> str:
    """What a browser asks of an app that it installs."""
    pictures = [("icon.svg", "any", "image/svg+xml"), ("icon-192.png", "192x192", "image/png"),
                ("icon-512.png", "512x512", "image/png")]  # fmt: skip
    told = {
        "name": "災害情報 オフライン版",
        "short_name": "災害情報",
        "lang": "ja",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#00234b",
        "icons": [{"src": src, "sizes": sizes, "type": type} for src, sizes, type in pictures],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def service_worker() -> str:
    """The script that keeps the kit in a browser."""
    told = (PAGE / "service-worker.js").read_text(encoding="utf-8")
    files = json.dumps(["./", *OF_THE_APP])
    return told.replace("{digest}", source_digest()).replace("{files}", files)


def kit_files(fonts: dict[str, bytes]) -> dict[str, bytes]:
    """Every file of the kit by its name, with these ``fonts`` (by the name of their face)."""
    return {
        INDEX: page().encode(),
        **{FONT_FILES[name]: content for name, content in fonts.items()},
        "manifest.webmanifest": manifest().encode(),
        "service-worker.js": service_worker().encode(),
        "icon.svg": ICON.read_bytes(),
        "icon-192.png": documents.icon(192),
        "icon-512.png": documents.icon(512),
        PACK: documents.fallback_pdf(),
        "README.txt": README.encode(),
    }


def zipped(files: dict[str, bytes]) -> bytes:
    """The kit as one file to take along; the same files give the same bytes."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"kakehashi-offline/{name}")  # 1980: no clock
            packs = not name.endswith((".woff2", ".png"))
            entry.compress_type = zipfile.ZIP_DEFLATED if packs else zipfile.ZIP_STORED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return held.getvalue()
