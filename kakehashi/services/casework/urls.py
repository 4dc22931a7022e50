"""The screens of casework."""

from django.urls import path

from .advice import views as advice
from .advisers import views as advisers
from .answers import views as answers
from .appointments import views as appointments
from .assignments import views as assignments
from .attachments import views as attachments
from .boards import views as boards
from .briefing_packs import views as briefing_packs
from .call_notes import views as call_notes
from .checklists import views as checklists
from .consultations import views as consultations
from .conversation import views as conversation
from .documents import RequestSheet
from .drafts import views as drafts
from .figures import views as figures
from .follow_ups import views as follow_ups
from .formal_requests import views as formal_requests
from .formal_requests.documents import FormalLetter
from .hand_offs import views as hand_offs
from .improvements import views as improvements
from .lists import views as lists
from .proxy_entries import views as proxy_entries
from .question_answers import views as question_answers
from .reminders import views as reminders
from .replies import views as replies
from .requests import views as requests
from .research import views as research
from .result_sheets import views as result_sheets
from .views import RequestPage
from .watchers import views as watchers

app_name = "casework"

urlpatterns = [
    path("requests/", lists.Requests.as_view(), name="requests"),
    path("requests/board/", boards.Board.as_view(), name="board"),
    path("requests/figures/", figures.Figures.as_view(), name="figures"),
    path("questionnaires/", question_answers.Questionnaires.as_view(), name="questionnaires"),
    path(
        "questionnaires/<str:type>/<str:part>/",
        question_answers.OneQuestionnaire.as_view(),
        name="questionnaire",
    ),
    path("requests/new/", drafts.NewRequest.as_view(), name="new"),
    path("requests/similar/", drafts.SimilarCases.as_view(), name="similar"),
    path("requests/mails/", replies.MailReplies.as_view(), name="mail_replies"),
    path("requests/mails/<int:pk>/", replies.MailReplyPage.as_view(), name="mail_reply"),
    path("requests/mails/<int:pk>/file/", replies.FileReply.as_view(), name="file_reply"),
    path("requests/mails/<int:pk>/drop/", replies.DropReply.as_view(), name="drop_reply"),
    path("requests/enter/", proxy_entries.FindBody.as_view(), name="find_body"),
    path("requests/enter/<int:pk>/", proxy_entries.Enter.as_view(), name="enter"),
    path("requests/<int:pk>/confirm/", proxy_entries.ConfirmEntry.as_view(), name="confirm_entry"),
    path("requests/<int:pk>/correct/", proxy_entries.CorrectEntry.as_view(), name="correct_entry"),
    path("requests/<int:pk>/confirmation/", proxy_entries.RecordConfirmation.as_view(), name="record_confirmation"),
    path("requests/<int:pk>/confirmation.pdf", proxy_entries.ConfirmationSheet.as_view(), name="confirmation_sheet"),
    path("requests/<int:pk>/write-down/", call_notes.WriteDown.as_view(), name="write_down"),
    path("messages/<int:pk>/object/", call_notes.ObjectTo.as_view(), name="object_to"),
    path("requests/<int:pk>/hand-off/", hand_offs.ProposeHandOff.as_view(), name="propose_hand_off"),
    path("hand-offs/<int:pk>/", hand_offs.HandOffPage.as_view(), name="hand_off"),
    path("hand-offs/<int:pk>/accept/", hand_offs.AcceptHandOff.as_view(), name="accept_hand_off"),
    path("hand-offs/<int:pk>/decline/", hand_offs.DeclineHandOff.as_view(), name="decline_hand_off"),
    path("hand-offs/<int:pk>/take-back/", hand_offs.TakeBackHandOff.as_view(), name="take_back_hand_off"),
    path("requests/<int:pk>/watch/", watchers.WatchRequest.as_view(), name="watch"),
    path("requests/<int:pk>/watchers/add/", watchers.AddWatcher.as_view(), name="add_watcher"),
    path("watches/<int:pk>/stop/", watchers.StopWatching.as_view(), name="stop_watching"),
    path("requests/<int:pk>/", RequestPage.as_view(), name="request"),
    path("requests/<int:pk>/assign/", assignments.Assign.as_view(), name="assign"),
    path("requests/<int:pk>/remind/", reminders.Remind.as_view(), name="remind"),
    path("requests/<int:pk>/copy/", drafts.CopyRequest.as_view(), name="copy_request"),
    path("requests/<int:pk>/edit/", drafts.EditRequest.as_view(), name="edit"),
    path("requests/<int:pk>/autosave/", drafts.AutosaveRequest.as_view(), name="autosave"),
    path("requests/<int:pk>/check/", drafts.CheckRequest.as_view(), name="check"),
    path("requests/<int:pk>/say/", conversation.Say.as_view(), name="say"),
    path("requests/<int:pk>/ask-town/", conversation.AskTown.as_view(), name="ask_town"),
    path("requests/<int:pk>/note/", conversation.Note.as_view(), name="note"),
    path("requests/<int:pk>/attach/", attachments.Attach.as_view(), name="attach"),
    path("attachments/<int:pk>/", attachments.Download.as_view(), name="attachment"),
    path("attachments/<int:pk>/preview.jpg", attachments.Preview.as_view(), name="attachment_preview"),
    path("attachments/<int:pk>/take-away/", attachments.Detach.as_view(), name="detach"),
    path("requests/<int:pk>/check-list/", checklists.TickOff.as_view(), name="tick"),
    path("requests/<int:pk>/result/files/<int:file>/", result_sheets.DownloadResultFile.as_view(), name="result_file"),
    path(
        "requests/<int:pk>/result/files/<int:file>/preview.jpg",
        result_sheets.PreviewResultFile.as_view(),
        name="result_file_preview",
    ),
    path("requests/<int:pk>/result/", result_sheets.FillInResult.as_view(), name="fill_in_result"),
    path("requests/<int:pk>/effort/", conversation.RecordEffort.as_view(), name="record_effort"),
    path("requests/<int:pk>/sheet-<str:mark>.pdf", RequestSheet.as_view(), name="sheet"),
    path(
        "requests/<int:pk>/briefing-pack-<str:language>.pdf",
        briefing_packs.BriefingPack.as_view(),
        name="briefing_pack",
    ),
    path("requests/<int:pk>/appointments/add/", appointments.AddAppointment.as_view(), name="add_appointment"),
    path("appointments/<int:pk>/ask/", appointments.AskAppointment.as_view(), name="ask_appointment"),
    path("appointments/<int:pk>/confirm/", appointments.ConfirmAppointment.as_view(), name="confirm_appointment"),
    path("appointments/<int:pk>/decline/", appointments.DeclineAppointment.as_view(), name="decline_appointment"),
    path("research/", research.Results.as_view(), name="research"),
    path("research/<int:pk>/", research.Result.as_view(), name="research_result"),
    path("research/<int:pk>/wish/", research.WishToSee.as_view(), name="wish_to_see"),
    path("research/wishes/<int:pk>/agree/", research.Agree.as_view(), name="agree_to_wish"),
    path("research/wishes/<int:pk>/refuse/", research.Refuse.as_view(), name="refuse_wish"),
    path("research/inquiries/<int:pk>/", research.InquiryPage.as_view(), name="research_inquiry"),
    path("research/inquiries/<int:pk>/answer/", research.AnswerInquiry.as_view(), name="answer_inquiry"),
    path("research/inquiries/<int:pk>/files/<int:file>/", research.DownloadFile.as_view(), name="research_attachment"),
    path("research/inquiries/<int:pk>/attach/", research.AttachToAnswer.as_view(), name="attach_to_answer"),
    path("research/answer-files/<int:pk>/", research.DownloadAnswerFile.as_view(), name="answer_file"),
    path(
        "research/answer-files/<int:pk>/preview.jpg",
        research.PreviewAnswerFile.as_view(),
        name="answer_file_preview",
    ),
    path(
        "research/answer-files/<int:pk>/take-away/",
        research.DetachFromAnswer.as_view(),
        name="detach_from_answer",
    ),
    path("research/inquiries/<int:pk>/propose-day/", research.ProposeDay.as_view(), name="propose_day"),
    path("research/inquiries/<int:pk>/set-day/", research.SetDay.as_view(), name="set_day"),
    path("research/inquiries/<int:pk>/keep-day/", research.KeepDay.as_view(), name="keep_day"),
    *(
        path(f"research/inquiries/<int:pk>/{name.replace('_', '-')}/", research.inquiry_step(name).as_view(), name=name)
        for name in research.INQUIRY_STEPS
    ),
    path("requests/<int:pk>/research/", research.Comparison.as_view(), name="research_comparison"),
    path("requests/<int:pk>/research/ask/", research.AskOffices.as_view(), name="ask_offices"),
    path("requests/<int:pk>/research/archive/", research.Archive.as_view(), name="research_archive"),
    path("requests/<int:pk>/research/remark/", research.Remark.as_view(), name="research_remark"),
    path("requests/<int:pk>/research/publishing/", research.Publishing.as_view(), name="research_publishing"),
    path("requests/<int:pk>/research/answers-<str:format>/", research.ComparisonFile.as_view(), name="research_file"),
    path("requests/<int:pk>/formal-request/", formal_requests.SendFormalRequest.as_view(), name="send_formal_request"),
    path("requests/<int:pk>/letter-<str:mark>.pdf", FormalLetter.as_view(), name="formal_letter"),
    *(
        path(
            f"formal-requests/<int:pk>/{name.replace('_', '-')}/",
            formal_requests.formal_step(name).as_view(),
            name=name,
        )
        for name in formal_requests.FORMAL_STEPS
    ),
    path("advisers/", consultations.Network.as_view(), name="advisers"),
    path("advisers/register/", advisers.RegisterAdviser.as_view(), name="register_adviser"),
    path("advisers/fields/", advisers.Themes.as_view(), name="advice_themes"),
    path("advisers/fields/add/", advisers.AddTheme.as_view(), name="add_theme"),
    path("advisers/fields/<int:pk>/", advisers.ReviseTheme.as_view(), name="revise_theme"),
    path("advisers/<int:pk>/change/", advisers.ReviseAdviser.as_view(), name="revise_adviser"),
    path("advisers/<int:pk>/hours/", advisers.AdviserHours.as_view(), name="adviser_hours"),
    path("advisers/hours/<int:pk>/take-back/", advisers.TakeBackHour.as_view(), name="take_back_hour"),
    path("consultations/", consultations.Desk.as_view(), name="consultations"),
    path("requests/<int:pk>/adviser/", consultations.PutToAdviser.as_view(), name="put_to_adviser"),
    path("consultations/<int:pk>/answer/", consultations.AnswerInWriting.as_view(), name="answer_in_writing"),
    path("consultations/<int:pk>/record/", consultations.RecordTalk.as_view(), name="record_talk"),
    *(
        path(f"consultations/<int:pk>/{name.replace('_', '-')}/", consultations.step_view(name).as_view(), name=name)
        for name in consultations.STEP_FORMS
    ),
    path("requests/<int:pk>/publishing/", advice.SettleConsent.as_view(), name="settle_consent"),
    path("requests/<int:pk>/without-names/", advice.WriteAdvice.as_view(), name="write_advice"),
    path("advice/<int:pk>/", advice.AdvicePage.as_view(), name="advice"),
    path("advice/<int:pk>/propose/", advice.ProposeAdvice.as_view(), name="propose_advice"),
    path("advice/<int:pk>/approve/", advice.ApproveAdvice.as_view(), name="approve_advice"),
    path("advice/<int:pk>/send-back/", advice.SendBackAdvice.as_view(), name="send_back_advice"),
    path("advice/<int:pk>/take-back/", advice.WithdrawAdvice.as_view(), name="withdraw_advice"),
    path("advice/<int:pk>/rewrite/", advice.RewriteAdvice.as_view(), name="rewrite_advice"),
    path("answers/", answers.Answers.as_view(), name="answers"),
    path("answers/<int:pk>/", answers.AnswerPage.as_view(), name="answer"),
    path("improvements/", improvements.Improvements.as_view(), name="improvements"),
    path("improvements/new/", improvements.Wish.as_view(), name="wish"),
    path("improvements/wishes/", improvements.Wishes.as_view(), name="wishes"),
    path("follow-ups/<int:pk>/take-up/", improvements.TakeUpWish.as_view(), name="take_up_wish"),
    path("improvements/<int:pk>/", improvements.ImprovementPage.as_view(), name="improvement"),
    path("improvements/<int:pk>/consider/", improvements.Consider.as_view(), name="consider"),
    path("improvements/<int:pk>/done/", improvements.CarryOut.as_view(), name="carry_out_improvement"),
    path("improvements/<int:pk>/not-done/", improvements.Leave.as_view(), name="leave_improvement"),
    path("follow-ups/", follow_ups.FollowUpFigures.as_view(), name="follow_ups"),
    path("follow-up/<str:token>/", follow_ups.AnswerFollowUp.as_view(), name="follow_up"),
    path("follow-up/<str:token>/decline/", follow_ups.DeclineFollowUp.as_view(), name="decline_follow_up"),
    path("requests/<int:pk>/consent/", follow_ups.WithdrawConsent.as_view(), name="withdraw_consent"),
    *(
        path(f"requests/<int:pk>/{name.replace('_', '-')}/", requests.step_view(name).as_view(), name=name)
        for name in requests.STEP_VIEWS
    ),
]
