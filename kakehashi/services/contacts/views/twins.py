"""What was entered twice: the list, the preview of a merge, the merge, and its undoing."""

from typing import Any, ClassVar

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.views import ActionView, Crumbs, HouseView

from .. import actions, forms
from ..flows import BODY as BODY_FLOW
from ..flows import KEPT
from ..flows import PERSON as PERSON_FLOW
from ..models import Body, Person
from ..permissions import BODY, PERSON
from ..queries import filled, likely_pairs, moving, twins_of
from ..rules import limits
from ..tables import REASONS
from .bodies import above as above_bodies
from .people import ABOVE

MOST = 100  # pairs on the page


class Twins(HouseView):
    """The people who may be one, the surest first."""

    policy, code = PERSON, "list"
    template_name = "contacts/twins.html"
    heading = _("May be entered twice")
    model: ClassVar[type[Person] | type[Body]] = Person
    names: ClassVar[tuple[str, str]] = ("contacts:merge", "contacts:tell_apart")

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [(ABOVE[0], reverse(ABOVE[1])), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """The pairs."""
        found, user = likely_pairs(self.model), self.request.user
        merge = self.names[0].removeprefix("contacts:")
        return super().context() | {
            "pairs": [
                (
                    pair,
                    [REASONS[reason] for reason in pair.reasons],
                    all(self.policy.allows(user, merge, row) for row in (pair.first, pair.second)),
                )
                for pair in found[:MOST]
            ],
            "count": len(found),
            "merge": self.names[0],
            "apart": self.names[1],
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page."""
        return self.page()


class BodyTwins(Twins):
    """The bodies that may be one."""

    policy, model = BODY, Body
    names = ("contacts:merge_body", "contacts:tell_bodies_apart")

    def crumbs(self) -> Crumbs:
        """Below the bodies."""
        return [*above_bodies(), (self.title(), "")]


class Merge(ActionView):
    """Into which contact, then what would become of both, then the button."""

    policy, code, flow, action, form_class = PERSON, "merge", PERSON_FLOW, actions.merge, forms.MergePersonForm
    said = _("The two are one now. This can be undone on the page of the one that is kept.")
    template_name = "contacts/merge.html"
    shows: ClassVar[tuple[type[Model], ...]] = (Person,)

    def crumbs(self) -> Crumbs:
        """Below the contact."""
        own = [(str(self.object), self.object.get_absolute_url())]
        return [(ABOVE[0], reverse(ABOVE[1])), *own, (self.title(), "")]

    def initial(self, obj: Any) -> dict[str, Any]:
        """With the one that was come from."""
        return {"into": self.request.GET.get("into", "")}

    def context(self) -> dict[str, Any]:
        """Whom it may be; with a choice: what would be filled in, what moves."""
        chosen = self.form_type()({"into": self.request.GET.get("into", "")}, user=self.request.user, obj=self.object)
        into = chosen.cleaned_data["into"] if "into" in self.request.GET and chosen.is_valid() else None
        found = {
            "into": into,
            "until_days": limits().undo.days,
            "chooser": chosen if "into" in self.request.GET else "",
        }
        if into is None:
            pairs = twins_of(self.object) if self.object.state == KEPT else ()
            return super().context() | found | {"pairs": [(p, [REASONS[one] for one in p.reasons]) for p in pairs]}
        return super().context() | found | {
            "fields": [(label(self.object, name), plain(getattr(into, name)), plain(value))
                       for name, value in filled(into, self.object).items()],
            "moves": moving(self.object),
        }  # fmt: skip

    def next_url(self, done: Any) -> str:
        """The one that is kept."""
        return str(done.kept.get_absolute_url() if hasattr(done, "kept") else self.object.get_absolute_url())


def label(row: Model, name: str) -> Any:
    """What a field is called in the forms."""
    form = forms.PersonForm if isinstance(row, Person) else forms.BodyForm
    field = form.base_fields.get(name)
    return field.label if field else _("Account here")


def plain(value: Any) -> str:
    """A value on one line."""
    return " / ".join(map(str, value)) if isinstance(value, list) else str(value or "")


class MergeBody(Merge):
    """The same for a body."""

    policy, code, flow, action, form_class = BODY, "merge_body", BODY_FLOW, actions.merge_body, forms.MergeBodyForm
    shows: ClassVar[tuple[type[Model], ...]] = (Body,)

    def crumbs(self) -> Crumbs:
        """Below the body."""
        return [*above_bodies(), (str(self.object), self.object.get_absolute_url()), (self.title(), "")]


class UndoMerge(ActionView):
    """Two again."""

    policy, code, flow, action = PERSON, "undo_merge", PERSON_FLOW, actions.undo_merge
    shows: ClassVar[tuple[type[Model], ...]] = ()
    follows = (
        _("What was moved moves back; what was filled in is taken out, unless somebody changed it since."),
        _("What was added to the one that is kept meanwhile stays there."),
    )


class UndoBodyMerge(UndoMerge):
    """Two again."""

    policy, code, flow, action = BODY, "undo_body_merge", BODY_FLOW, actions.undo_body_merge


class TellApart(ActionView):
    """Two that look like one are two."""

    policy, code, action, form_class = PERSON, "tell_apart", actions.tell_apart, forms.ApartPersonForm
    heading, button = _("These are two"), _("They are two")
    said = _("The two are not proposed again.")
    shows: ClassVar[tuple[type[Model], ...]] = ()
    back_to: ClassVar[str] = "contacts:twins"

    def initial(self, obj: Any) -> dict[str, Any]:
        """With the other one."""
        return {"other": self.request.GET.get("other", "")}

    def next_url(self, done: Any) -> str:
        """Back to the pairs."""
        return reverse(self.back_to)


class TellBodiesApart(TellApart):
    """The same for bodies."""

    policy, form_class, back_to = BODY, forms.ApartBodyForm, "contacts:body_twins"
