"""The checker for everybody, as a page and for other programs. What is sent is judged, answered and forgotten."""

import json
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from kakehashi.base.algorithms.plain_japanese import furigana, wakachi, with_readings
from kakehashi.engines.access.limits import LIMITS
from kakehashi.engines.ui.limiting import address, refuse
from kakehashi.engines.ui.plain_japanese import LONGEST, Advice, advice_on

from .forms import TextForm

BYTES = 4 * LONGEST + 1_000  # of a call: a letter has up to four


class PlainJapanese(View):
    """Paste a text, read how plain it is; write it anew and read again."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The empty form."""
        return self.page(request, TextForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """The advice below the text as it was typed. Refused: too long (422), too often (429)."""
        if (refusal := refuse(request, plain_japanese=address(request))) is not None:
            return refusal
        form = TextForm(request.POST)
        if not form.is_valid():
            return self.page(request, form, status=422)
        advice = advice_on(form.cleaned_data["text"])
        again = TextForm(initial={"text": advice.text, "before": advice.score})
        return self.page(request, again, advice=advice, before=form.cleaned_data["before"])

    def page(self, request: HttpRequest, form: TextForm, status: int = 200, **more: Any) -> HttpResponse:
        """The page; no browser and no proxy keeps it."""
        response = render(request, "multicultural/plain_japanese.html", {"form": form, **more}, status=status)
        response["Cache-Control"] = "no-store"
        return response


@method_decorator(csrf_exempt, name="dispatch")  # no cookie is read, nothing is changed
class PlainJapaneseJson(View):
    """The same for other programs."""

    http_method_names = ["post", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Open to pages of other sites."""
        response = super().dispatch(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Headers"] = "Content-Type"
        response["Cache-Control"] = "no-store"
        return response

    def post(self, request: HttpRequest) -> HttpResponse:
        """``{"text": "…"}``. Refused: no text or too long (422), too often (429)."""
        limit, who = LIMITS["plain_japanese"], address(request)
        if limit.take(who) is None:
            wait = limit.wait(who) or 1
            return JsonResponse({"detail": _("Too many texts. Try again later.")}, status=429,
                                headers={"Retry-After": str(wait)})  # fmt: skip
        text = _sent(request)
        if text is None:
            return JsonResponse({"detail": _('Send JSON in UTF-8: {"text": "…"}.')}, status=422)
        if len(text) > LONGEST:
            words = _("The text has %(length)d characters. At most %(most)d are judged at once.")
            return JsonResponse({"detail": words % {"length": len(text), "most": LONGEST}}, status=422)
        return JsonResponse(_said(advice_on(text)), json_dumps_params={"ensure_ascii": False})


plain_japanese_json: Any = PlainJapaneseJson.as_view()
plain_japanese_json.limits_itself = True  # by a limit of its own, answered in JSON


def _sent(request: HttpRequest) -> str | None:
    """The text of a call; None where there is none."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > 4 * BYTES:  # escaped letters are longer
        return "\x00" * (LONGEST + 1)
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    text = found.get("text") if isinstance(found, dict) else None
    return text if isinstance(text, str) and _is_text(text) else None


def _is_text(text: str) -> bool:
    """Whether it can be written in UTF-8: JSON may name halves of letters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _said(advice: Advice) -> dict[str, Any]:
    checked = advice.checked
    return {
        "score": checked.score,
        "band": str(advice.band),
        "findings": [asdict(one) for one in checked.findings],
        "figures": asdict(checked.figures),
        "rules": {one.rule: {"label": str(one.words.label), "why": str(one.words.why)} for one in advice.reasons},
        "furigana": [{"at": o.start, "surface": o.surface, "reading": o.reading} for o in furigana(advice.text)],
        "with_readings": with_readings(advice.text),
        "with_spaces": wakachi(advice.text),
    }
