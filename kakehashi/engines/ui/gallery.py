"""Every component in its states, for whoever writes a template; all of it examples."""

from collections import namedtuple
from datetime import date
from typing import Any

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kakehashi.base import time
from kakehashi.engines.access import role
from kakehashi.engines.workflow import State

from .conflicts import Difference
from .context import Chrome
from .flow_line import Station
from .forms import EraDateField, Form, WholeNumberField, described
from .lists import Listing
from .plain_japanese import PlainJapaneseField

LAYOUTS = {"staff": "ui/staff.html", "public": "ui/public.html", "resident": "ui/resident.html"}
MENDED = time.tokyo(2012, 10, 9, 16, 40)
DUE = time.tokyo(2012, 10, 22, 18, 30)
ZONE = "Asia/Singapore"

Row = namedtuple("Row", "number title body tone state")


class SampleForm(Form):
    """One field of each shape."""

    kinds = forms.MultipleChoiceField(
        label=pgettext_lazy("sample", "Request types"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose as many as you like. If in doubt, choose local information."),
        choices=[
            (
                "information",
                described(pgettext_lazy("sample", "Local information"), _("Rules, figures, what is going on")),
            ),
            (
                "appointment",
                described(pgettext_lazy("sample", "Appointment making"), _("Find whom to meet and fix meetings")),
            ),
            ("accompaniment", described(pgettext_lazy("sample", "Accompaniment"), _("Office staff go along"))),
        ],
    )
    what = forms.CharField(
        label=pgettext_lazy("sample", "What you need"),
        widget=forms.Textarea,
        help_text=_("What you want to do, why now, what is already settled. Bullet points will do."),
    )
    where = forms.CharField(
        label=_("Country, region or city"), max_length=100, help_text=_("The office in charge follows from it.")
    )
    begins = EraDateField(label=_("First day of the visit"), required=False)
    ends = EraDateField(label=_("Last day of the visit"), required=False)
    people = WholeNumberField(label=pgettext_lazy("sample", "How many people"), required=False, min_value=1)
    answer = forms.ChoiceField(
        label=pgettext_lazy("sample", "Answer wanted"),
        widget=forms.RadioSelect,
        choices=[("mail", pgettext_lazy("sample", "In writing")), ("phone", pgettext_lazy("sample", "By telephone"))],
    )
    office = forms.ChoiceField(
        label=pgettext_lazy("sample", "Overseas office"),
        required=False,
        choices=[("", pgettext_lazy("sample", "Any")), ("sg", pgettext_lazy("sample", "Singapore"))],
    )
    is_secret = forms.BooleanField(
        label=pgettext_lazy("sample", "Not public yet"),
        required=False,
        help_text=_("Only the posts that work on it see it."),
    )

    def clean(self) -> dict[str, Any]:
        """An error and an advice, as forms give them."""
        found: dict[str, Any] = super().clean() or {}
        begins, ends = found.get("begins"), found.get("ends")
        if begins and ends and ends < begins:
            self.add_error("begins", _("This is after the last day. Enter a date before the end."))
        if ends == date(2013, 2, 8):
            self.advise(
                "ends", _("10 to 12 February are holidays there. Appointments are harder to get in the week before.")
            )
        return found


class SamplePlainForm(Form):
    """A text in plain Japanese."""

    plain = PlainJapaneseField(
        label=pgettext_lazy("sample", "Text in plain Japanese"),
        initial="断水のため、本日15:00から給水車による給水を実施します。",
    )


class SampleFilters(Form):
    """A filter form."""

    q = forms.CharField(label=pgettext_lazy("sample", "Words"), required=False, max_length=200)
    state = forms.ChoiceField(
        label=pgettext_lazy("sample", "State"),
        required=False,
        choices=[("", pgettext_lazy("sample", "All")), ("preparing", pgettext_lazy("sample", "In preparation"))],
    )


SAMPLE = {
    "kinds": ["appointment"],
    "what": "",
    "where": pgettext_lazy("sample", "Singapore"),
    "begins": "平成25年2月18日",
    "ends": "2013-02-08",
    "people": "4",
    "answer": "mail",
}


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """The gallery: in a demonstration for everybody, else for administrators. ``?size=`` public, staff, resident."""
    if not Chrome(request).is_demonstration and not role("administrator")(request.user):
        raise PermissionDenied
    size = request.GET.get("size", "staff")
    return render(
        request, "ui/gallery.html", samples(request) | {"layout": LAYOUTS.get(size, LAYOUTS["staff"]), "size": size}
    )


def samples(request: HttpRequest) -> dict[str, Any]:
    """What the components show."""
    form = SampleForm({k: v if isinstance(v, list) else str(v) for k, v in SAMPLE.items()}, auto_id="sample_%s")
    form.is_valid()
    page = Paginator(_rows(), 2).get_page(request.GET.get("page", 3))
    return {
        "form": form,
        "plain_form": SamplePlainForm(auto_id="sample_%s"),
        "sample_filters": SampleFilters({}, auto_id="filter_%s"),
        "alone": SampleFilters(auto_id="alone_%s")["q"],
        "listing": Listing(page, request.GET.copy(), request.GET.get("sort", "title")),
        "crumbs": [
            (pgettext_lazy("sample", "Work desk"), "#desk"),
            (pgettext_lazy("sample", "Requests"), "#list"),
            (pgettext_lazy("sample", "Gallery of components"), ""),
        ],
        "states": [State("x", words, public=_("We are arranging the dates"), tone=tone) for tone, words in _TONES],
        "stations": _STATIONS,
        "steps": [
            pgettext_lazy("sample", "What it is about"),
            pgettext_lazy("sample", "Details"),
            pgettext_lazy("sample", "Check and send"),
        ],
        "mended": MENDED,
        "due": DUE,
        "zone": ZONE,
        "place": pgettext_lazy("sample", "Singapore"),
        "day": date(2012, 10, 15),
        "messages": [
            Message(constants.SUCCESS, gettext("The appointment is confirmed. The local government has been told."))
        ],
        **_lists(),
    }


def _lists() -> dict[str, Any]:
    """What the components that take lists are given."""
    return {
        "counts": [
            (1, pgettext_lazy("sample", "Overdue"), "#g1", True),
            (2, pgettext_lazy("sample", "Today"), "#g2", False),
            (4, pgettext_lazy("sample", "This week"), "#g3", False),
        ],
        "pills": [
            (pgettext_lazy("sample", "Mine"), "#mine", 12, False),
            (pgettext_lazy("sample", "All offices"), "#all", 426, True),
            (pgettext_lazy("sample", "Recovery"), "#r", None, False),
        ],
        "facts": [
            (pgettext_lazy("sample", "Request"), _("Example Prefecture, International Affairs Division")),
            (pgettext_lazy("sample", "Cost"), _("98,000 yen, paid by the prefecture")),
        ],
        "follows": [
            _("The local government is told at once."),
            _("The office gets the time back."),
            _("It cannot be taken back."),
        ],
        "differences": [
            Difference(
                pgettext_lazy("sample", "Title"),
                str(pgettext_lazy("sample", "Visit in November")),
                str(pgettext_lazy("sample", "Visit in December")),
            )
        ],
        "marks": [
            (pgettext_lazy("sample", "Quarantine"), True),
            (_(" registration took six months."), False),
        ],
    }


def _rows() -> list[Row]:
    return [
        Row(
            f"K24-{n:04}",
            _("Rules for importing apples"),
            pgettext_lazy("sample", "Example Prefecture"),
            *_TONES[n % 5],
        )
        for n in range(400, 410)
    ]


_TONES = [
    ("plain", pgettext_lazy("sample", "HQ intake")),
    ("wait", pgettext_lazy("sample", "Office inquiry")),
    ("work", pgettext_lazy("sample", "In preparation")),
    ("done", pgettext_lazy("sample", "Completed")),
    ("stop", pgettext_lazy("sample", "Returned")),
]
_STATIONS = [
    Station(pgettext_lazy("sample", "Submitted"), "10/2", is_done=True),
    Station(pgettext_lazy("sample", "HQ intake"), "10/4", is_done=True),
    Station(pgettext_lazy("sample", "In preparation"), pgettext_lazy("sample", "since 10/9"), is_current=True),
    Station(pgettext_lazy("sample", "Under way"), "11/1–3"),
    Station(pgettext_lazy("sample", "Completed")),
]
