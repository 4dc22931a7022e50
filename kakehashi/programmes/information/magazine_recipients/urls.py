"""Addresses of the recipients of the printed magazine."""

from django.urls import path

from . import views

urlpatterns = [
    path("magazine-recipients/", views.Recipients.as_view(), name="recipients"),
    path("magazine-recipients/add/", views.Add.as_view(), name="add_recipient"),
    path("magazine-recipients/order/", views.Order.as_view(), name="order_magazine"),
    path("magazine-recipients/<int:pk>/", views.Edit.as_view(), name="edit_recipient"),
    path("magazine-recipients/<int:pk>/end/", views.End.as_view(), name="end_recipient"),
]
