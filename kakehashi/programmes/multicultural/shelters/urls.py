"""Addresses of shelters."""

from django.urls import path

from .flows import SHELTER as FLOW
from .views import desk, public

urlpatterns = [
    path("shelters/", public.Shelters.as_view(), name="shelters"),
    path("shelters/in/<str:tag>/", public.SheltersIn.as_view(), name="shelters_in"),
    path("shelters/own/", desk.OwnShelters.as_view(), name="own_shelters"),
    path("shelters/new/", desk.Register.as_view(), name="register_shelter"),
    path("shelters/import/", desk.ImportShelters.as_view(), name="import_shelters"),
    path("shelters/<int:pk>/", desk.ShelterPage.as_view(), name="shelter"),
    path("shelters/<int:pk>/amend/", desk.Amend.as_view(), name="amend_shelter"),
    path("shelters/<int:pk>/poster.pdf", public.ShelterPoster.as_view(), name="shelter_poster"),
    *(
        path(f"shelters/<int:pk>/{n.replace('_', '-')}/", desk.step(n).as_view(), name=f"{n}_shelter")
        for n in FLOW.by_name
    ),
    path("shelters/of/<str:municipality>.json", public.SheltersJson.as_view(), name="shelters_json"),
    path("shelters/of/<str:municipality>.csv", public.SheltersCsv.as_view(), name="shelters_csv"),
    path("shelters/of/<str:municipality>/<str:tag>/", public.SheltersOf.as_view(), name="shelters_of"),
]
