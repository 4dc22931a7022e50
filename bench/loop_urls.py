"""The addresses of the house, and the bare page beside them."""

from django.urls import path
from loop_figures import bare

from kakehashi.config.urls import urlpatterns as house

urlpatterns = [path("bare/", bare), *house]
