"""The screens of contacts."""

from django.urls import path

from .views import bodies, people

app_name = "contacts"

urlpatterns = [
    path("contacts/", people.People.as_view(), name="people"),
    path("contacts/new/", people.RegisterPerson.as_view(), name="register_person"),
    path("contacts/<int:pk>/", people.PersonPage.as_view(), name="person"),
    path("contacts/<int:pk>/edit/", people.ChangePerson.as_view(), name="change_person"),
    path("contacts/<int:pk>/owner/", people.GiveTo.as_view(), name="give_to"),
    path("contacts/<int:pk>/positions/new/", people.BeginPosition.as_view(), name="begin_position"),
    path("contacts/<int:pk>/occasions/new/", people.RecordOccasion.as_view(), name="record_occasion"),
    path("contacts/positions/<int:pk>/", people.ChangePosition.as_view(), name="change_position"),
    path("contacts/occasions/<int:pk>/take-back/", people.WithdrawOccasion.as_view(), name="withdraw_occasion"),
    path("contacts/bodies/", bodies.Bodies.as_view(), name="bodies"),
    path("contacts/bodies/new/", bodies.RegisterBody.as_view(), name="register_body"),
    path("contacts/bodies/<int:pk>/", bodies.BodyPage.as_view(), name="body"),
    path("contacts/bodies/<int:pk>/edit/", bodies.ChangeBody.as_view(), name="change_body"),
]
