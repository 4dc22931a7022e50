"""The screens of campaigns."""

from django.urls import path

from .views import keeping, pages

app_name = "campaigns"

urlpatterns = [
    path("campaigns/", pages.Campaigns.as_view(), name="campaigns"),
    path("campaigns/new/", keeping.PlanCampaign.as_view(), name="plan_campaign"),
    path("campaigns/put/", keeping.Put.as_view(), name="put"),
    path("campaigns/<int:pk>/", pages.CampaignPage.as_view(), name="campaign"),
    path("campaigns/<int:pk>/parts/", pages.CampaignParts.as_view(), name="parts"),
    path("campaigns/<int:pk>/paper/", pages.CampaignPaper.as_view(), name="campaign_paper"),
    path("campaigns/<int:pk>/edit/", keeping.EditCampaign.as_view(), name="edit_campaign"),
    path("campaigns/<int:pk>/put-in/", keeping.PutIn.as_view(), name="put_in"),
    path("campaigns/parts/<int:pk>/take-out/", keeping.TakeOut.as_view(), name="take_out"),
    path("campaigns/parts/<int:pk>/put-back/", keeping.PutBack.as_view(), name="put_back"),
    *(
        path(f"campaigns/<int:pk>/{name.replace('_', '-')}/", keeping.step(name).as_view(), name=name)
        for name in keeping.STEPS
    ),
]
