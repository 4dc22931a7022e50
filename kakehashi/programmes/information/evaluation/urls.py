"""Addresses of needs and satisfaction."""

from django.urls import path

from .views import Satisfaction

urlpatterns = [path("satisfaction/", Satisfaction.as_view(), name="satisfaction")]
