"""The screens of rooms, desks and bookings."""

from django.urls import path

from .views import booking, calendars, spaces

app_name = "bookings"

urlpatterns = [
    path("spaces/", spaces.Spaces.as_view(), name="spaces"),
    path("spaces/day/<slug:code>/", spaces.OfficeDayPage.as_view(), name="office_day"),
    path("spaces/new/", spaces.AddSpace.as_view(), name="add_space"),
    path("spaces/<int:pk>/", spaces.SpacePage.as_view(), name="space"),
    path("spaces/<int:pk>/edit/", spaces.EditSpace.as_view(), name="edit_space"),
    path("spaces/<int:pk>/book/", spaces.Book.as_view(), name="book"),
    path("spaces/<int:pk>/calendar.ics", spaces.SpaceCalendar.as_view(), name="space_calendar"),
    path("spaces/<int:pk>/calendar-address/", calendars.MakeSpaceAddress.as_view(), name="make_space_address"),
    path("bookings/", booking.Bookings.as_view(), name="bookings"),
    path("bookings/own.ics", booking.OwnCalendar.as_view(), name="own_calendar"),
    path("bookings/calendar-address/", calendars.MakeAddress.as_view(), name="make_address"),
    path("bookings/calendar-address/<int:pk>/", calendars.AddressPage.as_view(), name="calendar_address"),
    path(
        "bookings/calendar-address/<int:pk>/withdraw/", calendars.WithdrawAddress.as_view(), name="withdraw_address"
    ),
    path("bookings/calendar/<str:key>.ics", calendars.CalendarFeed.as_view(), name="calendar_feed"),
    path("bookings/<int:pk>/", booking.BookingPage.as_view(), name="booking"),
    path("bookings/<int:pk>/change/", booking.Change.as_view(), name="change"),
    path("bookings/<int:pk>/booking.ics", booking.BookingCalendar.as_view(), name="booking_calendar"),
    *(
        path(f"bookings/<int:pk>/{name.replace('_', '-')}/", booking.step(name).as_view(), name=name)
        for name in booking.STEPS
    ),
]  # fmt: skip
