"""The screens of visit programmes."""

from django.urls import path

from .views import calendars, editing, pages

urlpatterns = [
    path("visits/", pages.Programmes.as_view(), name="visits"),
    path("visits/new/", editing.Start.as_view(), name="start_visit"),
    path("visits/for-request/<int:pk>/", editing.StartFor.as_view(), name="start_visit_for"),
    path("visits/<int:pk>/", pages.ProgrammePage.as_view(), name="visit"),
    path("visits/<int:pk>/phone/", pages.PhonePage.as_view(), name="visit_phone"),
    path("visits/<int:pk>/paper/", pages.ProgrammePaper.as_view(), name="visit_paper"),
    path("visits/<int:pk>/calendar.ics", calendars.CalendarFile.as_view(), name="visit_calendar"),
    path("visits/<int:pk>/calendar-address/", calendars.MakeAddress.as_view(), name="make_calendar_address"),
    path("visits/calendar-addresses/<int:pk>/", calendars.AddressPage.as_view(), name="calendar_address"),
    path(
        "visits/calendar-addresses/<int:pk>/withdraw/",
        calendars.WithdrawAddress.as_view(),
        name="withdraw_calendar_address",
    ),
    path("visits/calendars/<str:key>.ics", calendars.CalendarFeed.as_view(), name="calendar_feed"),
    path("visits/<int:pk>/copy/", editing.Copy.as_view(), name="copy_visit"),
    path("visits/<int:pk>/edit/", editing.Edit.as_view(), name="edit_visit"),
    path("visits/<int:pk>/delegation/", editing.EditDelegation.as_view(), name="visit_delegation"),
    path("visits/<int:pk>/legs/", editing.EditLegs.as_view(), name="visit_legs"),
    path("visits/<int:pk>/company/", editing.EditCompany.as_view(), name="visit_company"),
    path("visits/<int:pk>/arrangements/", editing.EditArrangements.as_view(), name="visit_arrangements"),
    path("visits/<int:pk>/english/", editing.EditEnglish.as_view(), name="visit_english"),
    path("visits/<int:pk>/appointments/add/", editing.AddAppointment.as_view(), name="add_visit_appointment"),
    path("visits/<int:pk>/comment/", editing.WriteComment.as_view(), name="visit_comment"),
    *(
        path(f"visits/<int:pk>/{name.replace('_', '-')}/", editing.programme_step(name).as_view(), name=name)
        for name in editing.PROGRAMME_STEPS
    ),
    path("visits/appointments/<int:pk>/edit/", editing.EditAppointment.as_view(), name="edit_visit_appointment"),
    path("visits/appointments/<int:pk>/remove/", editing.RemoveAppointment.as_view(), name="remove_visit_appointment"),
    *(
        path(f"visits/appointments/<int:pk>/{name}/", editing.appointment_step(name).as_view(), name=name)
        for name in editing.APPOINTMENT_STEPS
    ),
]
