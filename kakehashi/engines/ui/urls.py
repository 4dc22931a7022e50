from django.urls import path

from .gallery import gallery
from .importing import TableImportPage, WrongRows
from .plain_japanese import PlainAdvice

app_name = "ui"
urlpatterns = [
    path("gallery/", gallery, name="gallery"),
    path("plain-advice/", PlainAdvice.as_view(), name="plain_advice"),
    path("imports/<int:pk>/", TableImportPage.as_view(), name="table_import"),
    path("imports/<int:pk>/wrong-<str:format>/", WrongRows.as_view(), name="table_import_wrong"),
]
