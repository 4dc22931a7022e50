"""What the house stands on in Wagtail: languages, the root of the site, and one index page for each kind of page."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Locale, Page, Site

from kakehashi.engines.access import Actor

from .editors import write_editor_groups
from .languages import originals
from .models import PlantedPage, RootPage
from .page_kinds import PAGE_KINDS

LOCALES = ("ja", "en")  # the first is the language of the originals; the other shows them until they are translated


@transaction.atomic
def plant(*, by: Actor) -> None:
    """Make what is missing of locales, root, site, index pages, groups and the approval; what is there stays.

    Safe to repeat: run after each migration, and by tests that empty the database.
    """
    ContentType.objects.clear_cache()
    for code in LOCALES:
        Locale.objects.get_or_create(language_code=code)
    root = originals(RootPage.objects.all()).first() or _add(_top(), RootPage, slug="site", title=settings.SITE_NAME)
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(
            hostname="localhost", root_page=root.page_ptr, is_default_site=True, site_name=settings.SITE_NAME
        )
    elif site.root_page_id != root.pk:
        site.root_page_id = root.pk
        site.save()
    for kind in PAGE_KINDS.values():
        if not originals(kind.index.objects.all()).exists():
            _add(root, kind.index, slug=kind.slug, title=kind.title)
    write_editor_groups(by=by)


def _top() -> Any:
    """Wagtail's own node above all sites, made anew where the tables were emptied."""
    ja = Locale.objects.get(language_code=LOCALES[0])
    top = Page.get_first_root_node()
    if top is None:
        top = Page.add_root(instance=Page(title="Root", slug="root", locale=ja))
    return top


def _add(parent: Any, model: type[PlantedPage], *, slug: str, title: str) -> Any:
    """One planted page: live, in Japanese."""
    locale = Locale.objects.get(language_code=LOCALES[0])
    return parent.add_child(instance=model(title=title, slug=slug, locale=locale, live=True))
