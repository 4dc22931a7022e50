"""Addresses of the centre's manual."""

from django.urls import path

from .views import checklists, public, writing

urlpatterns = [
    path("centre-manual/", public.Manual.as_view(), name="manual"),
    path("centre-manual/editions/new/", writing.Begin.as_view(), name="begin_edition"),
    path("centre-manual/editions/<int:pk>/", public.EditionPage.as_view(), name="manual_edition"),
    path("centre-manual/editions/<int:pk>/manual.pdf", public.ManualPaper.as_view(), name="manual_paper"),
    path("centre-manual/editions/<int:pk>/changes/", public.Changes.as_view(), name="manual_changes"),
    path("centre-manual/editions/<int:pk>/checklists/", public.Checklists.as_view(), name="manual_checklists"),
    path("centre-manual/editions/<int:pk>/revise/", writing.ReviseEdition.as_view(), name="revise_edition"),
    path("centre-manual/editions/<int:pk>/add-item/", writing.AddItem.as_view(), name="add_checklist_item"),
    path("centre-manual/editions/<int:pk>/publish/", writing.Publish.as_view(), name="publish_edition"),
    path("centre-manual/editions/<int:pk>/discard/", writing.Discard.as_view(), name="discard_edition"),
    path("centre-manual/chapters/<int:pk>/", public.ChapterPage.as_view(), name="manual_chapter"),
    path("centre-manual/chapters/<int:pk>/revise/", writing.ReviseChapter.as_view(), name="revise_chapter"),
    path("centre-manual/chapters/<int:pk>/add-section/", writing.AddSection.as_view(), name="add_section"),
    path("centre-manual/sections/<int:pk>/revise/", writing.ReviseSection.as_view(), name="revise_section"),
    path("centre-manual/sections/<int:pk>/remove/", writing.RemoveSection.as_view(), name="remove_section"),
    path("centre-manual/sections/<int:pk>/comment/", writing.Comment.as_view(), name="comment_section"),
    path("centre-manual/items/<int:pk>/revise/", writing.ReviseItem.as_view(), name="revise_item"),
    path("centre-manual/items/<int:pk>/remove/", writing.RemoveItem.as_view(), name="remove_item"),
    path("centre-manual/forms/<int:pk>/blank.pdf", public.BlankFormPaper.as_view(), name="blank_form"),
    path("centre-manual/comments/", writing.Comments.as_view(), name="revision_comments"),
    path("centre-manual/comments/<int:pk>/", writing.CommentPage.as_view(), name="revision_comment"),
    path("centre-manual/comments/<int:pk>/answer/", writing.Answer.as_view(), name="answer_comment"),
    path("centre-manual/comments/<int:pk>/take-up/", writing.TakeUp.as_view(), name="take_up_comment"),
    path("centre-manual/comments/<int:pk>/reopen/", writing.Reopen.as_view(), name="reopen_comment"),
    path("centre-manual/comments/<int:pk>/set-aside/", writing.SetAside.as_view(), name="set_aside_comment"),
    path("centre-checklists/", checklists.OwnChecklists.as_view(), name="centre_checklists"),
    path("centre-checklists/new/", checklists.Start.as_view(), name="start_checklist"),
    path("centre-checklists/<int:pk>/", checklists.ChecklistPage.as_view(), name="centre_checklist"),
    path("centre-checklists/<int:pk>/paper.pdf", checklists.ChecklistPaper.as_view(), name="centre_checklist_paper"),
    path("centre-checklists/<int:pk>/close/", checklists.Close.as_view(), name="close_checklist"),
    path("centre-checklists/<int:pk>/resume/", checklists.Resume.as_view(), name="resume_checklist"),
]
