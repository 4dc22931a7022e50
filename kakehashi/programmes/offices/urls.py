"""The screens of the overseas offices."""

from django.urls import path

from .desk import views as desk
from .liaison_meetings.urls import urlpatterns as liaison_meetings
from .local_government_offices.urls import urlpatterns as local_government_offices
from .secondees.urls import urlpatterns as secondees
from .shared_notices.urls import urlpatterns as shared_notices
from .visits.urls import urlpatterns as visits

app_name = "offices"

urlpatterns = [
    path("offices/", desk.Offices.as_view(), name="offices"),
    path("offices/<slug:code>/", desk.OfficePage.as_view(), name="office"),
    *local_government_offices,
    *liaison_meetings,
    *shared_notices,
    *visits,
    *secondees,
]
