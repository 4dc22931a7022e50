"""The screens of members."""

from django.urls import path

from .affected_areas import views as affected_areas
from .codes import views as codes
from .coverage.views import Area, CoverageSheet
from .first_uses.views import FirstUses
from .hand_overs import views as hand_overs
from .outreach import views as outreach
from .privacy import views as privacy
from .reorganisations import views as reorganisations
from .successions import views as successions
from .ties import views as ties
from .usage_reminders.views import desk as usage_reminders
from .usage_reminders.views import stopping
from .views import accounts, inbox, invitations, organisations, services_used, timeline

app_name = "members"

urlpatterns = [
    path("organisations/", organisations.Organisations.as_view(), name="organisations"),
    path("organisations/new/", organisations.RegisterOrganisation.as_view(), name="register_organisation"),
    path("organisations/<int:pk>/", organisations.OrganisationPage.as_view(), name="organisation"),
    path("organisations/<int:pk>/services/", services_used.ServicesUsed.as_view(), name="services_used"),
    path("coverage/", outreach.CoveragePage.as_view(), name="coverage"),
    path("coverage/outreach/", outreach.OutreachBodies.as_view(), name="outreach_bodies"),
    path("coverage/first-uses/", FirstUses.as_view(), name="first_uses"),
    path("coverage/dormant/", usage_reminders.DormantBodies.as_view(), name="dormant_bodies"),
    path("coverage/dormant/term/", usage_reminders.SetTerm.as_view(), name="set_dormancy_term"),
    path("usage-reminders/", usage_reminders.Reminders.as_view(), name="usage_reminders"),
    path("usage-reminders/new/", usage_reminders.Write.as_view(), name="write_usage_reminder"),
    path("usage-reminders/<int:pk>/", usage_reminders.ReminderPage.as_view(), name="usage_reminder"),
    *(
        path(f"usage-reminders/<int:pk>/{name.replace('_', '-')}/", view.as_view(), name=f"usage_reminder_{name}")
        for name, view in usage_reminders.STEPS.items()
    ),
    path("usage-reminders/<int:pk>/take-out/<int:body>/", usage_reminders.TakeOut.as_view(), name="take_out_body"),
    path("usage-reminders/stop/<str:token>/", stopping.StopByKey.as_view(), name="stop_by_key"),
    path("organisations/<int:pk>/reminders/stop/", stopping.StopReminders.as_view(), name="stop_reminders"),
    path("organisations/<int:pk>/reminders/allow/", stopping.AllowReminders.as_view(), name="allow_reminders"),
    path("coverage/<str:prefecture>/", Area.as_view(), name="area"),
    path("coverage/<str:prefecture>/sheet/", CoverageSheet.as_view(), name="coverage_sheet"),
    path("coverage/<str:prefecture>/outreach-sheet/", outreach.OutreachSheet.as_view(), name="outreach_sheet"),
    path("organisations/<int:pk>/outreach/new/", outreach.PlanOutreach.as_view(), name="plan_outreach"),
    path("outreach/", outreach.OutreachContacts.as_view(), name="outreach_contacts"),
    path("outreach/<int:pk>/", outreach.OutreachPage.as_view(), name="outreach_contact"),
    path("outreach/<int:pk>/change/", outreach.ChangeOutreach.as_view(), name="change_outreach"),
    path("outreach/<int:pk>/record/", outreach.RecordOutreach.as_view(), name="record_outreach"),
    path("outreach/<int:pk>/drop/", outreach.DropOutreach.as_view(), name="drop_outreach"),
    path("outreach/<int:pk>/next-step/", outreach.FinishNextStep.as_view(), name="finish_next_step"),
    path("organisations/<int:pk>/timeline/", timeline.BodyTimeline.as_view(), name="body_timeline"),
    path("organisations/<int:pk>/desks/", services_used.BodyDesks.as_view(), name="body_desks"),
    path("our-page/", services_used.OurPage.as_view(), name="our_page"),
    path("organisations/<int:pk>/sections/new/", organisations.AddSection.as_view(), name="add_section"),
    path("organisations/<int:pk>/succession/", successions.Succeed.as_view(), name="succeed"),
    path("organisations/<int:pk>/succession/call-off/", successions.CallOff.as_view(), name="call_off_succession"),
    path("organisations/<int:pk>/import/", organisations.ImportDesks.as_view(), name="import_desks"),
    path("affected-areas/", affected_areas.AffectedAreas.as_view(), name="affected_areas"),
    path("affected-areas/disasters/new/", affected_areas.RegisterDisaster.as_view(), name="register_disaster"),
    path("affected-areas/disasters/<int:pk>/", affected_areas.DisasterPage.as_view(), name="disaster"),
    path("affected-areas/disasters/<int:pk>/change/", affected_areas.ChangeDisaster.as_view(), name="change_disaster"),
    path("affected-areas/disasters/<int:pk>/add/", affected_areas.AddArea.as_view(), name="add_area"),
    path("affected-areas/disasters/<int:pk>/import/", affected_areas.ImportAreas.as_view(), name="import_areas"),
    path("affected-areas/<int:pk>/amend/", affected_areas.AmendArea.as_view(), name="amend_area"),
    path("affected-areas/<int:pk>/end/", affected_areas.EndArea.as_view(), name="end_area"),
    path("ties/", ties.Ties.as_view(), name="ties"),
    path("organisations/<int:pk>/ties/new/", ties.RegisterTie.as_view(), name="register_tie"),
    path("organisations/<int:pk>/ties/import/", ties.ImportTies.as_view(), name="import_ties"),
    path("ties/<int:pk>/amend/", ties.AmendTie.as_view(), name="amend_tie"),
    path("ties/<int:pk>/end/", ties.EndTie.as_view(), name="end_tie"),
    path("sections/<int:pk>/posts/new/", organisations.AddPost.as_view(), name="add_post"),
    path("posts/<int:pk>/change/", organisations.ChangePost.as_view(), name="change_post"),
    path("posts/<int:pk>/roles/give/", organisations.GiveRole.as_view(), name="give_role"),
    path("posts/<int:pk>/roles/take/", organisations.TakeRole.as_view(), name="take_role"),
    path("posts/<int:pk>/invite/", organisations.Invite.as_view(), name="invite"),
    path("posts/<int:pk>/tenures/new/", organisations.BeginTenure.as_view(), name="begin_tenure"),
    path("tenures/<int:pk>/end/", organisations.EndTenure.as_view(), name="end_tenure"),
    path("posts/", hand_overs.OwnPosts.as_view(), name="own_posts"),
    path("organisations/<int:pk>/posts/", hand_overs.BodyPosts.as_view(), name="body_posts"),
    path("organisations/<int:pk>/hand-overs/import/", hand_overs.ImportHandOvers.as_view(), name="import_hand_overs"),
    path("posts/<int:pk>/hand-over/", hand_overs.PlanHandOver.as_view(), name="plan_hand_over"),
    path("posts/<int:pk>/deputies/new/", hand_overs.AppointDeputy.as_view(), name="appoint_deputy"),
    path("tenures/<int:pk>/recall/", hand_overs.RecallDeputy.as_view(), name="recall_deputy"),
    path("hand-over/<int:pk>/", hand_overs.HandOverPage.as_view(), name="hand_over"),
    path("hand-over/<int:pk>/note/", hand_overs.WriteNote.as_view(), name="write_hand_over_note"),
    path("hand-over/<int:pk>/read/", hand_overs.MarkHandOverRead.as_view(), name="read_hand_over"),
    path("hand-over/<int:pk>/carry-out/", hand_overs.CarryOutHandOver.as_view(), name="carry_out_hand_over"),
    path("hand-over/<int:pk>/withdraw/", hand_overs.WithdrawHandOver.as_view(), name="withdraw_hand_over"),
    path("organisations/<int:pk>/reorganisations/", reorganisations.Reorganisations.as_view(), name="reorganisations"),
    path(
        "organisations/<int:pk>/reorganisations/new/",
        reorganisations.BeginReorganisation.as_view(),
        name="begin_reorganisation",
    ),
    path("reorganisations/<int:pk>/", reorganisations.ReorganisationPage.as_view(), name="reorganisation"),
    path("reorganisations/<int:pk>/words/", reorganisations.ChangeWords.as_view(), name="change_words"),
    path("reorganisations/<int:pk>/changes/new/", reorganisations.AddChange.as_view(), name="add_change"),
    path("reorganisations/<int:pk>/import/", reorganisations.ImportChanges.as_view(), name="import_changes"),
    path("reorganisations/changes/<int:pk>/remove/", reorganisations.RemoveChange.as_view(), name="remove_change"),
    *(
        path(
            f"reorganisations/<int:pk>/{name.removesuffix('_reorganisation').replace('_', '-')}/",
            reorganisations.step(name).as_view(),
            name=name,
        )
        for name in reorganisations.STEPS
    ),
    path("invitations/<int:pk>/withdraw/", organisations.WithdrawInvitation.as_view(), name="withdraw_invitation"),
    path("invitations/<str:token>/", invitations.AcceptInvitation.as_view(), name="invitation"),
    path("sign-in/code/", codes.AskCode.as_view(), name="ask_code"),
    path("sign-in/code/enter/", codes.EnterCode.as_view(), name="enter_code"),
    path("act-as/", accounts.ActAs.as_view(), name="act_as"),
    path("account/", accounts.Account.as_view(), name="account"),
    path("account/language/", accounts.ChooseLanguage.as_view(), name="choose_language"),
    path("about/privacy/", privacy.AboutPrivacy.as_view(), name="about_privacy"),
    path("account/file/", privacy.OwnFile.as_view(), name="own_file"),
    path("account/file/correct/", privacy.AskCorrection.as_view(), name="ask_correction"),
    path("people/", privacy.People.as_view(), name="people"),
    path("people/<int:pk>/", privacy.PersonFile.as_view(), name="person"),
    path("people/<int:pk>/erase/", privacy.Erase.as_view(), name="erase"),
    path("people/<int:pk>/provisions/new/", privacy.RecordProvision.as_view(), name="record_provision"),
    path("people/erasures/<int:pk>/", privacy.Proof.as_view(), name="erasure"),
    path("people/requests/", privacy.PersonRequests.as_view(), name="person_requests"),
    path("people/requests/<int:pk>/", privacy.PersonRequestPage.as_view(), name="person_request"),
    path("people/requests/<int:pk>/correct/", privacy.FollowRequest.as_view(), name="follow_request"),
    path("people/requests/<int:pk>/decline/", privacy.DeclineRequest.as_view(), name="decline_request"),
    path("people/provisions/", privacy.Provisions.as_view(), name="provisions"),
    path("incidents/", privacy.Incidents.as_view(), name="incidents"),
    path("incidents/new/", privacy.RegisterIncident.as_view(), name="register_incident"),
    path("incidents/<int:pk>/", privacy.IncidentPage.as_view(), name="incident"),
    path("incidents/<int:pk>/report/", privacy.ReportIncident.as_view(), name="report_incident"),
    path("incidents/<int:pk>/close/", privacy.CloseIncident.as_view(), name="close_incident"),
    path("first-run/", accounts.FirstRun.as_view(), name="first_run"),
    path("inbox/", inbox.Inbox.as_view(), name="inbox"),
    path("inbox/read/", inbox.MarkAllRead.as_view(), name="mark_all_read"),
    path("inbox/<int:pk>/read/", inbox.MarkRead.as_view(), name="mark_read"),
    path("mails/", inbox.UndecidedMails.as_view(), name="mails"),
    path("mails/<int:pk>/send-again/", inbox.SendAgain.as_view(), name="send_again"),
    path("mails/<int:pk>/leave/", inbox.LeaveUnsent.as_view(), name="leave_mail"),
    path("demo/mailbox/", inbox.DemonstrationMailbox.as_view(), name="mailbox"),
    path("demo/mailbox/<int:pk>/", inbox.DemonstrationMail.as_view(), name="mail"),
    path("demo/mailbox/<int:pk>/reply/", inbox.AnswerMail.as_view(), name="answer_mail"),
]
