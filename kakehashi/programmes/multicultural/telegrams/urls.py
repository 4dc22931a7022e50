"""Addresses of telegrams, suggestions and thresholds."""

from django.urls import path

from . import views

urlpatterns = [
    path("telegrams/", views.Telegrams.as_view(), name="telegrams"),
    path("telegrams/<int:pk>/", views.TelegramPage.as_view(), name="telegram"),
    path("suggestions/", views.Suggestions.as_view(), name="suggestions"),
    path("suggestions/<int:pk>/", views.SuggestionPage.as_view(), name="suggestion"),
    path("suggestions/<int:pk>/take/", views.Take.as_view(), name="take"),
    path("suggestions/<int:pk>/decline/", views.Decline.as_view(), name="decline"),
    path("thresholds/", views.Thresholds.as_view(), name="thresholds"),
]
