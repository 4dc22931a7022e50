"""Addresses of research."""

from django.urls import path

from .views import register, steps

urlpatterns = [
    path("research-projects/", register.Research.as_view(), name="research"),
    path("research-projects/new/", steps.Propose.as_view(), name="propose_research"),
    path("research-projects/<int:pk>/", register.Project.as_view(), name="research_project"),
    path("research-projects/<int:pk>/edit/", steps.Edit.as_view(), name="edit_research"),
    path("research-projects/<int:pk>/write/", steps.Write.as_view(), name="write_research"),
    path("research-projects/<int:pk>/mentor/", steps.ChangeMentor.as_view(), name="change_mentor"),
    *(
        path(f"research-projects/<int:pk>/{name.replace('_', '-')}/", steps.step(name).as_view(), name=name)
        for name in steps.STEPS
    ),
]
