"""What is stored about a case study."""

from typing import Any, ClassVar

from django.db import models
from django.utils.text import slugify
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from kakehashi.base import time
from kakehashi.engines.content.models import HousePage, PlantedPage
from kakehashi.engines.content.page_kinds import PageKind
from kakehashi.registry.models import Organisation

from .blocks import OfficeSelect, TerritorySelect

SCHOOL = ("grade", "subject", "partner", "tools")  # what is told of an exchange between schools
FEATURES = ["h3", "bold", "ol", "ul", "link"]  # headings below the page's own h2, nothing embedded


def this_year() -> int:
    """The fiscal year of the domain's day."""
    return time.fiscal_year(time.today())


class CaseStudyIndexPage(PlantedPage):
    """The place in the tree below which case studies stand; readers see our own list there."""

    personal: ClassVar[dict[str, str]] = {}

    parent_page_types = ["content.RootPage"]
    subpage_types = ["information.CaseStudyPage"]

    class Meta:
        verbose_name = _("Index of case studies")


class CaseStudyPage(HousePage):
    """A published story (事例): what was done, where, what it cost, what came of it, what was learned.

    Nothing of it is personal: the contact is a post, and the draft says so to whoever writes.
    """

    class Kind(models.TextChoices):
        LOCAL_INFORMATION = "local_information", _("Local information")
        APPOINTMENT_MAKING = "appointment_making", _("Appointment making")
        EXHIBITION_SUPPORT = "exhibition_support", _("Tourism promotion and exhibition support")
        MARKET_CHECK = "market_check", _("Market check")
        SCHOOL_EXCHANGE = "school_exchange", _("School exchange")
        JET_USE = "jet_use", _("Good use of JET participants")
        OTHER = "other", _("Other")

    class Held(models.TextChoices):
        """Why a case study is held back, although an approver said yes or may do so."""

        EMBARGO = "embargo", _("Embargo of the result")
        CONSENT = "consent", _("The local government lets others read the result no more")

    personal: ClassVar[dict[str, str]] = {}

    summary = models.TextField(
        pgettext_lazy("of a case study", "Summary"),
        max_length=400,
        blank=True,
        help_text=_("Two or three sentences: what was done, and what came of it."),
    )
    kind = models.CharField(_("Kind"), max_length=30, choices=Kind, default=Kind.OTHER)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Organisation")
    )
    body_name = models.CharField(
        _("Local government"),
        max_length=200,
        blank=True,
        help_text=_("As readers know it, at the time of the case study."),
    )
    place = models.CharField(
        _("Place"), max_length=200, blank=True, help_text=_("City or venue. Example: Singapore, Marina Bay")
    )
    territory = models.CharField(_("Country or region"), max_length=2, blank=True)  # ISO 3166-1 alpha-2
    office = models.CharField(_("Overseas office"), max_length=20, blank=True)  # Office.code; empty: headquarters
    year = models.PositiveSmallIntegerField(_("Fiscal year"), default=this_year)
    body = RichTextField(_("What was done"), features=FEATURES, blank=True)
    cost_yen = models.PositiveBigIntegerField(_("Cost (yen)"), null=True, blank=True)
    cost_note = models.CharField(
        _("What the cost contains"), max_length=200, blank=True, help_text=_("Example: interpreters, booth, freight")
    )
    result = models.TextField(_("Result"), max_length=5000, blank=True)
    lessons = models.TextField(
        _("Lessons"),
        max_length=5000,
        blank=True,
        help_text=_("What you would do again, and what you would do otherwise."),
    )
    contact = models.CharField(
        _("Contact"), max_length=200, blank=True, help_text=_("A post or section, never the name of a person.")
    )
    # Of an exchange between schools (学校交流) alone.
    grade = models.CharField(
        _("Grade"), max_length=100, blank=True, help_text=_("Example: 5th grade of elementary school")
    )
    subject = models.CharField(_("School subject"), max_length=100, blank=True)
    partner = models.CharField(
        _("Partner school"), max_length=200, blank=True, help_text=_("A school or class, never the name of a person.")
    )
    tools = models.CharField(
        _("Tools"), max_length=200, blank=True, help_text=_("Example: video calls, letters, a shared picture book")
    )
    support_request_id = models.PositiveBigIntegerField(
        _("From request"), null=True, blank=True, unique=True, editable=False
    )
    request_number = models.CharField(_("Request number"), max_length=20, blank=True, editable=False)
    consented_on = models.DateField(_("Consent on"), null=True, blank=True, editable=False)
    held_for = models.CharField(_("Held back from the public"), max_length=10, choices=Held, blank=True, editable=False)
    # The version that was public when it was held back, and comes back; None where none was.
    held_version = models.PositiveBigIntegerField(null=True, blank=True, editable=False)

    parent_page_types = ["information.CaseStudyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    _of_the_request: ClassVar[tuple[str, ...]] = (
        "support_request_id", "request_number", "consented_on", "held_for", "held_version",
    )  # fmt: skip
    exclude_fields_in_copy = [*HousePage.exclude_fields_in_copy, *_of_the_request]
    beside_versions = (*HousePage.beside_versions, *_of_the_request)

    content_panels = [
        FieldPanel("title", classname="title", help_text=_("What was done, in one line.")),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("body_name"),
                FieldPanel("kind"),
                FieldPanel("territory", widget=TerritorySelect),
                FieldPanel("place"),
                FieldPanel("office", widget=OfficeSelect),
                FieldPanel("year"),
            ],
            heading=_("Who, where, when"),
        ),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("cost_yen"), FieldPanel("cost_note")], heading=_("Cost")),
        MultiFieldPanel([FieldPanel(name) for name in SCHOOL], heading=_("School exchange")),
        FieldPanel("result"),
        FieldPanel("lessons"),
        FieldPanel("contact"),
    ]
    search_fields = [
        *Page.search_fields,
        *(index.SearchField(name) for name in ("summary", "body_name", "body", "result", "lessons")),
        index.FilterField("year"),
        index.FilterField("office"),
    ]

    translatable_fields = [
        *(
            TranslatableField(name)
            for name in (
                "title", "summary", "body_name", "place", "body", "cost_note", "result", "lessons", "contact", *SCHOOL,
            )
        ),
        *(
            SynchronizedField(name, overridable=False)
            for name in ("kind", "organisation", "territory", "office", "year", "cost_yen", "plan_items")
        ),
    ]  # fmt: skip

    class Meta:
        verbose_name = _("Case study")
        verbose_name_plural = _("Case studies")
        constraints = [
            models.CheckConstraint(condition=models.Q(year__range=(1988, 2200)), name="case_study_year_of_the_house"),
            models.CheckConstraint(
                condition=models.Q(held_version=None) | ~models.Q(held_for=""), name="case_study_comes_back_from_a_hold"
            ),
        ]
        indexes = [models.Index(fields=["year", "office"], name="case_study_by_year")]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Give the page an address that can be read aloud, then check it."""
        self.name_address()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """The same for a draft."""
        self.name_address()
        super().minimal_clean()

    def name_address(self) -> None:
        """``2012-appointment-making``, with a number where that is taken; kept once given."""
        if not self.slug and self.path:
            self.slug = self._get_autogenerated_slug(slugify(f"{self.year}-{self.kind}".replace("_", "-")))

    @property
    def body_shown(self) -> str:
        """The body in the reader's language; as it is written here where that is not just the registry's name."""
        is_named_so = get_language() == "en" and self.organisation and self.body_name == self.organisation.name
        return str(self.organisation) if is_named_so else self.body_name

    @property
    def _asked_of_schools(self) -> tuple[str, ...]:
        return ("grade", "partner") if self.kind == self.Kind.SCHOOL_EXCHANGE else ()

    @property
    def school_facts(self) -> list[tuple[str, str]]:
        """What is told of an exchange between schools: labels and words; nothing of other kinds."""
        shown = SCHOOL if self.kind == self.Kind.SCHOOL_EXCHANGE else ()
        told = [(str(self._meta.get_field(name).verbose_name), str(getattr(self, name))) for name in shown]
        return [(label, words) for label, words in told if words]

    @property
    def is_barred(self) -> bool:
        """Held back, or without the consent that it needs."""
        return bool(self.held_for) or (self.support_request_id is not None and self.consented_on is None)

    def missing(self) -> list[str]:
        """Labels of what must be there before the page can be approved; a page from a request needs its consent."""
        lacks_consent = self.support_request_id is not None and self.consented_on is None
        return [str(_("Consent of the local government"))] * lacks_consent + [
            str(self._meta.get_field(name).verbose_name)
            for name in ("summary", "body_name", "body", "result", *self._asked_of_schools)
            if not getattr(self, name)
        ]


KIND = PageKind(
    "information.case_study", _("Case studies"), CaseStudyPage, CaseStudyIndexPage, slug="cases", title="事例"
)
