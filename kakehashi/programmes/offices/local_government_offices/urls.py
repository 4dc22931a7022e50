"""The screens of the register of local governments' own offices abroad."""

from django.urls import path

from .views import entering, register

urlpatterns = [
    path("local-government-offices/", register.Register.as_view(), name="local_government_offices"),
    path("local-government-offices/map/", register.OfficesMap.as_view(), name="local_government_offices_map"),
    path("local-government-offices/new/", entering.RegisterOffice.as_view(), name="register_local_government_office"),
    path("local-government-offices/<int:pk>/", register.OfficePage.as_view(), name="local_government_office"),
    path("local-government-offices/<int:pk>/edit/", entering.EditEntry.as_view(), name="edit_entry"),
    path("local-government-offices/<int:pk>/confirm/", entering.ConfirmEntry.as_view(), name="confirm_entry"),
    path("local-government-offices/<int:pk>/close/", entering.CloseOffice.as_view(), name="close"),
    path("local-government-offices/<int:pk>/reopen/", entering.ReopenOffice.as_view(), name="reopen"),
]
