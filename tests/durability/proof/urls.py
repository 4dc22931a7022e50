from django.http import HttpRequest, HttpResponse
from django.urls import path


def health(_request: HttpRequest) -> HttpResponse:
    """Answer."""
    return HttpResponse("well")


urlpatterns = [path("health/", health)]
