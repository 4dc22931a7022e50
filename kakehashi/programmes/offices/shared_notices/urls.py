"""The screens of what is shared in a group."""

from django.urls import path

from .views import dates, notices

urlpatterns = [
    path("shared-notices/", notices.Notices.as_view(), name="shared_notices"),
    path("shared-notices/new/", notices.ShareNotice.as_view(), name="share_notice"),
    path("shared-notices/<int:pk>/", notices.NoticePage.as_view(), name="shared_notice"),
    path("shared-notices/<int:pk>/edit/", notices.EditNotice.as_view(), name="edit_notice"),
    path("shared-notices/<int:pk>/seen/", notices.MarkSeen.as_view(), name="mark_seen"),
    path("shared-notices/<int:pk>/withdraw/", notices.WithdrawNotice.as_view(), name="withdraw_notice"),
    path("shared-notices/<int:pk>/file/", notices.NoticeFile.as_view(), name="shared_notice_file"),
    path("shared-dates/", dates.Dates.as_view(), name="shared_dates"),
    path("shared-dates/new/", dates.ShareDate.as_view(), name="share_date"),
    path("shared-dates/<int:pk>/", dates.DatePage.as_view(), name="shared_date"),
    path("shared-dates/<int:pk>/edit/", dates.EditDate.as_view(), name="edit_date"),
    path("shared-dates/<int:pk>/call-off/", dates.CallOffDate.as_view(), name="call_off_date"),
    path("shared-dates/<int:pk>/join/", dates.Join.as_view(), name="join"),
    path("shared-dates/<int:pk>/leave/", dates.Leave.as_view(), name="leave"),
    path("shared-dates/calendar.ics", dates.SharedCalendarFile.as_view(), name="shared_calendar"),
    path("shared-dates/calendar-address/", dates.MakeGroupAddress.as_view(), name="make_group_address"),
    path("shared-dates/calendar-addresses/<int:pk>/", dates.GroupAddressPage.as_view(), name="group_calendar_address"),
    path(
        "shared-dates/calendar-addresses/<int:pk>/withdraw/", dates.WithdrawGroupAddress.as_view(),
        name="withdraw_group_address",
    ),
    path("shared-dates/calendars/<str:key>.ics", dates.SharedCalendarFeed.as_view(), name="shared_calendar_feed"),
]  # fmt: skip
