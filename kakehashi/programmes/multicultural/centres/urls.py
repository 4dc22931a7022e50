"""Addresses of centres."""

from django.urls import path

from .flows import CENTRE as FLOW
from .views import desk, organisation, papers

urlpatterns = [
    path("centres/own/", desk.OwnCentres.as_view(), name="own_centres"),
    path("centres/prepare/", desk.Prepare.as_view(), name="prepare_centre"),
    path("centres/<int:pk>/", desk.CentrePage.as_view(), name="centre"),
    path("centres/<int:pk>/amend/", desk.Amend.as_view(), name="amend_centre"),
    *(
        path(f"centres/<int:pk>/{n.replace('_', '-')}/", desk.step(n).as_view(), name=f"{n}_centre")
        for n in FLOW.by_name
    ),
    path("centres/<int:pk>/notice/", desk.BeginNotice.as_view(), name="begin_centre_notice"),
    path("centres/<int:pk>/organisation/", organisation.Members.as_view(), name="centre_members"),
    path("centres/<int:pk>/organisation/call-in/", organisation.CallIn.as_view(), name="call_in"),
    path("centres/<int:pk>/organisation/shifts/", organisation.PlanShifts.as_view(), name="plan_shifts"),
    path("centres/members/<int:pk>/release/", organisation.Release.as_view(), name="release_member"),
    path("centres/<int:pk>/log/", desk.Log.as_view(), name="centre_log"),
    path("centres/<int:pk>/log/note/", desk.Note.as_view(), name="note_in_centre"),
    path("centres/<int:pk>/decision.pdf", papers.DecisionPaper.as_view(), name="centre_decision"),
    path("centres/<int:pk>/organisation.pdf", papers.OrganisationPaper.as_view(), name="centre_organisation_paper"),
]
