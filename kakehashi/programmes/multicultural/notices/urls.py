"""Addresses of notices."""

from django.urls import path

from .feeds import DrillFeed, DrillRss, NoticeFeed, NoticeRss
from .feeds import for_machines as open_to_all
from .views import desk, lists, mail, posters, public, widgets

urlpatterns = [
    path("notices/", lists.Notices.as_view(), name="notices"),
    path("notices/in/<str:tag>/", lists.NoticesIn.as_view(), name="notices_in"),
    path("notices/feed.atom", open_to_all(NoticeFeed()), name="notice_feed"),
    path("notices/feed.rss", open_to_all(NoticeRss()), name="notice_feed_rss"),
    path("notices/feed.json", open_to_all(public.JsonFeed.as_view()), name="notice_feed_json"),
    path("notices/drills.atom", open_to_all(DrillFeed()), name="drill_feed"),
    path("notices/drills.rss", open_to_all(DrillRss()), name="drill_feed_rss"),
    path("notices/drills.json", open_to_all(public.DrillJsonFeed.as_view()), name="drill_feed_json"),
    path("notices/feed/<str:tag>.atom", open_to_all(NoticeFeed()), name="notice_feed_in"),
    path("notices/feed/<str:tag>.json", open_to_all(public.JsonFeed.as_view()), name="notice_feed_in_json"),
    path("notices/drills/<str:tag>.atom", open_to_all(DrillFeed()), name="drill_feed_in"),
    path("notices/drills/<str:tag>.json", open_to_all(public.DrillJsonFeed.as_view()), name="drill_feed_in_json"),
    path("notices/of/<int:body>/feed.atom", open_to_all(NoticeFeed()), name="body_feed"),
    path("notices/of/<int:body>/feed.json", open_to_all(public.JsonFeed.as_view()), name="body_feed_json"),
    path("notices/own/", desk.OwnNotices.as_view(), name="own_notices"),
    path("notices/new/", desk.Begin.as_view(), name="begin_notice"),
    path("notices/<int:pk>/", desk.NoticePage.as_view(), name="notice"),
    path("notices/<int:pk>/edit/", desk.Edit.as_view(), name="edit_notice"),
    path("notices/<int:pk>/sentences/", desk.ChooseSentences.as_view(), name="choose_sentences"),
    path("notices/<int:pk>/places/", desk.Fill.as_view(), name="fill"),
    path("notices/<int:pk>/update/", desk.BeginUpdate.as_view(), name="begin_update"),
    path("notices/of/<int:body>/widget/<str:tag>/", widgets.Widget.as_view(), name="notice_widget"),
    path("notices/of/<int:body>/embed/", widgets.Embed.as_view(), name="embed_notices"),
    path("notices/<int:pk>/mail/", mail.MailText.as_view(), name="notice_mail"),
    path("notices/<int:pk>/cap.xml", open_to_all(public.NoticeCap.as_view()), name="notice_cap"),
    path("notices/<int:pk>/notice.json", open_to_all(public.NoticeJson.as_view()), name="notice_json"),
    path("notices/<int:pk>/posters.pdf", posters.NoticePosters.as_view(), name="notice_posters"),
    path("notices/<int:pk>/posters/", posters.ChoosePosters.as_view(), name="choose_posters"),
    path("notices/<int:pk>/posters/<str:preset>.png", posters.PosterPreview.as_view(), name="poster_preview"),
    path("notices/<int:pk>/posters/<str:size>/<str:preset>.pdf", posters.SizedPosters.as_view(), name="sized_posters"),
    path("notices/<int:pk>/sheets/<str:tag>.<str:kind>", posters.NoticeSheet.as_view(), name="notice_sheet"),
    *(path(f"notices/<int:pk>/{n.replace('_', '-')}/", desk.step(n).as_view(), name=n) for n in desk.STEPS),
    path("notices/<int:pk>/<str:tag>.txt", public.NoticeText.as_view(), name="notice_text"),
    path("notices/<int:pk>/in/<str:tag>/", public.PublicNotice.as_view(), name="public_notice"),
]
