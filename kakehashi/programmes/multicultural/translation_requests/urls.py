"""Addresses of requests for translation, of the board and of tasks."""

from django.urls import path

from .views import requests, tasks

urlpatterns = [
    path("centres/requests/", requests.Requests.as_view(), name="own_translation_requests"),
    path("centres/<int:pk>/requests/", requests.CentreRequests.as_view(), name="centre_requests"),
    path("centres/<int:pk>/requests/new/", requests.Ask.as_view(), name="ask_centre"),
    path("centres/<int:pk>/requests/enter/", requests.Enter.as_view(), name="enter_request"),
    path("centres/<int:pk>/board/", tasks.Board.as_view(), name="centre_board"),
    path("centres/requests/<int:pk>/", requests.RequestPage.as_view(), name="translation_request"),
    path("centres/requests/<int:pk>/amend/", requests.Amend.as_view(), name="amend_translation_request"),
    path("centres/requests/<int:pk>/languages/", requests.AddLanguages.as_view(), name="add_languages"),
    path("centres/requests/<int:pk>/withdraw/", requests.Withdraw.as_view(), name="withdraw_translation_request"),
    path("centres/requests/<int:pk>/sheet.pdf", requests.RequestSheet.as_view(), name="translation_request_sheet"),
    path("centres/tasks/<int:pk>/", tasks.TaskPage.as_view(), name="translation_task"),
    path("centres/tasks/<int:pk>/take/", tasks.Take.as_view(), name="take_task"),
    path("centres/tasks/<int:pk>/write/", tasks.Write.as_view(), name="write_translation"),
    path("centres/tasks/<int:pk>/assign/", tasks.Assign.as_view(), name="assign_task"),
    *(
        path(f"centres/tasks/<int:pk>/{n.replace('_', '-')}/", tasks.step(n).as_view(), name=f"{n}_task")
        for n in tasks.STEPS
    ),
]
