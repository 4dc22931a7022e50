"""The form fields that take files. What they clean to is checked already, and stored by the action."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .recognising import Checked, check
from .recordings import LONGEST, check_recording
from .rules import KINDS, MIB, MOST_BYTES, RECORDED, SUFFIXES

MISSING = gettext_lazy("Choose a file.")
AGAIN = gettext_lazy("No file was stored yet. Choose the files again, without what is refused.")


def _kinds_taken() -> str:
    return _(
        "PDF, Word, Excel, PowerPoint, ODT, ODS, pictures (JPEG, PNG, GIF, WebP), CSV, text, e-mail (EML); at most "
        "%(most)s MB each, less for some kinds. Place and camera data of photographs are taken out. No macros, "
        "no passwords, no zip."
    ) % {"most": MOST_BYTES // MIB}


kinds_taken = lazy(_kinds_taken, str)


class OneFileInput(forms.FileInput):
    """The browser's own picker, with the endings that are taken."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": ",".join(SUFFIXES), **(attrs or {})})


class ManyFilesInput(OneFileInput):
    """The picker for several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """All files of this name."""
        return files.getlist(name) if hasattr(files, "getlist") else [f for f in [files.get(name)] if f]


class UploadField(forms.Field):
    """One file; cleans to a `Checked`, or None. What is refused is said beside the field, in a sentence."""

    widget = OneFileInput
    default_error_messages = {"required": MISSING}

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", kinds_taken())
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        """The checked file."""
        if not value:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        return check(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether a file was sent."""
        return bool(data)


def _recordings_taken() -> str:
    return _("MP3, WAV, FLAC or OGG; at most %(minutes)s minutes and %(most)s MB.") % {
        "minutes": LONGEST // 60,
        "most": KINDS["mp3"].most // MIB,
    }


recordings_taken = lazy(_recordings_taken, str)


class RecordingInput(OneFileInput):
    """The browser's own picker for recordings; a telephone offers to record."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": ",".join(("audio/*", *RECORDED)), **(attrs or {})})


class RecordingField(UploadField):
    """A recorded voice; cleans to a `Checked` MP3. What is refused is said beside the field, in a sentence."""

    widget = RecordingInput

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", recordings_taken())
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        """The recording, written anew."""
        if not value:
            return super().clean(value)
        return check_recording(value)


class UploadsField(UploadField):
    """Several files; cleans to a list of `Checked`. Each refused one is named, the others need not be looked for."""

    widget = ManyFilesInput

    def __init__(self, *, most: int = 20, **options: Any) -> None:
        self.most = most
        super().__init__(**options)

    def clean(self, value: Any) -> list[Checked]:
        """The checked files, in the order in which they were sent."""
        sent = list(value or [])
        if not sent:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return []
        if len(sent) > self.most:
            raise forms.ValidationError(
                _("At most %(most)s files at once; these are %(count)s."),
                params={"most": self.most, "count": len(sent)},
            )
        found, faults = [], []
        for upload in sent:
            try:
                found.append(check(upload))
            except forms.ValidationError as reason:
                faults += [
                    _("%(name)s: %(reason)s") % {"name": upload.name, "reason": words} for words in reason.messages
                ]
        if faults:
            raise forms.ValidationError([*faults, AGAIN] if len(sent) > 1 else faults)
        return found


def choose_again(form: forms.BaseForm, name: str) -> None:
    """Say beside a file field that its files must be chosen once more, where another field is wrong: browsers send a
    file only once. Called at the end of ``clean()``."""
    if form.errors and name not in form.errors and form.files.get(name):
        form.add_error(name, AGAIN)
