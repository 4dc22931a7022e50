"""Where a mail provider's programs knock."""

from django.urls import path

from . import views

app_name = "mailing"
urlpatterns = [path("returned/", views.returned_mail, name="returned")]
