"""Addresses of plans and examples."""

from django.urls import path

from .flows import EXAMPLE, PLAN
from .views import desk, pages

urlpatterns = [
    path("coexistence-plans/", pages.Plans.as_view(), name="coexistence_plans"),
    path("coexistence-plans/new/", desk.WritePlan.as_view(), name="write_coexistence_plan"),
    path("coexistence-plans/<int:pk>/", pages.PlanPage.as_view(), name="coexistence_plan"),
    path("coexistence-plans/<int:pk>/edit/", desk.EditPlan.as_view(), name="edit_coexistence_plan"),
    path("project-examples/", pages.Examples.as_view(), name="project_examples"),
    path("project-examples/new/", desk.WriteExample.as_view(), name="write_project_example"),
    path("project-examples/<int:pk>/", pages.ExamplePage.as_view(), name="project_example"),
    path("project-examples/<int:pk>/edit/", desk.EditExample.as_view(), name="edit_project_example"),
    path("project-examples/<int:pk>/choose/", desk.Choose.as_view(), name="choose_project_example"),
    *(
        path(f"coexistence-plans/<int:pk>/{n.replace('_', '-')}/", desk.step(desk.OfPlan, n).as_view(),
             name=f"{n}_plan")
        for n in PLAN.by_name
    ),
    *(
        path(f"project-examples/<int:pk>/{n.replace('_', '-')}/", desk.step(desk.OfExample, n).as_view(),
             name=f"{n}_example")
        for n in EXAMPLE.by_name
    ),
]  # fmt: skip
