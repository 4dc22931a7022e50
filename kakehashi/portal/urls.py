"""The front door's screens."""

from django.urls import path

from . import views
from .demonstration import views as demonstration

app_name = "portal"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("desk/", views.Desk.as_view(), name="desk"),
    path("search/", views.Search.as_view(), name="search"),
    path("plan/", views.Plan.as_view(), name="plan"),
    path("plan.json", views.PlanMap.as_view(), name="plan_map"),
    path("health/", views.Health.as_view(), name="health"),
    path("about/licences/", views.Licences.as_view(), name="licences"),
    path("demo/cast/", demonstration.Cast.as_view(), name="cast"),
    path("demo/clock/", demonstration.MoveClock.as_view(), name="move_clock"),
]
