"""The screens of multicultural community building."""

from .associations.urls import urlpatterns as associations
from .bulletins.urls import urlpatterns as bulletins
from .centre_consultations.urls import urlpatterns as centre_consultations
from .centre_reports.urls import urlpatterns as centre_reports
from .centres.urls import urlpatterns as centres
from .coexistence.urls import urlpatterns as coexistence
from .evacuee_cards.urls import urlpatterns as evacuee_cards
from .foreign_residents.urls import urlpatterns as foreign_residents
from .information_cards.urls import urlpatterns as information_cards
from .interpreter_dispatches.urls import urlpatterns as interpreter_dispatches
from .living.urls import urlpatterns as living
from .manual.urls import urlpatterns as manual
from .notices.urls import urlpatterns as notices
from .offline.urls import urlpatterns as offline
from .place_names.urls import urlpatterns as place_names
from .plain_japanese.urls import urlpatterns as plain_japanese
from .plan_drafts.urls import urlpatterns as plan_drafts
from .policies.urls import urlpatterns as policies
from .relays.urls import urlpatterns as relays
from .sentences.urls import urlpatterns as sentences
from .shelter_rounds.urls import urlpatterns as shelter_rounds
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
    *living,
    *plain_japanese,
    *coexistence,
    *foreign_residents,
    *policies,
    *plan_drafts,
    *associations,
    *manual,
    *centres,
    *translation_requests,
    *relays,
    *bulletins,
    *information_cards,
    *centre_consultations,
    *shelter_rounds,
    *interpreter_dispatches,
    *centre_reports,
]
