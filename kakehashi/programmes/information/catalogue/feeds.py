"""Services for other machines: files, share cards, schema.org."""

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.measures.services import SERVICES
from kakehashi.engines.published.kinds import About, PublicKind

from ..publications.models import CaseStudyPage
from .models import CatalogueEntry
from .permissions import CATALOGUE_ENTRY
from .queries import is_example_of


def about(entry: CatalogueEntry) -> About:
    """What other machines are told of a service: what it is, who may use it."""
    service = SERVICES[entry.code]
    schema = {
        "@type": "Service",
        "headline": None,  # a service has a name, and no day of publication, language or publisher
        "datePublished": None,
        "inLanguage": None,
        "publisher": None,
        "isAccessibleForFree": None,
        "serviceType": str(service.label),
        "audience": {"@type": "Audience", "audienceType": str(service.who)},
    }
    return About(
        title=str(service.label), description=str(service.what), section=_("Service"), schema=schema,
        language=get_language() or "ja", is_example=entry.is_example,
    )  # fmt: skip


def shown_by(entry: Entry) -> list[int]:
    """The services that may show the case study of an entry as their example, or did."""
    page = CaseStudyPage.objects.filter(pk=entry.subject_id).first()
    if page is None:
        return []  # deleted: whatever led to it is written again without it
    codes = [one.name for one in SERVICES.values() if is_example_of(page, one)]
    return list(CatalogueEntry.objects.filter(code__in=codes, ended_on=None).values_list("pk", flat=True))


PUBLIC_SERVICE = PublicKind(
    name="information.catalogue_entry",
    label=gettext_lazy("Services"),
    shown=lambda: CATALOGUE_ENTRY.visible(None).filter(code__in=SERVICES.keys()),
    about=about,
    day=lambda entry: entry.offered_on,
    events=("information.catalogue_entry.offer", "information.catalogue_entry.end"),
    lists=("information:services",),
    after={f"information.case_study.{verb}": shown_by for verb in ("publish", "unpublish")},
)
