"""One text: written beside its Japanese, looked at as everybody will read it, approved, signed, taken down."""

from difflib import ndiff
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.plain_japanese import PlainJapanese
from kakehashi.engines.ui.views import ActionView, DetailView

from ...sentences.rules.languages import JAPANESE, PLAIN
from .. import actions, forms
from ..flows import LIVING_TEXT as FLOW
from ..models import LawChange, LivingText
from ..permissions import LIVING_TEXT, PASSAGE
from ..queries.reading import told
from ..rules.addresses import page_url
from ..rules.shipped import tags
from .desk import above

STEPS = ("approve", "hand_back", "withdraw", "take_down")


def japanese_of(text: LivingText) -> LivingText | None:
    """The Japanese that a translation follows."""
    if text.tag == JAPANESE or text.follows is None:
        return None
    return LivingText.objects.filter(passage=text.passage, tag=JAPANESE, edition=text.follows).first()


def differences(text: LivingText) -> list[tuple[str, str]]:
    """The lines that are new or gone beside the edition before; none for the first."""
    before = LivingText.objects.filter(passage=text.passage, tag=text.tag, edition__lt=text.edition)
    last = before.exclude(state="withdrawn").order_by("-edition").first()
    if last is None:
        return []
    both = [[one.heading, *filter(None, map(str.strip, one.text.splitlines()))] for one in (last, text)]
    return [(line[0], line[2:]) for line in ndiff(*both) if line[0] in "+-"]


def below(passage: Any, user: Any, title: Any) -> Crumbs:
    """The way to a page about a text of a passage."""
    return [above(passage, user), (passage.key, passage.get_absolute_url()), (title, "")]


class TextPage(DetailView):
    """One text, and the steps."""

    policy, flow, template_name = LIVING_TEXT, FLOW, "multicultural/living_text.html"

    def title(self) -> str:
        """Its heading."""
        return str(self.object.title)

    def crumbs(self) -> Crumbs:
        """Below its passage."""
        return below(self.object.passage, self.request.user, self.object.language.name_ja)

    def context(self) -> dict[str, Any]:
        """As everybody will read it, beside the Japanese and what was before."""
        row, user = self.object, self.request.user
        japanese = japanese_of(row)
        context = super().context()
        context["buttons"] = [one for one in context["buttons"] if one.transition.name in STEPS]
        return context | {
            "told": told(row), "japanese": told(japanese) if japanese else None, "differences": differences(row),
            "may_edit": row.state == "draft" and self.policy.allows(user, "edit", row),
            "may_sign": row.is_unchecked and row.state in {"draft", "ready", "published"}
            and self.policy.allows(user, "sign", row),
            "public_url": page_url(row.passage, row.tag) if row.state == "published" else "",
        }  # fmt: skip


class InLanguage(ActionView):
    """A form for words in a language: plain Japanese has its adviser beside the text, which never blocks."""

    policy = LIVING_TEXT
    template_name = "multicultural/write_living_text.html"

    def tag(self) -> str:
        """The language of the words."""
        return str(self.object.tag)

    def form(self, *data: Any) -> Any:
        """With the button that looks at plain Japanese."""
        form = super().form(*data)
        if self.tag() == PLAIN:
            form.fields["text"].widget = PlainJapanese(attrs={"rows": 14})
        return form


class WriteText(InLanguage):
    """Another text of a passage in a language."""

    policy, code, action, form_class = PASSAGE, "write", actions.write, forms.WriteTextForm
    button, said = _("Keep as a draft"), _("The draft is kept.")

    def fetch(self) -> None:
        """A language in which nothing is offered is not found."""
        super().fetch()
        if self.kwargs["tag"] not in tags():
            raise Http404

    def tag(self) -> str:
        """That of the address."""
        return str(self.kwargs["tag"])

    def title(self) -> Any:
        """With the language."""
        return _("Write another text: %(language)s") % {"language": self.row().language.name_ja}

    def row(self) -> LivingText:
        """What is going to be written."""
        return LivingText(passage=self.object, tag=self.kwargs["tag"])

    def crumbs(self) -> Crumbs:
        """Below its passage."""
        return below(self.object, self.request.user, self.title())

    def standing(self) -> LivingText | None:
        """The text that stands in the language."""
        return LivingText.objects.filter(passage=self.object, tag=self.kwargs["tag"], state="published").first()

    def initial(self, obj: Any) -> dict[str, Any]:
        """With what stands, and with the change of law from whose page one comes."""
        stands = self.standing()
        words = {"heading": stands.heading, "text": stands.text} if stands else {}
        asked = self.request.GET.get("change", "")
        change = (
            LawChange.objects.filter(pk=int(asked)).first()
            if asked.isascii() and asked.isdecimal() and len(asked) < 10
            else None
        )
        return words | ({"law_change": change.pk} if change else {})

    def perform(self, form: Any) -> Any:
        """In the language of the address."""
        return actions.write(self.object, by=self.request.user, tag=self.kwargs["tag"], **form.cleaned_data)

    def context(self) -> dict[str, Any]:
        """Beside the Japanese: that which is written for the change of law, else that which stands."""
        rows = LivingText.objects.filter(passage=self.object, tag=JAPANESE).exclude(state__in=("withdrawn", "ended"))
        japanese = rows.order_by("-edition").first() if self.kwargs["tag"] != JAPANESE else None
        return super().context() | {"japanese": japanese, "stands": self.standing()}


class EditText(InLanguage):
    """A draft, written otherwise."""

    code, action, form_class = "edit", actions.edit, forms.EditTextForm
    heading, button, said = _("Rewrite the draft"), _("Keep as a draft"), _("The draft is kept.")
    fills = ("heading", "text", "valid_from", "valid_until")

    def crumbs(self) -> Crumbs:
        """Below its passage."""
        return below(self.object.passage, self.request.user, self.title())

    def context(self) -> dict[str, Any]:
        """Beside the Japanese."""
        return super().context() | {"japanese": japanese_of(self.object)}


class OfText(ActionView):
    """A button in front of one step of a text."""

    policy, flow = LIVING_TEXT, FLOW

    def crumbs(self) -> Crumbs:
        """Below its passage."""
        return below(self.object.passage, self.request.user, self.title())


class SignText(OfText):
    """A reader of the language signs."""

    flow = None
    code, action = "sign", actions.sign
    heading, button = _("Sign: the words are right"), _("Sign")
    said = _("Signed: the mark 未確認 is gone.")
    follows = (
        _("You have read the whole text beside its Japanese, and you speak the language as your own."),
        _("Your name and post stay on record."),
    )


FOLLOWS: dict[str, tuple[Any, ...]] = {
    "approve": (_("Everybody reads it from its day on; where the day has come, at once."),),
    "withdraw": (_("The draft is dropped. What everybody reads stays."),),
    "take_down": (_("Nobody reads it any more, from now on."),),
}


def step(name: str) -> type[ActionView]:
    """The view of one step."""
    return OfText.for_step(name, getattr(actions, name), follows=FOLLOWS.get(name, ()))
