"""What every page needs around its content: names, navigation, clocks, languages, and the post one acts as."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of

from .navigation import NAV, Item

if TYPE_CHECKING:
    from kakehashi.registry.models import Post


@dataclass(frozen=True)
class Language:
    """One language of the switch: its own name, and this page in it."""

    code: str
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Clock:
    """What time it is somewhere."""

    place: str | Promise
    at: datetime


class Chrome:
    """Everything around a page's content, worked out when a template asks for it.

    A signed-in user's posts are the two queries of `User.posts_held`, shared with the access engine; nothing else is
    asked of the database.
    """

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.user: Actor = getattr(request, "user", None)
        self.path = request.path
        installation = getattr(request, "installation", None)
        self.is_demonstration: bool = bool(installation and installation.is_demonstration)

    @property
    def site_name(self) -> str:
        """The name that users see."""
        return str(settings.SITE_NAME_EN if get_language() == "en" else settings.SITE_NAME)

    @property
    def site_name_besides(self) -> str:
        """The name in the other language, small beside the first."""
        return str(settings.SITE_NAME if get_language() == "en" else settings.SITE_NAME_EN)

    @property
    def language_besides(self) -> str:
        """The language of that name."""
        return "ja" if get_language() == "en" else "en"

    @property
    def home(self) -> str:
        """The public home in the language in force."""
        language = get_language() or settings.LANGUAGE_CODE
        return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"

    @cached_property
    def is_signed_in(self) -> bool:
        """Whether somebody is signed in."""
        return bool(self.user and self.user.is_authenticated)

    @cached_property
    def post(self) -> "Post | None":
        """The post acted as."""
        return post_of(self.user)

    @cached_property
    def posts(self) -> list["Post"]:
        """The posts one can act as."""
        held: list[Post] = getattr(self.user, "posts_held", []) if self.is_signed_in else []
        return held

    @property
    def layout(self) -> str:
        """The template for pages that are neither public nor anybody's in particular."""
        return "ui/staff.html" if self.is_signed_in else "ui/public.html"

    @property
    def day(self) -> date:
        """The domain's day."""
        return time.today()

    @cached_property
    def clocks(self) -> list[Clock]:
        """The time in the office of the post acted as, if it stands abroad, and in Japan."""
        at = time.now()
        clocks = [Clock(_("Japan"), at.astimezone(time.TOKYO))]
        office = self.post.section.office if self.post else None
        if office:
            city = office.city_en if get_language() == "en" else office.city
            clocks.insert(0, Clock(city, at.astimezone(ZoneInfo(office.time_zone))))
        return clocks

    @cached_property
    def public(self) -> list[Item]:
        """The public menu."""
        return NAV.shown("public", self.user, self.path)

    @cached_property
    def staff(self) -> list[Item]:
        """The menu of the desk."""
        return NAV.shown("staff", self.user, self.path)

    @cached_property
    def staff_bar(self) -> tuple[list[Item], list[Item]]:
        """The same in two parts: what stays in sight, and what is folded away."""
        return NAV.folded(self.staff)

    @cached_property
    def footer(self) -> list[Item]:
        """Links at the foot."""
        return NAV.shown("footer", self.user, self.path)

    @cached_property
    def search(self) -> Item | None:
        """Where the search field sends its words."""
        return NAV.first("search", self.user)

    @cached_property
    def switch(self) -> Item | None:
        """Where the choice of another post is sent."""
        return NAV.first("switch", self.user) if len(self.posts) > 1 else None

    @cached_property
    def account(self) -> Item | None:
        """Where the post's name leads."""
        return NAV.first("account", self.user) if self.is_signed_in else None

    @cached_property
    def languages(self) -> list[Language]:
        """This page in each language of the interface."""
        here = get_language()
        return [
            Language(code, get_language_info(code)["name_local"], in_language(self.request, code), code == here)
            for code, _name in settings.LANGUAGES
        ]


def in_language(request: HttpRequest, code: str) -> str:
    """The address of this page in another language of the interface, with all that is asked for."""
    asked, found = request.get_full_path(), request.resolver_match
    if code == get_language():
        return asked
    if found is None:  # asked before the page was looked for
        return translate_url(asked, code)
    with override(code):
        try:
            path = reverse(found.view_name, args=found.args, kwargs=found.kwargs)
        except NoReverseMatch:  # an address without a name
            return translate_url(asked, code)
    _path, mark, query = asked.partition("?")
    return f"{path}{mark}{query}"


def chrome(request: HttpRequest) -> Mapping[str, Chrome]:
    """Context processor: ``chrome`` in every template that is rendered for a request."""
    return {"chrome": Chrome(request)}
