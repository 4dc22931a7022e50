"""Addresses of living information."""

from django.urls import path

from .views import changes, desk, public, texts

OF = "living/of/<str:municipality>/<str:tag>/"

urlpatterns = [
    path("living/", public.Living.as_view(), name="living"),
    path("living/desk/", desk.Desk.as_view(), name="living_desk"),
    path("living/own/", desk.OwnLiving.as_view(), name="own_living"),
    path("living/own/add/", desk.AddOwn.as_view(), name="add_own_living"),
    path("living/topics/<int:pk>/", desk.TopicDesk.as_view(), name="living_topic_desk"),
    path("living/topics/<int:pk>/add/", desk.AddPassage.as_view(), name="add_living_passage"),
    path("living/topics/<int:pk>/amend/", desk.AmendTopic.as_view(), name="amend_living_topic"),
    path("living/passages/<int:pk>/", desk.PassagePage.as_view(), name="living_passage"),
    path("living/passages/<int:pk>/write/<str:tag>/", texts.WriteText.as_view(), name="write_living_text"),
    path("living/texts/<int:pk>/", texts.TextPage.as_view(), name="living_text"),
    path("living/texts/<int:pk>/edit/", texts.EditText.as_view(), name="edit_living_text"),
    path("living/texts/<int:pk>/sign/", texts.SignText.as_view(), name="sign_living_text"),
    *(
        path(f"living/texts/<int:pk>/{n.replace('_', '-')}/", texts.step(n).as_view(), name=f"{n}_living_text")
        for n in texts.STEPS
    ),
    path("living/changes/", changes.Changes.as_view(), name="law_changes"),
    path("living/changes/new/", changes.OpenChange.as_view(), name="open_law_change"),
    path("living/changes/<int:pk>/", changes.ChangePage.as_view(), name="law_change"),
    path("living/changes/<int:pk>/amend/", changes.AmendChange.as_view(), name="amend_law_change"),
    path("living/changes/<int:pk>/touch/", changes.TouchPassages.as_view(), name="touch_passages"),
    path("living/changes/<int:pk>/approve-all/", changes.ApproveAll.as_view(), name="approve_all_living_texts"),
    path("living/changes/<int:pk>/call-off/", changes.CallOff.as_view(), name="call_off_law_change"),
    path("living/topics/<slug:code>.json", public.LivingTopicJson.as_view(), name="living_topic_json"),
    path("living/in/<str:tag>/", public.LivingIn.as_view(), name="living_in"),
    path("living/in/<str:tag>/search/", public.LivingSearch.as_view(), name="living_search"),
    path("living/in/<str:tag>/guidebook/", public.Guidebook.as_view(), name="living_guidebook_in"),
    path("living/in/<str:tag>/guidebook.pdf", public.Paper.as_view(), name="living_guidebook_in_pdf"),
    path("living/in/<str:tag>/<slug:code>/", public.LivingTopic.as_view(), name="living_topic"),
    path("living/in/<str:tag>/<slug:code>.pdf", public.Paper.as_view(), name="living_topic_pdf"),
    path("living/in/<str:tag>/<slug:code>/embed/", public.LivingEmbed.as_view(), name="living_embed_in"),
    path(OF, public.LivingIn.as_view(), name="living_of"),
    path(f"{OF}guidebook/", public.Guidebook.as_view(), name="living_guidebook"),
    path(f"{OF}guidebook.pdf", public.Paper.as_view(), name="living_guidebook_pdf"),
    path(f"{OF}<slug:code>/", public.LivingTopic.as_view(), name="living_topic_of"),
    path(f"{OF}<slug:code>.pdf", public.Paper.as_view(), name="living_topic_of_pdf"),
    path(f"{OF}<slug:code>/embed/", public.LivingEmbed.as_view(), name="living_embed"),
]
