"""A notice aloud: for everybody, and at the desk where people record it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.published.front import part
from kakehashi.engines.published.kinds import absolute
from kakehashi.engines.ui.views import ActionView, HouseView

from ..notices.permissions import NOTICE
from ..sentences.rules.languages import languages
from . import actions, forms, queries


class NoticeVoice(HouseView):
    """The notice read aloud in one language, of a draft for the body's own desks; in parts where a player asks so."""

    policy = NOTICE
    is_public = True

    def get(self, request: HttpRequest, pk: int, tag: str) -> HttpResponse:
        """An MP3."""
        sound = queries.heard(self.object, tag) if tag in self.object.languages else None
        if sound is None:
            raise Http404
        headers = {"Accept-Ranges": "bytes", "Content-Disposition": f'inline; filename="notice-{pk}-{tag}.mp3"'}
        status, told, body = part(sound, request.headers.get("Range", ""))
        return HttpResponse(body, status=status, content_type="audio/mpeg", headers=headers | dict(told))


class NoticePlaylist(HouseView):
    """All languages that can be heard, one after another, for a loudspeaker car or a radio."""

    policy = NOTICE
    is_public = True

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """An M3U list."""
        lines = ["#EXTM3U"]
        for one in queries.voices(self.object):
            if one.is_heard:
                told, tag = one.sheet, one.sheet.language.tag
                lines.append(f"#EXTINF:-1,{' '.join([*told.marks, told.language.name, told.title, told.number])}")
                lines.append(absolute(reverse("multicultural:notice_voice", kwargs={"pk": pk, "tag": tag})))
        headers = {"Content-Disposition": f'inline; filename="notice-{pk}.m3u"'}
        return HttpResponse("\n".join([*lines, ""]), content_type="audio/x-mpegurl; charset=utf-8", headers=headers)


class Voices(HouseView):
    """What can be heard in which language, for the body's desks: listen, record, take away."""

    policy, code, template_name = NOTICE, "record_voice", "multicultural/voices.html"
    heading = gettext_lazy("Voices and recordings")

    def crumbs(self) -> Any:
        """Below the notice."""
        return [(str(self.object), self.object.get_absolute_url()), (self.title(), "")]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """All languages."""
        return self.page(voices=queries.voices(self.object))


class RecordVoice(ActionView):
    """A person's reading in one language."""

    policy, code, action, form_class = NOTICE, "record_voice", actions.record_voice, forms.RecordingForm
    template_name = "multicultural/record_voice.html"
    heading, button, said = (
        gettext_lazy("Record the notice"), gettext_lazy("Keep the recording"), gettext_lazy("The recording was kept."),
    )  # fmt: skip

    def fetch(self) -> None:
        """A language that the notice has not is not found."""
        super().fetch()
        if self.kwargs["tag"] not in self.object.languages or self.kwargs["tag"] not in languages():
            raise Http404

    def context(self) -> dict[str, Any]:
        """The words that are to be read."""
        found = [one for one in queries.voices(self.object) if one.sheet.language.tag == self.kwargs["tag"]]
        return super().context() | {"voice": found[0]}

    def perform(self, form: Any) -> Any:
        """With the language of the address."""
        return actions.record_voice(self.object, by=self.request.user, tag=self.kwargs["tag"], **form.cleaned_data)

    def next_url(self, done: Any) -> str:
        """Back to all languages."""
        return reverse("multicultural:voices", kwargs={"pk": self.object.pk})


class RemoveVoice(HouseView):
    """A recording is taken away."""

    policy, code = NOTICE, "remove_voice"

    def post(self, request: HttpRequest, pk: int, tag: str) -> HttpResponse:
        """Take it away, and go back."""
        actions.remove_voice(self.object, by=request.user, tag=tag)
        messages.success(request, _("The recording was taken away."))
        return redirect("multicultural:voices", pk=pk)
