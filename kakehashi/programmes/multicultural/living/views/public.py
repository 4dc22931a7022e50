"""Living information for everybody: without signing in, without script, small."""

from typing import Any

from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_exempt

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.published.kinds import absolute
from kakehashi.engines.search import find
from kakehashi.engines.ui.views import HouseView
from kakehashi.registry.models import Organisation

from ...sentences.queries import texts_of
from ...sentences.rules.languages import JAPANESE, languages
from ...shelters.queries import body_of
from .. import queries
from ..documents import guidebook_paper, topic_paper
from ..models import Topic
from ..permissions import TOPIC
from ..queries.guidebook import guidebook, is_unchecked, steps_in
from ..rules.addresses import list_url, topic_url
from ..rules.markup import plain
from ..rules.shipped import labels, tags

MOST_FOUND, LONGEST_QUERY = 30, 100


def unchecked_mark(tag: str) -> Any:
    """That nobody who speaks the language has looked at its words."""
    return texts_of(("frame-unchecked",), (tag,)).unchecked(tag)


class Reading(HouseView):
    """A page in the reader's language, of everybody or of a town."""

    policy = TOPIC
    is_public = True
    body: Organisation | None = None

    def fetch(self) -> None:
        """A language in which nothing is offered, or a code that no local government has today, is not found."""
        super().fetch()
        self.tag = self.kwargs["tag"]
        if self.tag not in tags():
            raise Http404
        if "municipality" in self.kwargs:
            self.body = body_of(self.kwargs["municipality"])
            if self.body is None:
                raise Http404
        if "code" in self.kwargs:
            self.topic = Topic.objects.filter(code=self.kwargs["code"]).first()
            if self.topic is None:
                raise Http404

    def address(self, tag: str) -> str:
        """The same page in another language."""
        match = self.request.resolver_match
        name = match.view_name if match else ""
        return reverse(name, kwargs={**self.kwargs, "tag": tag})

    def context(self) -> dict[str, Any]:
        """With the language, its words, and the page in every other language."""
        words = labels(self.tag)
        slotted = {key for key, text in words.items() if "{" in text}
        return super().context() | {
            "language": languages()[self.tag], "body": self.body,
            "languages": [(languages()[tag], self.address(tag)) for tag in tags()],
            "words": {key: queries.said_in(self.tag, key) for key in words if key not in slotted},
            "plain_words": {key: plain(text) for key, text in words.items() if key not in slotted},
            "list_url": list_url(self.tag, self.body), "common_url": list_url(self.tag),
            "search_url": reverse("multicultural:living_search", kwargs={"tag": self.tag}),
            "town_part": queries.said_in(self.tag, "town_part", town=self.body.name) if self.body else [],
        }  # fmt: skip

    def guidebook_urls(self) -> tuple[str, str]:
        """The guidebook in the language, as a page and on paper."""
        kwargs = {"tag": self.tag} | ({"municipality": self.body.code} if self.body else {})
        name = "multicultural:living_guidebook" if self.body else "multicultural:living_guidebook_in"
        return reverse(name, kwargs=kwargs), reverse(f"{name}_pdf", kwargs=kwargs)


class Living(HouseView):
    """The door: the languages, and the towns with a part of their own."""

    policy = TOPIC
    template_name = "multicultural/living.html"
    layout = "ui/public.html"
    heading = _("Living information")
    is_public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """Both."""
        return self.page(
            languages=[(languages()[tag], list_url(tag)) for tag in tags()],
            topics=queries.listed(JAPANESE),
            towns=[(body, list_url(JAPANESE, body)) for body in queries.bodies()],
            may_desk=self.policy.allows(request.user, "desk"),
        )


class LivingIn(Reading):
    """The topics in a language."""

    template_name = "multicultural/resident_living.html"

    def get(self, request: HttpRequest, tag: str, municipality: str = "") -> HttpResponse:
        """The list; of a town with what the town itself says."""
        notes = queries.changes_in(tag)
        topics = [
            (topic_url(topic.code, tag, self.owner(topic)), topic, one, notes.get(topic.pk, []))
            for topic, one in queries.listed(tag)
        ]
        own = queries.own_of(self.body, tag) if self.body else []
        shown = [one for _topic, many in own for one in many]
        return self.page(
            topics=topics,
            own=own,
            unchecked=unchecked_mark(tag) if any(one.told.text.is_unchecked for one in shown) else None,
            none_yet=queries.said_in(tag, "no_town_part", town=self.body.name) if self.body and not own else [],
            guidebook_url=self.guidebook_urls()[0],
            towns=[(body, list_url(tag, body)) for body in queries.bodies()] if self.body is None else [],
            is_example=any(one.told.text.is_example for one in shown) or any(row[2].text.is_example for row in topics),
        )

    def owner(self, topic: Topic) -> Organisation | None:
        """The town, where it has a part in the topic."""
        if self.body is None:
            return None
        if not hasattr(self, "_own_topics"):
            self._own_topics = {one.pk for one, _many in queries.own_of(self.body, self.tag)}
        return self.body if topic.pk in self._own_topics else None


class LivingTopic(Reading):
    """A topic in a language, with a town's part where one is named."""

    template_name = "multicultural/resident_topic.html"

    def get(self, request: HttpRequest, tag: str, code: str, municipality: str = "") -> HttpResponse:
        """The page; a topic of which nothing is published is not found."""
        page = queries.page_of(self.topic, tag, self.body)
        if page.top is None:
            raise Http404
        kwargs = {"tag": tag, "code": code} | ({"municipality": municipality} if municipality else {})
        name = "multicultural:living_topic_of_pdf" if municipality else "multicultural:living_topic_pdf"
        return self.page(
            topic=self.topic,
            heading_words=plain(page.top.told.text.heading),
            told=page,
            unchecked=unchecked_mark(tag) if page.is_unchecked else None,
            updated=queries.said_in(tag, "updated_on", date=queries.reading.day_in(tag, page.updated))
            if page.updated
            else [],
            paper_url=reverse(name, kwargs=kwargs),
            is_example=page.is_example,
        )


@method_decorator([csp_update({"frame-ancestors": ["*"]}), xframe_options_exempt], name="dispatch")
class LivingEmbed(LivingTopic):
    """The same inside the page of a town: any site may frame it; it has no script, no form and nobody's data."""

    template_name = "multicultural/living_embed.html"

    def context(self) -> dict[str, Any]:
        """With the address of the whole page, which opens outside of the frame."""
        return super().context() | {"whole": absolute(topic_url(self.kwargs["code"], self.tag, self.body))}


class LivingSearch(Reading):
    """Search in the reader's own language."""

    template_name = "multicultural/resident_search.html"

    def get(self, request: HttpRequest, tag: str) -> HttpResponse:
        """What was found, best first."""
        query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
        found = find(query, kinds=("multicultural.living_text",), language=tag, limit=MOST_FOUND) if query else None
        return self.page(
            query=query,
            found=found,
            count=queries.said_in(tag, "found", number=found.total) if found and found.total else [],
            unchecked=unchecked_mark(tag) if found and found.total and tag not in ("ja", "ja-x-yasashii") else None,
        )


class Guidebook(Reading):
    """The orientation guidebook of a town, or of everybody, in a language."""

    template_name = "multicultural/resident_guidebook.html"

    def get(self, request: HttpRequest, tag: str, municipality: str = "") -> HttpResponse:
        """The page."""
        chapters = guidebook(tag, self.body)
        return self.page(
            steps=steps_in(tag),
            chapters=[(one, topic_url(one.topic.code, tag, self.body if one.page.own else None)) for one in chapters],
            unchecked=unchecked_mark(tag) if is_unchecked(tag, chapters) else None,
            paper_url=self.guidebook_urls()[1],
            is_example=any(chapter.page.is_example for chapter in chapters),
        )


class Paper(Reading):
    """A PDF, as the browser shows it."""

    def printed(self) -> bytes:
        """The file."""
        mark = unchecked_mark(self.tag).text
        if "code" in self.kwargs:
            return topic_paper(self.topic, self.tag, self.body, mark)
        return guidebook_paper(self.tag, self.body, mark)

    def get(self, request: HttpRequest, tag: str, code: str = "guidebook", municipality: str = "") -> HttpResponse:
        """Inline."""
        headers = {"Content-Disposition": f'inline; filename="{code}-{tag}.pdf"'}
        return HttpResponse(self.printed(), content_type="application/pdf", headers=headers)


class LivingTopicJson(HouseView):
    """A topic in all its languages, for other machines."""

    policy = TOPIC
    is_public = True

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """What everybody reads, with the edition and whether it was checked."""
        topic = Topic.objects.filter(code=code).first()
        if topic is None:
            raise Http404
        told = {"code": topic.code, "letter": topic.letter, "law": topic.law, "languages": {}}
        for tag in tags():
            page = queries.page_of(topic, tag)
            told["languages"][tag] = {
                "page": absolute(topic_url(code, tag)),
                "passages": [
                    {
                        "key": one.passage.key, "heading": plain(one.told.text.heading),
                        "text": plain(one.told.text.text), "law": one.passage.law or None,
                        "edition": one.told.text.edition, "valid_from": one.told.text.valid_from.isoformat(),
                        "checked": one.told.text.checked_at is not None, "is_older_than_japanese": one.is_older,
                        "example": EXAMPLE if one.told.text.is_example else None,
                    }
                    for one in ([page.top] if page.top else []) + page.passages
                    if not one.is_missing
                ],
            }  # fmt: skip
        return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
