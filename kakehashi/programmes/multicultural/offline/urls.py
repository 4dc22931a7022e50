"""Addresses of the off-line kit."""

from django.urls import path

from .tasks import kit
from .views import KitFile, OfflinePage

APP_FILES = [name for name in (*kit.OF_THE_APP, "service-worker.js") if name != kit.INDEX]


def named(file: str) -> str:
    """``fonts/thai.woff2`` is ``offline_fonts_thai_woff2``."""
    return "offline_" + "".join(letter if letter.isalnum() else "_" for letter in file)


urlpatterns = [
    path("offline/", OfflinePage.as_view(), name="offline"),
    path(f"offline/{kit.ZIP}", KitFile.as_view(file=kit.ZIP, is_kept_aside=True), name="offline_zip"),
    path(f"offline/{kit.PACK}", KitFile.as_view(file=kit.PACK), name="offline_pack"),
    path("offline/app/", KitFile.as_view(), name="offline_app"),
    path("offline/app/index.html", KitFile.as_view(), name="offline_app_index"),
    *(path(f"offline/app/{file}", KitFile.as_view(file=file), name=named(file)) for file in APP_FILES),
]
