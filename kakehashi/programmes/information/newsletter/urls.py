"""The screens of the newsletter."""

from django.urls import path

from .views import archive, building, colleagues, desk, looks, readers, subscriptions

urlpatterns = [
    path("newsletter/", archive.Newsletter.as_view(), name="newsletter"),
    path("newsletter/subscribe/", subscriptions.Subscribe.as_view(), name="newsletter_subscribe"),
    path("newsletter/ours/", subscriptions.Ours.as_view(), name="newsletter_ours"),
    path("newsletter/colleagues/", colleagues.Colleagues.as_view(), name="newsletter_colleagues"),
    path("newsletter/colleagues/propose/", colleagues.Propose.as_view(), name="newsletter_propose"),
    path("newsletter/successors/<int:pk>/", colleagues.Successor.as_view(), name="newsletter_successor"),
    path("newsletter/successors/<int:pk>/none/", colleagues.NoSuccessor.as_view(), name="newsletter_no_successor"),
    path("newsletter/confirm/<str:token>/", subscriptions.Confirm.as_view(), name="newsletter_confirm"),
    path("newsletter/mine/<str:token>/", subscriptions.Mine.as_view(), name="newsletter_mine"),
    path("newsletter/mine/<str:token>/leave/", subscriptions.Leave.as_view(), name="newsletter_leave"),
    path("newsletter/mine/<str:token>/come-back/", subscriptions.ComeBack.as_view(), name="newsletter_come_back"),
    path("newsletter/mine/<str:token>/erase/", subscriptions.Erase.as_view(), name="newsletter_erase"),
    path("newsletter/months/<slug:month>/", archive.Month.as_view(), name="newsletter_month"),
    path("newsletter/<int:pk>/", archive.Read.as_view(), name="newsletter_read"),
    path("newsletter/<int:pk>/seen/<slug:kind>/", looks.Seen.as_view(), name="newsletter_seen"),
    path("newsletter/<int:pk>/to/<int:item>/<slug:kind>/", looks.Follow.as_view(), name="newsletter_follow"),
    path("newsletter/<int:pk>/text/", archive.Text.as_view(), name="newsletter_text"),
    path("newsletter/<int:pk>/forward/", archive.Forward.as_view(), name="newsletter_forward"),
    path("newsletter/desk/", desk.Issues.as_view(), name="newsletter_desk"),
    path("newsletter/desk/new/", building.Begin.as_view(), name="begin_newsletter"),
    path("newsletter/desk/<int:pk>/", desk.Issue.as_view(), name="newsletter_issue"),
    path("newsletter/desk/<int:pk>/edit/", building.Edit.as_view(), name="edit_newsletter"),
    path("newsletter/desk/<int:pk>/gather/", building.Gather.as_view(), name="gather_newsletter"),
    path("newsletter/desk/<int:pk>/section/<slug:code>/", building.WriteSection.as_view(), name="newsletter_section"),
    path("newsletter/desk/<int:pk>/test/", desk.TestMail.as_view(), name="test_newsletter"),
    path("newsletter/desk/<int:pk>/text/", building.PreviewText.as_view(), name="newsletter_preview_text"),
    path("newsletter/desk/<int:pk>/html/", building.PreviewHtml.as_view(), name="newsletter_preview_html"),
    path("newsletter/desk/<int:pk>/unknown/", desk.Unknown.as_view(), name="newsletter_unknown"),
    *(
        path(
            f"newsletter/desk/<int:pk>/{name.replace('_', '-')}/",
            desk.step(name).as_view(),
            name=f"newsletter_{name}",
        )
        for name in desk.STEPS
    ),
    path("newsletter/sections/<int:pk>/add/", building.AddItem.as_view(), name="add_newsletter_item"),
    path("newsletter/items/<int:pk>/edit/", building.EditItem.as_view(), name="edit_newsletter_item"),
    path("newsletter/items/<int:pk>/move/", building.MoveItem.as_view(), name="move_newsletter_item"),
    path("newsletter/items/<int:pk>/remove/", building.RemoveItem.as_view(), name="remove_newsletter_item"),
    path("newsletter/readers/", readers.Subscribers.as_view(), name="subscribers"),
    path("newsletter/growth/", readers.GrowthPage.as_view(), name="newsletter_growth"),
    path("newsletter/groups/", readers.Segments.as_view(), name="segments"),
    path("newsletter/groups/new/", readers.MakeSegment.as_view(), name="make_segment"),
    path("newsletter/groups/count/", readers.CountReaders.as_view(), name="count_readers"),
    path("newsletter/groups/<int:pk>/", readers.EditSegment.as_view(), name="segment"),
]
