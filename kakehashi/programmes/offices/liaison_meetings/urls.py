"""The screens of liaison meetings."""

from django.urls import path

from .views import editing, pages

urlpatterns = [
    path("liaison-meetings/", pages.Meetings.as_view(), name="liaison_meetings"),
    path("liaison-meetings/new/", editing.Plan.as_view(), name="plan_meeting"),
    path("liaison-meetings/<int:pk>/", pages.MeetingPage.as_view(), name="liaison_meeting"),
    path("liaison-meetings/<int:pk>/edit/", editing.Edit.as_view(), name="edit_meeting"),
    path("liaison-meetings/<int:pk>/copy/", editing.Copy.as_view(), name="copy_meeting"),
    path("liaison-meetings/<int:pk>/guests/", editing.ChooseGuests.as_view(), name="choose_guests"),
    path("liaison-meetings/<int:pk>/guests/all/", editing.InviteAll.as_view(), name="invite_all"),
    path("liaison-meetings/<int:pk>/papers/", editing.AddMaterial.as_view(), name="add_material"),
    path("liaison-meetings/<int:pk>/minutes/", editing.WriteMinutes.as_view(), name="write_minutes"),
    path("liaison-meetings/<int:pk>/invitation-paper/", pages.Paper.as_view(), name="liaison_invitation_paper"),
    path("liaison-meetings/<int:pk>/minutes-paper/", pages.MinutesPaper.as_view(), name="liaison_minutes_paper"),
    path("liaison-meetings/<int:pk>/calendar.ics", pages.MeetingCalendar.as_view(), name="liaison_meeting_calendar"),
    path("liaison-meetings/papers/<int:pk>/", pages.DownloadMaterial.as_view(), name="material"),
    path("liaison-meetings/papers/<int:pk>/remove/", editing.RemoveMaterial.as_view(), name="remove_material"),
    *(
        path(f"liaison-meetings/<int:pk>/{name.replace('_', '-')}/", editing.meeting_step(name).as_view(), name=name)
        for name in editing.MEETING_STEPS
    ),
    *(
        path(f"liaison-meetings/invitations/<int:pk>/{name.replace('_', '-')}/", editing.answer_step(name).as_view(),
             name=name)
        for name in ("attend", "stay_away")
    ),
    *(
        path(f"liaison-meetings/decisions/<int:pk>/{name}/", editing.decision_step(name).as_view(), name=name)
        for name in ("settle", "drop")
    ),
]  # fmt: skip
