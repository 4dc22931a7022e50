"""Addresses of this app."""

from .articles.urls import urlpatterns as articles
from .catalogue.urls import urlpatterns as catalogue
from .departments.urls import urlpatterns as departments
from .evaluation.urls import urlpatterns as evaluation
from .exchange_news.urls import urlpatterns as exchange_news
from .magazine.urls import urlpatterns as magazine
from .magazine_recipients.urls import urlpatterns as recipients
from .newsletter.urls import urlpatterns as newsletter
from .publications.urls import urlpatterns as publications
from .research.urls import urlpatterns as research
from .study_groups.urls import urlpatterns as study_groups
from .topics.urls import urlpatterns as topics
from .translations.urls import urlpatterns as translations

app_name = "information"
urlpatterns = [
    *publications,
    *articles,
    *catalogue,
    *departments,
    *evaluation,
    *exchange_news,
    *magazine,
    *newsletter,
    *recipients,
    *research,
    *study_groups,
    *topics,
    *translations,
]
