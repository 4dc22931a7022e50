"""Addresses of notices."""

from django.urls import path

from .feeds import DrillFeed, NoticeFeed
from .views import desk, public

urlpatterns = [
    path("notices/", public.Notices.as_view(), name="notices"),
    path("notices/feed.atom", NoticeFeed(), name="notice_feed"),
    path("notices/drills.atom", DrillFeed(), name="drill_feed"),
    path("notices/own/", desk.OwnNotices.as_view(), name="own_notices"),
    path("notices/new/", desk.Begin.as_view(), name="begin_notice"),
    path("notices/<int:pk>/", desk.NoticePage.as_view(), name="notice"),
    path("notices/<int:pk>/edit/", desk.Edit.as_view(), name="edit_notice"),
    path("notices/<int:pk>/sentences/", desk.ChooseSentences.as_view(), name="choose_sentences"),
    path("notices/<int:pk>/places/", desk.Fill.as_view(), name="fill"),
    path("notices/<int:pk>/update/", desk.BeginUpdate.as_view(), name="begin_update"),
    path("notices/<int:pk>/cap.xml", public.NoticeCap.as_view(), name="notice_cap"),
    path("notices/<int:pk>/posters.pdf", public.NoticePosters.as_view(), name="notice_posters"),
    *(path(f"notices/<int:pk>/{n.replace('_', '-')}/", desk.step(n).as_view(), name=n) for n in desk.STEPS),
    path("notices/<int:pk>/<str:tag>.txt", public.NoticeText.as_view(), name="notice_text"),
    path("notices/<int:pk>/in/<str:tag>/", public.PublicNotice.as_view(), name="public_notice"),
]
