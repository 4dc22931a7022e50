"""What can be done with watching."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Post
from kakehashi.registry.roles import HOUSE

from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .models import Watch
from .permissions import WATCH, sees

BEGIN = declare("casework.watch.watch", gettext_lazy("Watching began"))
ADD = declare("casework.watch.add_watcher", gettext_lazy("Post added that watches"))
# On the request itself, so that its page asks for watchers only where there ever was one.
WATCHED = declare("casework.support_request.watched", gettext_lazy("Watching began"))
STOP = declare("casework.watch.stop_watching", gettext_lazy("Watching stopped"))


@transaction.atomic
def watch(request: SupportRequest, *, by: Actor) -> Watch:
    """One's own post is told from now on; pressing twice changes nothing.

    Refused with PermissionDenied for whoever does not see the request. Records ``casework.watch.watch``.
    """
    REQUEST.demand(by, "watch", request)
    post = post_of(by)
    if post is None:
        raise NotPossible(_("Only a post can watch."))
    made, is_new = Watch.objects.get_or_create(request=request, post=post)
    if is_new:
        record(BEGIN.name, made, by=by, request=request.pk)
        record(WATCHED.name, request, by=by)
    return made


@transaction.atomic
def add_watcher(request: SupportRequest, *, by: Actor, post: Post | None) -> Watch:
    """Headquarters lets a post of the house watch.

    Refused with NotPossible for a post of another body, and for one that does not see the request: watching gives no
    sight. Records ``casework.watch.add_watcher``; the post is told.
    """
    REQUEST.demand(by, "add_watcher", request)
    if post is None or not post.is_open or not post.role_codes & HOUSE:
        raise NotPossible(_("Choose a post of headquarters or an office."))
    if not sees(post, request):
        raise NotPossible(_("This post does not see the request, so it cannot watch it."))
    made, is_new = Watch.objects.get_or_create(request=request, post=post, defaults={"added_by": post_of(by)})
    if is_new:
        record(ADD.name, made, by=by, request=request.pk, post=post.pk)
        record(WATCHED.name, request, by=by)
    return made


@transaction.atomic
def stop_watching(watch: Watch, *, by: Actor) -> SupportRequest:
    """The post, or headquarters for it, wants no more notices. Records ``casework.watch.stop_watching``."""
    row = Watch.objects.select_for_update(of=("self",)).select_related("request").get(pk=watch.pk)
    WATCH.demand(by, "stop_watching", row)
    request: SupportRequest = row.request
    record(STOP.name, row, by=by, request=request.pk, post=row.post_id)
    row.delete()
    return request
