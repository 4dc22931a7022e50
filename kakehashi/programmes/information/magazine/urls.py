"""Addresses of the magazine."""

from django.urls import path

from .views import building, public

urlpatterns = [
    path("magazine/", public.Magazine.as_view(), name="magazine"),
    path("magazine/plan/", building.PlanIssue.as_view(), name="plan_issue"),
    path("magazine/issues/<int:pk>/edit/", building.EditIssue.as_view(), name="edit_issue"),
    path("magazine/issues/<int:pk>/add/", building.AddItem.as_view(), name="add_item"),
    *(
        path(f"magazine/issues/<int:pk>/{name.replace('_', '-')}/", building.step(name).as_view(), name=name)
        for name in building.STEPS
    ),
    path("magazine/manuscripts/<int:pk>/", building.Receive.as_view(), name="receive_item"),
    path("magazine/manuscripts/<int:pk>/read/", building.Read.as_view(), name="read_item"),
    path("magazine/manuscripts/<int:pk>/up/", building.Move.as_view(), name="move_item"),
    path("magazine/manuscripts/<int:pk>/out/", building.Remove.as_view(), name="remove_item"),
    path("magazine/<slug:month>/", public.Issue.as_view(), name="issue"),
    path("magazine/<slug:month>/forum.pdf", public.IssuePaper.as_view(), name="issue_paper"),
]
