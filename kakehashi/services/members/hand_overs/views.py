"""The screens of hand-overs: the posts of a body, the plan, what the successor reads, deputies."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from kakehashi.base import time
from kakehashi.engines.access import organisation_of, post_of
from kakehashi.engines.access.holdings import counted, held_by, holdings_of
from kakehashi.engines.notify.flows import goes_out
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.importing import HandIn
from kakehashi.engines.ui.views import ActionView, Crumbs, DetailView, HouseView, ListView, Words
from kakehashi.registry.models import Post, User

from ..permissions import ORGANISATION, POST, TENURE
from ..views.organisations import BodyAction
from . import actions, forms, queries, tables
from .flows import HAND_OVER as FLOW
from .imports import HAND_OVERS
from .models import HandOver
from .permissions import HAND_OVER


def next_first_of_april() -> date:
    """The next day on which officers of local governments move."""
    today = time.today()
    return date(today.year + (today >= date(today.year, 4, 1)), 4, 1)


class OwnPosts(HouseView):
    """To the posts of one's own body."""

    policy, code = HAND_OVER, "list"

    def get(self, request: HttpRequest) -> HttpResponse:
        """There."""
        own = organisation_of(request.user)  # type: ignore[arg-type]
        if own is None:
            raise Http404
        return redirect("members:body_posts", pk=own)


class BodyPosts(ListView):
    """The posts of a body: who holds each, until when, who comes; which are vacant."""

    policy, code = ORGANISATION, "keep_posts"
    shows = (Post, User)
    heading = _("Posts and hand-overs")
    template_name = "members/body_posts.html"
    filter_form = forms.VacancyFilterForm
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("section", "pk"), "title": ("title", "pk")}

    def fetch(self) -> None:
        """The body whose posts are listed."""
        self.object = self.policy.get(self.request.user, self.code, pk=self.kwargs["pk"])

    def rows(self) -> QuerySet[Post]:
        """Its open posts."""
        return queries.posts_with_holders(POST.visible(self.request.user), self.object)

    def for_page(self, rows: QuerySet[Post]) -> QuerySet[Post]:
        """With people."""
        return queries.with_people(rows)

    def for_file(self, rows: QuerySet[Post]) -> QuerySet[Post]:
        """With people."""
        return queries.with_people(rows)

    def columns(self) -> Sequence[Column]:
        """Post, people, vacancy, plan."""
        return tables.columns()

    def narrow(self, rows: QuerySet[Post], wanted: Mapping[str, Any]) -> QuerySet[Post]:
        """Vacant, planned, with a deputy."""
        match wanted.get("state"):
            case "vacant":
                return rows.filter(is_vacant=True)
            case "planned":
                return rows.filter(hand_overs__state="planned")
            case "deputy":
                return rows.filter(pk__in=queries.with_deputies(self.object))
        return rows

    def crumbs(self) -> Crumbs:
        """Below the body."""
        body = reverse("members:organisation", args=[self.object.pk])
        return [(_("Organisations"), reverse("members:organisations")), (str(self.object), body), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """How many posts are vacant, and the plans beside."""
        rows = self.rows()
        return super().context() | {"vacant": rows.filter(is_vacant=True).count()}


class ImportHandOvers(HandIn):
    """The hand-overs of a body from a table."""

    policy, code, importer = ORGANISATION, "keep_posts", HAND_OVERS

    def crumbs(self) -> Crumbs:
        """Below the posts of the body."""
        posts = reverse("members:body_posts", args=[self.object.pk])
        body = reverse("members:organisation", args=[self.object.pk])
        return [(str(self.object), body), (_("Posts and hand-overs"), posts), (self.title(), "")]


class OfPost(BodyAction):
    """Something that is done to a post: leads back to the posts of its body."""

    def next_url(self, done: Any) -> str:
        """The posts of the body."""
        return reverse("members:body_posts", args=[self.body(done).pk])


@method_decorator(never_cache, name="dispatch")
class PlanHandOver(OfPost):
    """The whole hand-over on one screen: what the post holds, who leaves, who comes, when, and the note."""

    policy, code, action = POST, "plan_hand_over", actions.plan_hand_over
    shows = (Post, User)
    form_class = forms.HandOverForm
    template_name = "members/plan_hand_over.html"
    heading, button = _("Hand the post over"), _("Plan the hand-over")
    said = _("The hand-over is planned.")
    done: HandOver | None = None

    def title(self) -> Words:
        """With the post."""
        return _("Hand-over: %(post)s") % {"post": self.object}

    def initial(self, obj: Any) -> dict[str, Any]:
        """The next 1 April."""
        return {"begins": next_first_of_april(), "who": forms.COLLEAGUE, "language": "ja"}

    def context(self) -> dict[str, Any]:
        """What the post holds: kinds and numbers; the things themselves only for whoever holds it."""
        return super().context() | held_for(self.request.user, self.object) | {
            "planned": self.object.hand_overs.filter(state="planned").first(),
        }  # fmt: skip

    def perform(self, form: Any) -> Any:
        """Keep the hand-over: its invitation knows its token this once."""
        self.done = super().perform(form)
        return self.done

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Where no mail goes out, show the invitation's address this once, to be handed over by other means."""
        answer = super().post(request, *args, **kwargs)
        why = goes_out()
        if self.done is None or self.done.invitation is None or why is None or not self.done.invitation.token:
            return answer
        path = reverse("members:invitation", args=[self.done.invitation.token])
        context = {"address": request.build_absolute_uri(path), "why": why, "back": self.done.get_absolute_url()}
        return render(request, "members/invited.html", self.context() | context)

    def next_url(self, done: Any) -> str:
        """The hand-over's page, once there is one."""
        return str(done.get_absolute_url()) if done is not None else super().next_url(None)

    def message(self, done: Any) -> Words:
        """Planned, or done at once."""
        return _("The post is handed over.") if done.state == "done" else self.said


def held_for(user: Any, post: Post) -> dict[str, Any]:
    """What a post holds, for a page: things for whoever acts as it, else kinds and numbers."""
    own = post_of(user)
    if own is not None and own.pk == post.pk:
        return {"held": held_by(post), "counts": ()}
    counts = counted("post", [post.pk])[post.pk]
    return {"held": (), "counts": [(one.label, counts[one.name]) for one in holdings_of("post") if one.name in counts]}


class HandOverPage(DetailView):
    """What the successor reads first: the note, and what the post has in hand."""

    policy, flow = HAND_OVER, FLOW
    template_name = "members/hand_over.html"

    def title(self) -> Words:
        """With the post."""
        return _("Hand-over: %(post)s") % {"post": self.object.post}

    def crumbs(self) -> Crumbs:
        """Below the posts of the body, for whoever looks after them."""
        user, body = self.request.user, self.object.post.section.organisation
        if ORGANISATION.allows(user, "keep_posts", body):
            return [(_("Posts and hand-overs"), reverse("members:body_posts", args=[body.pk])), (self.title(), "")]
        return super().crumbs()

    def context(self) -> dict[str, Any]:
        """The note, what is held, and what this user can do."""
        row, user = self.object, self.request.user
        by = row.planned_by
        return super().context() | held_for(self.request.user, row.post) | {
            "leaving": queries.those_who_left(row),
            "sees_names": HAND_OVER.allows(user, "see_names", row),
            "may_write": row.state == "planned" and self.policy.allows(user, "write_note", row),
            "may_mark": row.read_at is None and self.policy.allows(user, "mark_read", row),
            "proxy": by.section.organisation if by and by.section.organisation_id != row.post.section.organisation_id
            else None,
        }  # fmt: skip


class WriteNote(ActionView):
    """The note to the successor."""

    policy, code, action = HAND_OVER, "write_note", actions.write_note
    form_class, fills = forms.HandOverNoteForm, ("note",)
    heading, button, said = _("Note to the successor"), _("Save the note"), _("The note is saved.")

    def reason(self) -> Words | None:
        """Only until the day."""
        return (
            None if self.object.state == "planned" else _("The post was handed over, or the hand-over was withdrawn.")
        )


class MarkHandOverRead(ActionView):
    """The successor has read it."""

    policy, code, action = HAND_OVER, "mark_read", actions.mark_read
    heading, button, said = _("I have read it"), _("I have read it"), _("The hand-over is marked as read.")


class HandOverStep(ActionView):
    """A page in front of one step of a hand-over."""

    policy, flow = HAND_OVER, FLOW


CarryOutHandOver = HandOverStep.for_step("carry_out_hand_over", actions.carry_out_hand_over)
WithdrawHandOver = HandOverStep.for_step(
    "withdraw_hand_over",
    actions.withdraw_hand_over,
    follows=(
        _("Who was to leave stays. Who was to come does not hold the post; an invitation cannot be used any more."),
        _("The post is told."),
    ),
)


class AppointDeputy(OfPost):
    """A person stands in for a post for some days."""

    policy, code, action, form_class = POST, "appoint_deputy", actions.appoint_deputy, forms.DeputyForm
    shows = (Post, User)
    heading, button, said = _("Appoint a deputy"), _("Appoint the deputy"), _("The deputy is appointed.")
    lead = _(
        "The deputy acts as the post from the first to the last day, beside whoever holds it, and switches to it in "
        "the header. Somebody without an account is invited to the post first."
    )


class RecallDeputy(OfPost):
    """The deputy stands in no longer."""

    policy, code, action = TENURE, "recall_deputy", actions.recall_deputy
    heading, button, said = _("Recall the deputy"), _("Recall the deputy"), _("The deputy is recalled.")
    follows = (_("The person cannot act as this post any more; on the very first day, from tomorrow on."),)
