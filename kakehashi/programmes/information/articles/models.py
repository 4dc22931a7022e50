"""What is stored: articles of every kind, and how often their PDF was taken."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from kakehashi.engines.content.models import HousePage, PlantedPage
from kakehashi.engines.content.page_kinds import PageKind

from ..publications.blocks import OfficeSelect, TerritorySelect
from ..publications.models import FEATURES, this_year
from . import rules


class ArticleIndexPage(PlantedPage):
    """The place in the tree below which articles stand; readers see our own list there."""

    personal: ClassVar[dict[str, str]] = {}

    parent_page_types = ["content.RootPage"]
    subpage_types = ["information.ArticlePage"]

    class Meta:
        verbose_name = _("Index of articles")


class ArticlePage(HousePage):
    """News, know-how, a report, a leaflet, a digest: one text that is a web page, a PDF, and a line in feeds.

    Nothing of it is personal: authors are offices and bodies, the contact is a post.
    """

    personal: ClassVar[dict[str, str]] = {}

    kind = models.CharField(
        _("Kind"), max_length=20, choices=[(kind.code, kind.label) for kind in rules.KINDS.values()],
        default="know_how",
    )  # fmt: skip
    summary = models.TextField(
        _("In short"), max_length=400, blank=True, help_text=_("Two or three sentences, for lists and mails.")
    )
    body = RichTextField(_("Text"), features=FEATURES, blank=True)
    theme = models.CharField(_("Theme"), max_length=20, choices=list(rules.THEMES.items()), default="other")
    office = models.CharField(_("Overseas office"), max_length=20, blank=True)  # Office.code; empty: headquarters
    territory = models.CharField(_("Country or region"), max_length=2, blank=True)  # ISO 3166-1 alpha-2
    year = models.PositiveSmallIntegerField(_("Fiscal year"), default=this_year)
    happened_at = models.DateTimeField(_("When it took place"), null=True, blank=True)
    series = models.CharField(
        _("Series"), max_length=20, blank=True, choices=[(code, row[0]) for code, row in rules.SERIES.items()]
    )
    number = models.PositiveSmallIntegerField(_("Report number"), null=True, blank=True)
    authors = models.CharField(
        _("Authors"), max_length=200, blank=True, help_text=_("Offices and bodies, as they are cited.")
    )
    language = models.CharField(
        _("Language of the text"), max_length=16, choices=list(rules.LANGUAGES.items()), default="ja"
    )
    family = models.SlugField(
        _("Belongs to"), max_length=60, blank=True,
        help_text=_("The same short name for all languages of one leaflet. Example: local-government-system"),
    )  # fmt: skip
    edition = models.CharField(_("Edition"), max_length=20, blank=True, help_text=_("Example: 2012.1"))
    data_year = models.PositiveSmallIntegerField(
        _("Year of the figures"), null=True, blank=True, help_text=_("The calendar year from which its figures are.")
    )
    source = models.CharField(
        _("Source"), max_length=300, blank=True, help_text=_("Who decided or published it, when; with its address.")
    )
    closes_on = models.DateField(
        _("Takes place or closes on"), null=True, blank=True, help_text=_("Pages show it as to come until that day.")
    )
    contact = models.CharField(
        _("Contact"), max_length=200, blank=True, help_text=_("A post or section, never the name of a person.")
    )
    research_id = models.PositiveBigIntegerField(null=True, blank=True, unique=True, editable=False)

    parent_page_types = ["information.ArticleIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy = [*HousePage.exclude_fields_in_copy, "research_id", "number", "family"]
    beside_versions = (*HousePage.beside_versions, "research_id")

    content_panels = [
        FieldPanel("title", classname="title"),
        FieldPanel("kind"),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("theme"),
                FieldPanel("territory", widget=TerritorySelect),
                FieldPanel("office", widget=OfficeSelect),
                FieldPanel("year"),
                FieldPanel("happened_at"),
                FieldPanel("closes_on"),
            ],
            heading=_("Who, where, when"),
        ),
        MultiFieldPanel(
            [FieldPanel("series"), FieldPanel("number"), FieldPanel("authors")], heading=_("Numbered report")
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("family", "language", "edition", "data_year")],
            heading=_("Multilingual leaflet"),
        ),
        FieldPanel("source"),
        FieldPanel("contact"),
    ]
    search_fields = [*Page.search_fields, *(index.SearchField(name) for name in ("summary", "body"))]

    translatable_fields = [
        *(TranslatableField(name) for name in ("title", "summary", "body", "authors", "contact")),
        *(
            SynchronizedField(name, overridable=False)
            for name in (
                "kind", "theme", "office", "territory", "year", "happened_at", "series", "number", "edition",
                "data_year", "plan_items",
            )
        ),
    ]  # fmt: skip

    class Meta:
        verbose_name = _("Article")
        verbose_name_plural = _("Articles")
        constraints = [
            models.CheckConstraint(condition=Q(year__range=(1988, 2200)), name="article_year_of_the_house"),
            models.CheckConstraint(condition=Q(series="") | Q(kind="report"), name="article_series_are_of_reports"),
            models.UniqueConstraint(
                fields=["series", "number", "language"], condition=~Q(series="") & Q(number__isnull=False),
                name="article_number_once_a_series",
            ),
            models.CheckConstraint(
                condition=Q(release_on=None) | Q(expires_on=None) | Q(expires_on__gte=F("release_on")),
                name="article_ends_after_it_begins",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["kind", "shown_on"], name="article_by_kind"),
            models.Index(fields=["theme", "shown_on"], name="article_by_theme"),
            models.Index(fields=["office", "shown_on"], name="article_by_office"),
            models.Index(fields=["territory", "shown_on"], name="article_by_territory"),
            models.Index(fields=["closes_on"], condition=Q(closes_on__isnull=False), name="article_to_come"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Give the page an address that can be read aloud, then check it."""
        self.name_address()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """The same for a draft."""
        self.name_address()
        super().minimal_clean()

    def name_address(self) -> None:
        """``clair-report-377``, ``2012-news-item``, with a number where that is taken; kept once given."""
        if not self.slug and self.path:
            parts = {
                "report": f"{self.series or 'report'}-{self.number or self.year}",
                "leaflet": f"{self.family or 'leaflet'}-{self.language}-{self.edition}",
            }
            named = parts.get(self.kind, f"{self.year}-{self.kind}")
            self.slug = self._get_autogenerated_slug(slugify(named.replace("_", "-").replace(".", "-")))

    def languages_otherwise(self) -> set[str]:
        """Those of a leaflet's family; a text that was not written in Japanese is translated nowhere."""
        if self.language != "ja":
            return set(rules.LANGUAGES)
        if not self.family:
            return set()
        others = ArticlePage.objects.filter(family=self.family, kind="leaflet", live=True)
        return set(others.values_list("language", flat=True))

    def settle_translation(self, code: str) -> None:
        """A translation is in its own language. It belongs to its original, not to a family of leaflets."""
        self.language = code

    @property
    def sort(self) -> rules.Kind:
        """Its kind with all that is declared of it."""
        return rules.KINDS[self.kind]

    @property
    def series_shown(self) -> str:
        """The series in the reader's language; empty where it belongs to none."""
        row = rules.SERIES.get(self.series)
        return str(row[0]) if row else ""

    @property
    def issue_shown(self) -> str:
        """The series with its number, in the reader's language."""
        if not self.series or self.number is None:
            return self.series_shown
        _label, japanese, english = rules.SERIES[self.series]
        return f"{english} No. {self.number}" if get_language() == "en" else f"{japanese} 第{self.number}号"

    @property
    def chapters(self) -> list[rules.Chapter]:
        """Its text in chapters."""
        return rules.chapters(self.body)

    @property
    def paper_language(self) -> str:
        """The language of the words around the text on its PDF."""
        return "ja" if rules.is_japanese(self.language) else "en"

    def missing(self) -> list[str]:
        """Labels of what must be there before the page can be approved."""
        needed = ("summary", "body", *(name for name in self.sort.needs if name != "family" or not self.is_translation))
        return [str(self._meta.get_field(name).verbose_name) for name in needed if not getattr(self, name)]


class DownloadCount(models.Model):
    """How often the PDF of an article was taken on one day. Nothing is kept of whoever took it."""

    personal: ClassVar[dict[str, str]] = {}

    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="downloads")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "day"], name="download_count_once_a_day")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.day} {self.count}"


KIND = PageKind(
    "information.article", _("Articles"), ArticlePage, ArticleIndexPage, slug="articles", title="記事・資料"
)
