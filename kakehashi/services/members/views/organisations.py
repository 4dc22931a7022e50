"""The register: find a body, look at it, and look after it."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from kakehashi.base import time
from kakehashi.base.numbers import plain_number
from kakehashi.engines.notify.flows import goes_out
from kakehashi.engines.ui.importing import HandIn
from kakehashi.engines.ui.lists import Listing
from kakehashi.engines.ui.views import ActionView, Crumbs, DetailView, HouseView, Words
from kakehashi.registry.affected_areas import areas_of
from kakehashi.registry.lineage import forebears
from kakehashi.registry.models import Organisation, Post, Section
from kakehashi.registry.ties import ties_of

from .. import actions, flows, forms, permissions, queries
from ..imports import DESKS
from ..ties.permissions import TIE

PAGE = 50


class OpenToAll(HouseView):
    """A page of the public register, in the dress of whoever reads it."""

    is_public = True

    def context(self) -> dict[str, Any]:
        """The staff's layout for whoever is signed in; the day, for what has ended or not begun."""
        layout = "ui/staff.html" if self.request.user.is_authenticated else "ui/public.html"
        return super().context() | {"layout": layout, "today": time.today()}


class Organisations(OpenToAll):
    """Bodies by name, reading, code or English name."""

    policy = permissions.ORGANISATION
    template_name = "members/organisations.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """What fits the words; without words the prefectures and what is not a municipality."""
        form = forms.FindForm(request.GET)
        words = form.cleaned_data["q"].strip() if form.is_valid() else ""
        asked = request.GET.get("page", "")
        number = min(plain_number(asked, otherwise=1), 99_999)
        bodies = self.policy.visible(request.user)
        page = self.found(bodies, words, number) if words else self.first(bodies, number)
        may_register = self.policy.allows(request.user, "register_organisation")
        listing = Listing(page, request.GET.copy())
        rows = queries.with_fates(listing.rows)
        return self.page(filters=form, words=words, listing=listing, rows=rows, may_register=may_register)

    def first(self, bodies: QuerySet[Organisation], number: int) -> Any:
        """One page of what stands there before anything is looked for."""
        return Paginator(queries.first_rows(bodies), PAGE).get_page(number)

    def found(self, bodies: QuerySet[Organisation], words: str, number: int) -> Any:
        """One page of what the index finds; a number past the end shows the last page."""
        page = Paginator(queries.called(bodies, words), PAGE).get_page(number)
        page.object_list = queries.in_order(bodies, page.object_list)
        return page


class OrganisationPage(OpenToAll, DetailView):
    """One body: facts, sections, posts; for administrators what can be done with them."""

    policy, shows = permissions.ORGANISATION, (Post,)
    template_name = "members/organisation.html"

    def crumbs(self) -> Crumbs:
        """Below the register."""
        return [(_("Organisations"), reverse("members:organisations")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """What this user may see and do here."""
        user = self.request.user
        sections = permissions.SECTION.visible(user).filter(organisation=self.object)
        there = sections.filter(is_open=True)
        shown = queries.with_posts(there, permissions.POST.visible(user), permissions.TENURE.visible(user))
        is_own = user.is_authenticated and user.organisation_id == self.object.pk
        administers = permissions.administrator(user)
        may_have_ties = self.object.kind in (*Organisation.LOCAL_GOVERNMENTS, Organisation.Kind.CITY_WARD)
        keeps = permissions.ORGANISATION.allows(user, "keep_posts", self.object)
        is_designated = self.object.kind == Organisation.Kind.CITY and self.object.has_branch  # others have no wards
        return super().context() | {
            "fate": queries.with_fates([self.object])[0][1],
            "planned": queries.planned(self.object),
            "forebears": forebears(self.object, time.today()),
            "affected": areas_of(self.object.pk, time.today()),
            "ties": [(tie, TIE.allows(user, "amend_tie", tie)) for tie in ties_of(self.object.pk, time.today())],
            "keeps_ties": permissions.ORGANISATION.allows(user, "register_tie", self.object) and may_have_ties,
            "sections": list(shown),
            "wards": list(self.object.wards.order_by("code")) if is_designated else [],
            "invitations": list(queries.open_invitations(permissions.INVITATION.visible(user), self.object)),
            "sees_addresses": is_own or administers,
            "administers": administers,
            "keeps": keeps,
            "closed": list(sections.filter(is_open=False)) if keeps else (),
        }


class BodyAction(ActionView):
    """Something that is done to a body, its sections or its posts: leads back to the body's page."""

    def body(self, obj: Model | None = None) -> Organisation:
        """The body that is concerned."""
        about: Any = obj or self.object
        about = getattr(about, "post", about)
        about = getattr(about, "section", about)
        found: Organisation = about.organisation if isinstance(about, Section) else about
        return found

    def crumbs(self) -> Crumbs:
        """Below the body."""
        above: Crumbs = [(_("Organisations"), reverse("members:organisations"))]
        if self.object is not None:
            above.append((str(self.body()), self.next_url(None)))
        return [*above, (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """With the way back."""
        back = reverse("members:organisations") if self.object is None else self.next_url(None)
        return super().context() | {"back": back}

    def next_url(self, done: Any) -> str:
        """The body's page."""
        return reverse("members:organisation", args=[self.body(done).pk])


class RegisterOrganisation(BodyAction):
    """A body that the lists do not have."""

    policy, code, action = permissions.ORGANISATION, "register_organisation", actions.register_organisation
    form_class = forms.OrganisationForm
    heading, button, said = _("Register an organisation"), _("Register"), _("The organisation is registered.")


class AddSection(BodyAction):
    """A section of a body."""

    policy, code, action = permissions.ORGANISATION, "add_section", actions.add_section
    heading, button, said = _("Add a section"), _("Add the section"), _("The section is added.")

    def form(self, *data: Any) -> forms.Form:
        """The headquarters also says what a section looks after."""
        is_headquarters = self.object.kind == Organisation.Kind.HEADQUARTERS
        form_class = forms.HeadquartersSectionForm if is_headquarters else forms.SectionForm
        return form_class(*data, user=self.request.user, obj=self.object)


class AddPost(BodyAction):
    """A post in a section."""

    policy, code, action, form_class = permissions.SECTION, "add_post", actions.add_post, forms.PostForm
    heading, button = _("Add a post"), _("Add the post")
    said = _("The post is added. Give it roles, then invite a person.")


class ChangePost(BodyAction):
    """How a post is reached."""

    policy, code, action, form_class = permissions.POST, "change_post", actions.change_post, forms.ChangePostForm
    heading, button, said = _("Change the post"), _("Save"), _("The post is changed.")
    fills = ("title_en", "email", "phone")


class ImportDesks(HandIn):
    """Sections, posts and people of a body from a table."""

    policy, code, importer = permissions.ORGANISATION, "import_desks", DESKS

    def crumbs(self) -> Crumbs:
        """Below the body."""
        body = reverse("members:organisation", args=[self.object.pk])
        return [(_("Organisations"), reverse("members:organisations")), (str(self.object), body), (self.title(), "")]


class GiveRole(BodyAction):
    """What a post may do."""

    policy, code, action, form_class = permissions.POST, "give_role", actions.give_role, forms.RoleForm
    heading, button, said = _("Give a role"), _("Give the role"), _("The role is given.")


class TakeRole(BodyAction):
    """What a post may do no longer."""

    policy, code, action, form_class = permissions.POST, "take_role", actions.take_role, forms.HeldRoleForm
    heading, button, said = _("Take a role"), _("Take the role"), _("The role is taken.")


class BeginTenure(BodyAction):
    """A person who has an account holds one more post."""

    policy, code, action, form_class = permissions.POST, "begin_tenure", actions.begin_tenure, forms.BeginTenureForm
    heading, button, said = _("Begin a tenure"), _("Begin the tenure"), _("The tenure begins.")


class EndTenure(BodyAction):
    """A person leaves a post; the post keeps everything."""

    policy, code, action, form_class = permissions.TENURE, "end_tenure", actions.end_tenure, forms.EndTenureForm
    heading, button, said = _("End the tenure"), _("End the tenure"), _("The tenure ends.")
    lead = _("The person can no longer act as this post. Its work, messages and history stay with the post.")


@method_decorator(never_cache, name="dispatch")
class Invite(BodyAction):
    """A person is sent the address at which to take up a post."""

    policy, code, action, form_class = permissions.POST, "invite", actions.invite, forms.InvitationForm
    heading, button = _("Invite a person to this post"), _("Send the invitation")
    invitation: Any = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Where no mail goes out, show the address this once, to be handed over by other means."""
        answer = super().post(request, *args, **kwargs)
        why = goes_out()
        if self.invitation is None or why is None:
            return answer
        path = reverse("members:invitation", args=[self.invitation.token])
        context = {"address": request.build_absolute_uri(path), "why": why}
        return render(request, "members/invited.html", self.context() | context)

    def perform(self, form: forms.Form) -> Any:
        """Keep the invitation, which knows its token this once."""
        self.invitation = super().perform(form)
        return self.invitation

    def message(self, done: Any) -> Words:
        """Sent, or only made."""
        return _("The invitation is sent.") if goes_out() is None else _("The invitation is made.")


class WithdrawInvitation(BodyAction):
    """An invitation that should not be used any more."""

    policy, code, flow = permissions.INVITATION, "withdraw_invitation", flows.INVITATION
    action = actions.withdraw_invitation
