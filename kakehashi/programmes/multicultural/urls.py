"""The screens of multicultural community building."""

from .notices.urls import urlpatterns as notices
from .speech.urls import urlpatterns as speech

app_name = "multicultural"

urlpatterns = [*notices, *speech]
