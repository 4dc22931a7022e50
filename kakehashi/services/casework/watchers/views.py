"""Watching, stopping, and adding a post of the house."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.views import ActionView, Crumbs

from ..requests.permissions import REQUEST
from . import actions, forms
from .permissions import WATCH


class WatchRequest(ActionView):
    """One's own post is told of messages and steps."""

    policy, code, action = REQUEST, "watch", actions.watch
    heading, button, said = _("Watch this request"), _("Watch"), _("You are told of messages and steps from now on.")

    def next_url(self, done: Any) -> str:
        """Back to the request."""
        return str(self.object.get_absolute_url())


class AddWatcher(ActionView):
    """A post of headquarters or an office that should know."""

    policy, code, action, form_class = REQUEST, "add_watcher", actions.add_watcher, forms.AddWatcherForm
    heading, button, said = _("Add a watcher"), _("Add"), _("The post was added; it is told from now on.")
    lead = _("Only a post that sees the request can watch it.")

    def next_url(self, done: Any) -> str:
        """Back to the request."""
        return str(self.object.get_absolute_url())


class StopWatching(ActionView):
    """No more notices."""

    policy, code, action = WATCH, "stop_watching", actions.stop_watching
    heading, button, said = _("Stop watching"), _("Stop watching"), _("You are not told of this request any more.")

    def crumbs(self) -> Crumbs:
        """The page itself; the request may be seen no more."""
        return [(self.title(), "")]

    def context(self) -> dict[str, Any]:
        """With the way back, where it leads somewhere."""
        request = self.object.request
        is_seen = REQUEST.visible(self.request.user).filter(pk=request.pk).exists()
        return super().context() | {"back": request.get_absolute_url() if is_seen else ""}

    def next_url(self, done: Any) -> str:
        """The request, or the list where one does not see it any more."""
        is_seen = REQUEST.visible(self.request.user).filter(pk=done.pk).exists()
        return str(done.get_absolute_url()) if is_seen else "/requests/"
