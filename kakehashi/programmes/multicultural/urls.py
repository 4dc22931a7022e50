"""The screens of multicultural community building."""

from .notices.urls import urlpatterns as notices
from .sentences.urls import urlpatterns as sentences
from .speech.urls import urlpatterns as speech
from .webhooks.urls import urlpatterns as webhooks

app_name = "multicultural"

urlpatterns = [*notices, *sentences, *speech, *webhooks]
