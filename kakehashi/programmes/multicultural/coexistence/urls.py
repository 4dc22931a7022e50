"""The address of the entry page."""

from django.urls import path

from . import views

urlpatterns = [path("multicultural/", views.Coexistence.as_view(), name="coexistence")]
