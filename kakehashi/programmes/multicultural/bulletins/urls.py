"""Addresses of bulletins, and of centres for everybody."""

from django.urls import path

from ..notices.feeds import for_machines as open_to_all
from .feeds import CentreFeed
from .views import desk, public

urlpatterns = [
    path("centres/", public.Centres.as_view(), name="centres"),
    path("centres/of/<int:pk>/bulletins.json", open_to_all(public.CentreJson.as_view()), name="centre_json"),
    path("centres/of/<int:pk>/feed/<str:tag>.atom", open_to_all(CentreFeed()), name="centre_feed"),
    path("centres/of/<int:pk>/<str:tag>/", public.PublicCentre.as_view(), name="public_centre"),
    path("centres/bulletins/<int:pk>/in/<str:tag>/", public.PublicBulletin.as_view(), name="public_bulletin"),
    path("centres/<int:pk>/bulletins/", desk.Bulletins.as_view(), name="centre_bulletins"),
    path("centres/requests/<int:pk>/publish/", desk.Publish.as_view(), name="publish_bulletin"),
    path("centres/bulletins/<int:pk>/", desk.BulletinPage.as_view(), name="bulletin"),
    path("centres/bulletins/<int:pk>/languages/", desk.AddTexts.as_view(), name="add_bulletin_texts"),
    path("centres/bulletins/<int:pk>/retract/", desk.Retract.as_view(), name="retract_bulletin"),
]
