from django.urls import path

from .gallery import gallery
from .importing import TableImportPage, WrongRows

app_name = "ui"
urlpatterns = [
    path("gallery/", gallery, name="gallery"),
    path("imports/<int:pk>/", TableImportPage.as_view(), name="table_import"),
    path("imports/<int:pk>/wrong-<str:format>/", WrongRows.as_view(), name="table_import_wrong"),
]
