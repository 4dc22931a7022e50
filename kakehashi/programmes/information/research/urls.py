"""Addresses of research."""

from django.urls import path

from .views import register, steps

urlpatterns = [
    path("research/", register.Research.as_view(), name="research"),
    path("research/new/", steps.Propose.as_view(), name="propose_research"),
    path("research/<int:pk>/", register.Project.as_view(), name="research_project"),
    path("research/<int:pk>/edit/", steps.Edit.as_view(), name="edit_research"),
    path("research/<int:pk>/write/", steps.Write.as_view(), name="write_research"),
    path("research/<int:pk>/mentor/", steps.ChangeMentor.as_view(), name="change_mentor"),
    *(
        path(f"research/<int:pk>/{name.replace('_', '-')}/", steps.step(name).as_view(), name=name)
        for name in steps.STEPS
    ),
]
