"""Addresses of associations, their agreements and meetings."""

from django.urls import path

from .flows import MEETING as FLOW
from .views import desk, meetings, public

urlpatterns = [
    path("associations/", public.Associations.as_view(), name="associations"),
    path("associations/open-data/", public.AssociationsCsv.as_view(), name="associations_csv"),
    path("associations/list/", desk.AssociationList.as_view(), name="association_list"),
    path("associations/new/", desk.Register.as_view(), name="register_association"),
    path("associations/import/", desk.ImportAssociations.as_view(), name="import_associations"),
    path("associations/<int:pk>/", public.AssociationPage.as_view(), name="association"),
    path("associations/<int:pk>/amend/", desk.Amend.as_view(), name="amend_association"),
    path("associations/<int:pk>/aid/", desk.StateAid.as_view(), name="state_aid"),
    path("associations/agreements/new/", desk.Enter.as_view(), name="enter_agreement"),
    path("associations/agreements/<int:pk>/", public.AgreementPage.as_view(), name="aid_agreement"),
    path("associations/agreements/<int:pk>/correct/", desk.Correct.as_view(), name="correct_agreement"),
    path("associations/meetings/", meetings.Meetings.as_view(), name="association_meetings"),
    path("associations/meetings/new/", meetings.Plan.as_view(), name="plan_association_meeting"),
    path("associations/meetings/<int:pk>/", meetings.MeetingPage.as_view(), name="association_meeting"),
    path("associations/meetings/<int:pk>/edit/", meetings.Edit.as_view(), name="edit_association_meeting"),
    path("associations/meetings/<int:pk>/paper.pdf", meetings.MinutesPaper.as_view(), name="association_meeting_pdf"),
    path("associations/meetings/<int:pk>/papers/", meetings.AddPaper.as_view(), name="add_meeting_paper"),
    path("associations/meetings/<int:pk>/minutes/", meetings.WriteMinutes.as_view(), name="write_meeting_minutes"),
    path("associations/meetings/<int:pk>/reply/", meetings.Reply.as_view(), name="reply_to_meeting"),
    path("associations/meetings/papers/<int:pk>/", meetings.DownloadPaper.as_view(), name="meeting_paper"),
    *(
        path(f"associations/meetings/<int:pk>/{n.replace('_', '-')}/", meetings.step(n).as_view(), name=f"{n}_meeting")
        for n in FLOW.by_name
    ),
]
