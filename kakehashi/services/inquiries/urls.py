"""The screens of inquiries."""

from django.urls import path

from .views import answering, results, running

app_name = "inquiries"

urlpatterns = [
    path("inquiries/", running.Inquiries.as_view(), name="inquiries"),
    path("inquiries/new/", running.Start.as_view(), name="start"),
    path("inquiries/<int:pk>/", running.InquiryPage.as_view(), name="inquiry"),
    path("inquiries/<int:pk>/edit/", running.Edit.as_view(), name="edit"),
    path("inquiries/<int:pk>/questions/", running.EditQuestions.as_view(), name="questions"),
    path("inquiries/<int:pk>/bodies/", running.ChooseBodies.as_view(), name="bodies"),
    path("inquiries/<int:pk>/board/", running.Board.as_view(), name="board"),
    path("inquiries/<int:pk>/remind/", running.Remind.as_view(), name="remind"),
    path("inquiries/<int:pk>/consolidation/", results.Consolidation.as_view(), name="consolidation"),
    path("inquiries/<int:pk>/answers.<str:format>", results.AnswersFile.as_view(), name="file"),
    path("inquiries/<int:pk>/sheet/", results.ConsolidationSheet.as_view(), name="consolidation_sheet"),
    *(
        path(f"inquiries/<int:pk>/{name.replace('_', '-')}/", running.inquiry_step(name).as_view(), name=name)
        for name in running.INQUIRY_STEPS
    ),
    path("inquiries/asked/<int:pk>/", answering.AskPage.as_view(), name="ask"),
    path("inquiries/asked/<int:pk>/form/", answering.Answer.as_view(), name="form"),
    path("inquiries/asked/<int:pk>/sheet/", answering.AskSheet.as_view(), name="ask_sheet"),
    *(
        path(f"inquiries/asked/<int:pk>/{name.replace('_', '-')}/", answering.ask_step(name).as_view(), name=name)
        for name in answering.ASK_STEPS
    ),
    path("inquiries/relays/<int:pk>/", answering.RelayPage.as_view(), name="relay"),
    path("inquiries/relays/<int:pk>/rank/", answering.Rank.as_view(), name="rank"),
    path("inquiries/relays/<int:pk>/remind/", answering.RemindTowns.as_view(), name="remind_towns"),
    *(
        path(f"inquiries/relays/<int:pk>/{name.replace('_', '-')}/", answering.relay_step(name).as_view(), name=name)
        for name in answering.RELAY_STEPS
    ),
]
