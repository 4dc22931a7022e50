"""Where every screen hangs. Japanese at ``/``, English at ``/en/``; the switch is a plain link."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from kakehashi.base.addresses import of_rooms
from kakehashi.portal.api import api

handler429 = "kakehashi.engines.ui.limiting.too_often"  # allauth's own limits answer with it

urlpatterns = [
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/", api.urls),
    path("mail/", include("kakehashi.engines.mailing.urls")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]

urlpatterns += i18n_patterns(
    path("accounts/", include("allauth.urls")),
    of_rooms("kakehashi.portal.urls"),
    of_rooms("kakehashi.programmes.information.urls"),
    of_rooms("kakehashi.programmes.multicultural.urls"),
    of_rooms("kakehashi.programmes.offices.urls"),
    of_rooms("kakehashi.services.bookings.urls"),
    of_rooms("kakehashi.services.campaigns.urls"),
    of_rooms("kakehashi.services.casework.urls"),
    of_rooms("kakehashi.services.inquiries.urls"),
    of_rooms("kakehashi.services.contacts.urls"),
    of_rooms("kakehashi.services.members.urls"),
    of_rooms("kakehashi.engines.published.urls"),
    of_rooms("kakehashi.engines.ui.urls"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
