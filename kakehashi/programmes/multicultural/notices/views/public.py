"""Notices for everybody: without signing in, without script, small."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from kakehashi.engines.ui.views import HouseView

from ...sentences.rules.languages import ORIGINALS, languages
from .. import feeds, queries
from ..flows import NOTICE as FLOW
from ..flows import SHOWN
from ..permissions import NOTICE


class Shown(HouseView):
    """One notice that has a page for everybody."""

    policy = NOTICE
    is_public = True

    def fetch(self) -> None:
        """A draft is not found, whoever asks."""
        super().fetch()
        if self.object.state not in FLOW.tagged(SHOWN):
            raise Http404


class PublicNotice(Shown):
    """The notice in one language, with Japanese and plain Japanese below where nobody checked the text."""

    template_name = "multicultural/resident_notice.html"

    def get(self, request: HttpRequest, pk: int, tag: str) -> HttpResponse:
        """The page; a language that the notice has not is not found."""
        notice = self.object
        if tag not in notice.languages or tag not in languages():
            raise Http404
        lines = list(notice.lines.all())
        texts = queries.texts_for([(notice, lines)], tag)
        told = queries.sheet(notice, tag, lines, texts)
        beside = [one for one in ORIGINALS if one != tag] if told.is_unchecked else []
        return self.page(
            told=told,
            situation=queries.situation_read(notice, tag),
            words=queries.words_around(tag, texts),
            shelters=queries.shelter_words(tag, texts),
            is_heard=queries.is_heard(notice, told),
            beside=[queries.sheet(notice, one, lines, texts) for one in beside],
            languages=[(languages()[one], notice.public_url(one)) for one in notice.languages if one in languages()],
            newer=getattr(notice, "update", None) if notice.state == "replaced" else None,
        )


class NoticeText(Shown):
    """The notice in one language as plain text, for messages."""

    def get(self, request: HttpRequest, pk: int, tag: str) -> HttpResponse:
        """The text."""
        if tag not in self.object.languages or tag not in languages():
            raise Http404
        return HttpResponse(queries.alone_never(self.object, tag), content_type="text/plain; charset=utf-8")


class NoticeCap(Shown):
    """The notice as CAP 1.2."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file."""
        return HttpResponse(feeds.cap(self.object), content_type="application/xml")


class NoticeJson(Shown):
    """The notice as JSON, in all its languages."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The same as webhooks carry."""
        return JsonResponse(feeds.as_json(self.object), json_dumps_params={"ensure_ascii": False})


class JsonFeed(HouseView):
    """Notices as JSON Feed."""

    policy = NOTICE
    is_public = True
    is_drills = False

    def get(self, request: HttpRequest, tag: str = "", body: int | None = None) -> HttpResponse:
        """Of everybody or of one body, in all languages or in one."""
        told = feeds.json_feed(feeds.choice_of(is_drills=self.is_drills, tag=tag, body=body), request.path)
        kind = "application/feed+json"
        return JsonResponse(told, content_type=kind, json_dumps_params={"ensure_ascii": False})


class DrillJsonFeed(JsonFeed):
    """Drills as JSON Feed, apart."""

    is_drills = True
