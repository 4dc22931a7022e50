"""The field of a file question.

Its answer is ``{"file": id, "name": name, "preview": bool}``; a new file is a `Checked` until `actions.keep_files`
stores it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kakehashi.engines.files.fields import OneFileInput, UploadField
from kakehashi.engines.files.recognising import check


@dataclass(frozen=True)
class Given:
    """What a form sent for one file: a new upload, and the stored file that it would replace."""

    upload: Any = None
    kept: dict[str, Any] | None = None


class FileAnswerInput(OneFileInput):
    """The stored file with a box to take it away, and the browser's picker."""

    template_name = "questionnaires/file.html"

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Given | None:
        """The upload, and which stored file was shown beside it; that it was one of this answer is asked by the
        action."""
        shown, upload = str(data.get(f"{name}-kept") or ""), files.get(name) if files else None
        kept = None
        if shown.isascii() and shown.isdigit() and len(shown) < 18 and not data.get(f"{name}-gone"):
            kept = {"file": int(shown), "name": str(data.get(f"{name}-name") or "")}
        return Given(upload, kept) if upload or kept else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether neither was sent."""
        return name not in files and f"{name}-kept" not in data

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """With the stored file, if there is one."""
        kept = value.kept if isinstance(value, Given) else value
        context = super().get_context(name, None, attrs)
        context["widget"]["kept"] = kept if isinstance(kept, dict) else None
        return context


class FileAnswerField(UploadField):
    """One file; cleans to a `Checked` for a new one, to the stored answer for the one that stays, or None."""

    widget = FileAnswerInput

    def clean(self, value: Any) -> Any:
        """The new file, checked, or the stored one."""
        given = value if isinstance(value, Given) else Given(None, value or None)
        if given.upload:
            return check(given.upload)
        if given.kept:
            return given.kept
        return super().clean(None)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether a new file was sent or the stored one taken away."""
        given = data if isinstance(data, Given) else Given(None, data or None)
        return bool(given.upload) or (given.kept or {}).get("file") != (initial or {}).get("file")
