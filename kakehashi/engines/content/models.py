"""The base of our page types, the root of the tree, and the one approval that leads to the public."""

from datetime import date
from functools import partial
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.forms import TaskStateCommentForm
from wagtail.models import Page, Task, TaskState

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import record
from kakehashi.registry.models import PlanItem

from . import plain_pages, stages
from .forms import SendBackForm
from .languages import ORIGINAL
from .page_kinds import PAGE_KINDS, draw, kind_of


def known_plan_items(text: str) -> None:
    """Refuse codes that no business plan has."""
    codes = text.split()
    known = set(PlanItem.objects.filter(code__in=codes).values_list("code", flat=True))
    if unknown := [code for code in codes if code not in known]:
        raise ValidationError(_("No such plan item: %(codes)s.") % {"codes": " ".join(unknown)})


class HousePage(Page):  # type: ignore[misc]
    """The base of our page types.

    ``shown_on`` is the page's date in domain time; Wagtail's own dates are the machine's and are never shown. What a
    page is, who may do what with it and what it is called in the ledger stands in its `PageKind`.
    """

    personal: ClassVar[dict[str, str]] = {}

    shown_on = models.DateField(
        _("Date"),
        default=time.today,
        help_text=_("The date that readers see: the day on which the page became public."),
    )
    is_example = models.BooleanField(_("Example data"), default=False, editable=False)
    plan_items = models.CharField(
        _("Plan items"),
        max_length=200,
        blank=True,
        validators=[known_plan_items],
        help_text=_("Codes of the business plan, with spaces between them. Example: 7G-3 7G-4"),
    )
    # By the house's clock; Wagtail's own two fields follow the machine's and stay empty.
    release_on = models.DateField(
        _("Public from"), null=True, blank=True, help_text=_("Empty: as soon as it is approved.")
    )
    expires_on = models.DateField(
        _("Public until"), null=True, blank=True, help_text=_("The last day. Empty: without an end.")
    )
    # The approved version that waits for its day; it waits no longer once a newer version is saved.
    approved_version = models.PositiveBigIntegerField(null=True, blank=True, editable=False)

    # Wagtail's own title panel wants a slug field beside it; ours are given their address.
    content_panels = [FieldPanel("title", classname="title")]
    promote_panels: ClassVar[list[Any]] = []
    settings_panels = [
        FieldPanel("plan_items"),
        FieldPanel("release_on"),
        FieldPanel("expires_on"),
        FieldPanel("shown_on", read_only=True),
    ]
    private_page_options: ClassVar[list[str]] = []  # a page is public or it is not
    exclude_fields_in_copy: ClassVar[list[str]] = ["shown_on", "approved_version"]
    # True of the page, whichever version stands.
    beside_versions: ClassVar[tuple[str, ...]] = ("shown_on", "is_example", "approved_version")

    class Meta:
        abstract = True

    @property
    def version(self) -> int:
        """What grows with each saved version; two people on one page are told apart by it."""
        return self.latest_revision_id or 0

    @property
    def stage(self) -> stages.Stage:
        """Where the page stands on its way to the public."""
        return stages.stage_of(self)

    def clean(self) -> None:
        """The last day is not before the first."""
        super().clean()
        if self.release_on and self.expires_on and self.expires_on < self.release_on:
            raise ValidationError({"expires_on": _("The last day is before the first.")})

    def waits_for_its_day(self, day: date) -> bool:
        """Whether this version may be read by the public only after ``day``."""
        return self.release_on is not None and self.release_on > day

    @property
    def is_barred(self) -> bool:
        """Whether something stands against the public although it was approved; page types say it."""
        return False

    def missing(self) -> list[str]:
        """Labels of what must be filled in before this version can be approved; page types say it."""
        return []

    @property
    def plan_codes(self) -> list[str]:
        """The codes of its plan items."""
        return self.plan_items.split()

    @property
    def path_from_root(self) -> str:
        """Its path without a language prefix: ``/cases/2012-market-check/``."""
        _empty, _root, path = str(self.url_path).split("/", 2)
        return f"/{path}"

    @property
    def is_translation(self) -> bool:
        """Whether it says in another language what an original says."""
        return bool(self.locale.language_code != ORIGINAL)

    @property
    def own_path(self) -> str:
        """Its path with the prefix of its own language: ``/en/cases/2012-market-check/``; an original has none."""
        return f"/{self.locale.language_code}{self.path_from_root}" if self.is_translation else self.path_from_root

    def languages_otherwise(self) -> set[str]:
        """Languages in which the same is told by pages of their own, so that no translation is wanted."""
        return set()

    def settle_translation(self, code: str) -> None:
        """Called when the page is put together as the translation into ``code``; page types say what else differs."""

    @property
    def address_here(self) -> str:
        """The address of its family in the active language, whichever text stands there."""
        return reverse("wagtail_serve", args=[self.path_from_root[1:]])

    @property
    def address(self) -> str:
        """Where it is read: an original in the active language, where its translation stands in its place; a
        translation in its own."""
        with override(self.locale.language_code if self.is_translation else get_language()):
            return self.address_here

    def get_absolute_url(self) -> str:
        """Where it is read."""
        return self.address

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Write the page; a new one is never public, whatever Wagtail's screens ask for: the approval comes first."""
        if self._state.adding:
            self.live, self.has_unpublished_changes = False, True
        return super().save(*args, **kwargs)

    def with_content_json(self, content: Any) -> "HousePage":
        """A saved version as a page; what is true of the page whichever version stands is left as it is."""
        page: HousePage = super().with_content_json(content)
        for name in self.beside_versions:
            setattr(page, name, getattr(self, name))
        return page

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the page by the screen declared for its type."""
        return plain_pages.shown(draw(request, self))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """The same in the preview of Wagtail's editor, with what its content checks need, and advice."""
        self.live = self.live and self.pk is not None  # what was never saved is not public
        return plain_pages.with_user_bar(plain_pages.shown(draw(request, self), advises=True), request, self)


class PlantedPage(Page):  # type: ignore[misc]
    """A page that holds others and is made by the house itself; editors neither make nor change it.

    Its own address belongs to a screen of ours, so Wagtail never shows it.
    """

    is_creatable = False
    max_count = 1
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nothing of its own to show."""
        raise Http404


class RootPage(PlantedPage):
    """The root of the site; the portal's home stands in its place."""

    personal: ClassVar[dict[str, str]] = {}

    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("Root of the site")


def publish_approved(approval: Any, user: Actor = None) -> None:
    """Publish what was approved, or keep it for its day (`actions.release`, by the clock), recorded as ``schedule``.

    The policy has been asked by the post acted as; Wagtail's groups have no say.
    """
    page = approval.content_object.specific
    revision = page.get_latest_revision()
    if not revision.as_object().waits_for_its_day(time.today()):
        revision.publish(user=user, skip_permission_checks=True)
        return
    type(page).objects.filter(pk=page.pk).update(approved_version=revision.pk)
    if (kind := kind_of(page)) is not None:
        record(f"{kind.name}.schedule", page, by=user, revision=revision.pk, plan_items=page.plan_codes)


class ApprovalTask(Task):  # type: ignore[misc]
    """The one approval: whoever the page's policy lets approve, by the post acted as; never by a stale group."""

    personal: ClassVar[dict[str, str]] = {}

    class Meta:
        verbose_name = _("Approval")

    def start(self, workflow_state: Any, user: Actor = None) -> TaskState:
        """Put the page's latest version before the approvers. Recorded as ``submit``."""
        state = super().start(workflow_state, user=user)
        self._record(workflow_state, "submit", user)
        return state

    @transaction.atomic
    def on_action(self, task_state: Any, user: Actor, action_name: str, **kwargs: Any) -> None:
        """Approve or send back, if the policy permits; recorded as ``approve`` or ``send_back``.

        Refused with PermissionDenied: other roles, and the writer of the version as its approver.
        """
        verb = {"approve": "approve", "reject": "send_back"}[action_name]
        approval = task_state.workflow_state
        approval.on_finish = partial(publish_approved, approval)
        page = approval.content_object.specific
        kind = kind_of(page)
        if kind is not None:
            kind.policy.demand(user, verb, page)
        self._record(approval, verb, user)
        super().on_action(task_state, user, action_name, **kwargs)

    def get_actions(self, obj: Any, user: Actor) -> list[tuple[str, Any, bool]]:
        """The buttons in Wagtail's editor."""
        return [
            *([("reject", _("Send back"), True)] if self._allows(user, "send_back", obj) else []),
            *([("approve", _("Approve and publish"), False)] if self._allows(user, "approve", obj) else []),
        ]

    def get_form_for_action(self, action: str) -> type[TaskStateCommentForm]:
        """Sending back asks for the reason."""
        form: type[TaskStateCommentForm] = SendBackForm if action == "reject" else super().get_form_for_action(action)
        return form

    def user_can_access_editor(self, obj: Any, user: Actor) -> bool:
        """Approvers read the page in Wagtail's editor."""
        return self._allows(user, "send_back", obj)

    def locked_for_user(self, obj: Any, user: Actor) -> bool:
        """While a page waits for approval, whoever prepares it leaves it alone."""
        return not self._allows(user, "send_back", obj)

    def get_task_states_user_can_moderate(self, user: Actor, **kwargs: Any) -> Any:
        """What waits for this user, for Wagtail's home."""
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return waiting if self._allows(user, "send_back", None) else waiting.none()

    @classmethod
    def get_description(cls) -> Any:
        """What the task is, for Wagtail's screens."""
        return _("A post with the role approver says yes; a second person, never the writer.")

    @staticmethod
    def _allows(user: Actor, verb: str, page: Any) -> bool:
        kinds = PAGE_KINDS.values() if page is None else filter(None, [kind_of(page)])
        return any(kind.policy.allows(user, verb, page) for kind in kinds)

    @staticmethod
    def _record(workflow_state: Any, verb: str, user: Actor) -> None:
        page = workflow_state.content_object.specific
        if (kind := kind_of(page)) is not None:
            record(f"{kind.name}.{verb}", page, by=user, revision=page.latest_revision_id, plan_items=page.plan_codes)
