"""Share pictures and the site map. Visitors get their files; this makes them, and answers where no files are kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from .kinds import PUBLIC
from .pictures import drawn
from .site_map import places


class Picture(View):
    """A PNG of 1200 × 630 pixels; nothing but what everybody may read is drawn."""

    def get(self, request: HttpRequest, kind: str, pk: int) -> HttpResponse:
        """The picture in the language of the address; 404 where there is no such public page."""
        declared = PUBLIC.get(kind)
        thing = declared.one(pk) if declared is not None else None
        if declared is None or thing is None:
            raise Http404
        return HttpResponse(drawn(declared.about(thing)), content_type="image/png")


class SiteMap(View):
    """Every public page, each with all of its languages (hreflang)."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The map."""
        return render(request, "published/sitemap.xml", {"places": places()}, content_type="application/xml")
