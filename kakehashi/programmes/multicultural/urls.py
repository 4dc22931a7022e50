"""The screens of multicultural community building."""

from .notices.urls import urlpatterns as notices

app_name = "multicultural"

urlpatterns = [*notices]
