"""The screens of multicultural community building."""

from .bulletins.urls import urlpatterns as bulletins
from .centres.urls import urlpatterns as centres
from .evacuee_cards.urls import urlpatterns as evacuee_cards
from .notices.urls import urlpatterns as notices
from .offline.urls import urlpatterns as offline
from .place_names.urls import urlpatterns as place_names
from .relays.urls import urlpatterns as relays
from .sentences.urls import urlpatterns as sentences
from .shelters.urls import urlpatterns as shelters
from .speech.urls import urlpatterns as speech
from .telegrams.urls import urlpatterns as telegrams
from .translation_requests.urls import urlpatterns as translation_requests
from .webhooks.urls import urlpatterns as webhooks

app_name = "multicultural"

urlpatterns = [
    *notices,
    *sentences,
    *speech,
    *webhooks,
    *place_names,
    *telegrams,
    *evacuee_cards,
    *shelters,
    *offline,
    *centres,
    *translation_requests,
    *relays,
    *bulletins,
]
