"""Addresses of departments' pages."""

from django.urls import path

from .views import DepartmentPage, Introduce

urlpatterns = [
    path("for/<slug:code>/", DepartmentPage.as_view(), name="department"),
    path("for/<slug:code>/introduction/", Introduce.as_view(), name="introduce"),
]
