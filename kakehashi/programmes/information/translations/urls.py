"""Addresses of translations."""

from django.urls import path

from .views import bench, board, reading, steps

urlpatterns = [
    path("reads/<int:pk>/", reading.CountRead.as_view(), name="count_read"),
    path("translations/", board.Board.as_view(), name="translations"),
    path("translations/<int:pk>/", bench.Bench.as_view(), name="translation"),
    path("translations/<int:pk>/words.po", bench.ExportWords.as_view(), name="translation_words"),
    *(
        path(f"translations/<int:pk>/{name.replace('_', '-')}/", view.as_view(), name=f"translation_{name}")
        for name, view in steps.STEP_VIEWS.items()
    ),
]
