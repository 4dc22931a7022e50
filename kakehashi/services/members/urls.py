"""The screens of members."""

from django.urls import path

from .views import accounts, inbox, invitations, organisations, services_used

app_name = "members"

urlpatterns = [
    path("organisations/", organisations.Organisations.as_view(), name="organisations"),
    path("organisations/new/", organisations.RegisterOrganisation.as_view(), name="register_organisation"),
    path("organisations/<int:pk>/", organisations.OrganisationPage.as_view(), name="organisation"),
    path("organisations/<int:pk>/services/", services_used.ServicesUsed.as_view(), name="services_used"),
    path("our-page/", services_used.OurPage.as_view(), name="our_page"),
    path("organisations/<int:pk>/sections/new/", organisations.AddSection.as_view(), name="add_section"),
    path("organisations/<int:pk>/import/", organisations.ImportDesks.as_view(), name="import_desks"),
    path("sections/<int:pk>/posts/new/", organisations.AddPost.as_view(), name="add_post"),
    path("posts/<int:pk>/change/", organisations.ChangePost.as_view(), name="change_post"),
    path("posts/<int:pk>/roles/give/", organisations.GiveRole.as_view(), name="give_role"),
    path("posts/<int:pk>/roles/take/", organisations.TakeRole.as_view(), name="take_role"),
    path("posts/<int:pk>/invite/", organisations.Invite.as_view(), name="invite"),
    path("posts/<int:pk>/tenures/new/", organisations.BeginTenure.as_view(), name="begin_tenure"),
    path("tenures/<int:pk>/end/", organisations.EndTenure.as_view(), name="end_tenure"),
    path("invitations/<int:pk>/withdraw/", organisations.WithdrawInvitation.as_view(), name="withdraw_invitation"),
    path("invitations/<str:token>/", invitations.AcceptInvitation.as_view(), name="invitation"),
    path("act-as/", accounts.ActAs.as_view(), name="act_as"),
    path("account/", accounts.Account.as_view(), name="account"),
    path("account/language/", accounts.ChooseLanguage.as_view(), name="choose_language"),
    path("first-run/", accounts.FirstRun.as_view(), name="first_run"),
    path("inbox/", inbox.Inbox.as_view(), name="inbox"),
    path("inbox/read/", inbox.MarkAllRead.as_view(), name="mark_all_read"),
    path("inbox/<int:pk>/read/", inbox.MarkRead.as_view(), name="mark_read"),
    path("mails/", inbox.UndecidedMails.as_view(), name="mails"),
    path("mails/<int:pk>/send-again/", inbox.SendAgain.as_view(), name="send_again"),
    path("mails/<int:pk>/leave/", inbox.LeaveUnsent.as_view(), name="leave_mail"),
    path("demo/mailbox/", inbox.DemonstrationMailbox.as_view(), name="mailbox"),
    path("demo/mailbox/<int:pk>/", inbox.DemonstrationMail.as_view(), name="mail"),
]
