"""Addresses of foreign residents by town."""

from django.urls import path

from .views import desk, public

urlpatterns = [
    path("foreign-residents/", public.ForeignResidents.as_view(), name="foreign_residents"),
    path("foreign-residents/open-data.csv", public.ForeignResidentsCsv.as_view(), name="foreign_residents_csv"),
    path("foreign-residents/of/<str:municipality>/", public.TownPage.as_view(), name="foreign_residents_of"),
    path("foreign-residents/tables/", desk.Tables.as_view(), name="figure_tables"),
    path("foreign-residents/tables/new/", desk.Enter.as_view(), name="enter_figure_table"),
    path("foreign-residents/tables/<int:pk>/", desk.TablePage.as_view(), name="figure_table"),
    path("foreign-residents/tables/<int:pk>/edit/", desk.Edit.as_view(), name="edit_figure_table"),
    path("foreign-residents/tables/<int:pk>/import/", desk.BringIn.as_view(), name="bring_in_figures"),
    path("foreign-residents/tables/<int:pk>/publish/", desk.Publish.as_view(), name="publish_figures"),
    path("foreign-residents/tables/<int:pk>/withdraw/", desk.Withdraw.as_view(), name="withdraw_figures"),
]
