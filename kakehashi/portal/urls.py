"""The front door's screens."""

from django.urls import path

from . import api, views
from .demonstration import views as demonstration
from .published_files import views as published_files
from .synonyms import views as synonyms

app_name = "portal"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("desk/", views.Desk.as_view(), name="desk"),
    path("search/", views.Search.as_view(), name="search"),
    path("search/words/", synonyms.Synonyms.as_view(), name="synonyms"),
    path("search/words/add/", synonyms.AddSynonyms.as_view(), name="add_synonyms"),
    path("search/words/<int:pk>/", synonyms.ReviseSynonyms.as_view(), name="revise_synonyms"),
    path("search/words/<int:pk>/rest/", synonyms.RestSynonyms.as_view(), name="rest_synonyms"),
    path("search/words/<int:pk>/use/", synonyms.UseSynonyms.as_view(), name="use_synonyms"),
    path("plan/", views.Plan.as_view(), name="plan"),
    path("plan.json", views.PlanMap.as_view(), name="plan_map"),
    path("published/", published_files.PublishedFiles.as_view(), name="published_files"),
    path("published/again/", published_files.WriteEverything.as_view(), name="write_everything"),
    path("health/", views.Health.as_view(), name="health"),
    path("about/api/", api.AboutAPI.as_view(), name="about_api"),
    path("about/licences/", views.Licences.as_view(), name="licences"),
    path("demo/cast/", demonstration.Cast.as_view(), name="cast"),
    path("demo/clock/", demonstration.MoveClock.as_view(), name="move_clock"),
]
