"""The door for a mail provider's programs: returned mail, told by a signed call. Nobody signs in here."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from kakehashi.registry.clock import installation

from .arrivals import take_in, take_returns
from .reply_address import configured
from .returns import Unreadable, told_by
from .rules import limits
from .signatures import call_of

REPORTS = frozenset({"message/rfc822", "multipart/report", "message/delivery-status"})


def _is_open() -> bool:
    """Whether the door is there at all: only where a secret is set, and never in a demonstration."""
    return bool(settings.MAIL_WEBHOOK) and bool(configured()) and not installation().is_demonstration


@csrf_exempt
@require_POST
def returned_mail(request: HttpRequest) -> HttpResponse:
    """Take returned mail: ``application/json`` (see `returns`), or a whole report as it came (RFC 3464).

    404 where it is not set up, 413 for more than limits.toml lets in, 401 for what nobody with the secret signed within
    the last minutes, 415 and 422 for another form. A call that comes again changes nothing and is answered with 200.
    """
    if not _is_open():
        raise Http404
    most = limits()["webhook_bytes"]
    declared = request.META.get("CONTENT_LENGTH") or "0"
    if not declared.isdigit() or int(declared) > most:
        return _refusal(413, f"at most {most} bytes")
    body = request.read(most + 1)  # no more, whatever the header said
    if len(body) > most:
        return _refusal(413, f"at most {most} bytes")
    call = call_of(request.headers, body, settings.MAIL_WEBHOOK)
    if not call:
        return _refusal(401, "not signed with the secret, or too long ago")
    if request.content_type in REPORTS:
        outcome = take_in(body)
        return JsonResponse({"kind": outcome.kind, "again": outcome.again})
    if request.content_type != "application/json":
        return _refusal(415, "send application/json or message/rfc822")
    try:
        told = told_by(body)
    except Unreadable as reason:
        return _refusal(422, str(reason))
    return JsonResponse(take_returns(call, told))


returned_mail.limits_itself = True  # type: ignore[attr-defined]  # by its signature; see engines.ui.limiting


def _refusal(status: int, reason: str) -> JsonResponse:
    """For programs: no cookie, no page."""
    return JsonResponse({"error": reason}, status=status)
