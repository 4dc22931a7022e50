"""Addresses of study groups."""

from django.urls import path

from .views import editing, pages

urlpatterns = [
    path("study-groups/", pages.Groups.as_view(), name="study_groups"),
    path("study-groups/new/", editing.Found.as_view(), name="found_study_group"),
    path("study-groups/<int:pk>/", pages.Group.as_view(), name="study_group"),
    path("study-groups/<int:pk>/edit/", editing.EditGroup.as_view(), name="edit_study_group"),
    path("study-groups/<int:pk>/members/new/", editing.AddMember.as_view(), name="add_group_member"),
    path("study-groups/members/<int:pk>/end/", editing.Leave.as_view(), name="leave_study_group"),
    path("study-groups/<int:pk>/meetings/new/", editing.PlanMeeting.as_view(), name="plan_group_meeting"),
    path("study-groups/meetings/<int:pk>/", pages.Meeting.as_view(), name="group_meeting"),
    path("study-groups/meetings/<int:pk>/edit/", editing.EditMeeting.as_view(), name="edit_group_meeting"),
    path("study-groups/meetings/<int:pk>/minutes/", editing.CorrectMinutes.as_view(), name="correct_group_minutes"),
    path("study-groups/meetings/<int:pk>/sheet.pdf", pages.MeetingSheet.as_view(), name="group_meeting_sheet"),
    path("study-groups/meetings/<int:pk>/calendar.ics", pages.MeetingCalendar.as_view(), name="group_meeting_calendar"),
    path("study-groups/<int:pk>/papers/new/", editing.GivePaper.as_view(), name="give_group_paper"),
    path("study-groups/papers/<int:pk>/", pages.Paper.as_view(), name="group_paper"),
    path("study-groups/papers/<int:pk>/edit/", editing.EditPaper.as_view(), name="edit_group_paper"),
    path("study-groups/papers/<int:pk>/file/", pages.DownloadPaper.as_view(), name="group_paper_file"),
    *(
        path(f"{base}/<int:pk>/{name.replace('_', '-')}/", editing.step(view, name).as_view(), name=name)
        for view, base, name in editing.STEPS
    ),
]
