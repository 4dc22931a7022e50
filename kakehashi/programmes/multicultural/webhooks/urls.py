"""Addresses of webhooks."""

from django.urls import path

from . import views

urlpatterns = [
    path("webhooks/", views.Webhooks.as_view(), name="webhooks"),
    path("webhooks/new/", views.Register.as_view(), name="register_webhook"),
    path("webhooks/<int:pk>/", views.WebhookPage.as_view(), name="webhook"),
    path("webhooks/<int:pk>/edit/", views.Edit.as_view(), name="edit_webhook"),
    path("webhooks/<int:pk>/off/", views.SwitchOff.as_view(), name="switch_off_webhook"),
    path("webhooks/<int:pk>/on/", views.SwitchOn.as_view(), name="switch_on_webhook"),
    path("webhooks/<int:pk>/secret/", views.TakeSecret.as_view(), name="take_secret"),
    path("webhooks/<int:pk>/renew/", views.RenewSecret.as_view(), name="renew_secret"),
    path("webhooks/calls/<int:pk>/again/", views.CallAgain.as_view(), name="call_again"),
]
