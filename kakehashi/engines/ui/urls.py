from django.urls import path

from .gallery import gallery

app_name = "ui"
urlpatterns = [path("gallery/", gallery, name="gallery")]
