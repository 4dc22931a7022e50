"""Bringing tables in: hand one in, see how its columns are understood and what would become of it, then press once."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kakehashi.base import time
from kakehashi.base.numbers import plain_number
from kakehashi.engines.tables.downloads import download
from kakehashi.engines.tables.formats import FORMATS, Format
from kakehashi.engines.tables.incoming import actions
from kakehashi.engines.tables.incoming.importers import IMPORTERS, WRONG, Importer
from kakehashi.engines.tables.incoming.models import TableImport
from kakehashi.engines.tables.incoming.permissions import TABLE_IMPORT
from kakehashi.engines.tables.incoming.trying import MOST_WRONG
from kakehashi.engines.tables.limits import Problem

from .forms import Form
from .pages import Crumbs, HouseView, Words

LONGEST_PASTE = 500_000  # letters; more is handed in as a file
PREVIEW = 8  # rows
ENDINGS = ".csv,.tsv,.txt,.xlsx"


class TableForm(Form):
    """A table: a file, or what was copied out of a sheet."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ENDINGS}),
        help_text=gettext_lazy("Excel (xlsx), CSV or TSV; UTF-8 or Shift_JIS. At most 20 MB and 60,000 rows."),
    )
    paste = forms.CharField(
        label=gettext_lazy("Or paste the rows here, with their heads"),
        required=False,
        max_length=LONGEST_PASTE,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Select the cells in Excel, copy, and paste. No file is needed."),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        values = super().clean() or {}
        if not self.errors and not values.get("file") and not (values.get("paste") or "").strip():
            self.add_error("file", _("Choose a file, or paste the rows."))
        elif values.get("file") and (values.get("paste") or "").strip():
            self.add_error("paste", _("Either a file or pasted rows, not both."))
        return values


class HandIn(HouseView):
    """The first page: what a table may hold, a file or pasted rows. A subclass names ``policy``, ``code`` and
    ``importer``; the record of the address is what the table goes into."""

    importer: ClassVar[str]
    template_name = "ui/hand_in.html"

    @property
    def takes(self) -> Importer:
        """The importer."""
        return IMPORTERS[self.importer]

    def title(self) -> Words:
        """What is brought in."""
        return self.takes.heading

    def context(self) -> dict[str, Any]:
        """With the columns that are understood."""
        samples = [(form.label, f"?sample={form.code}") for form in FORMATS.values()]
        back = self.takes.back(self.object)
        return super().context() | {"takes": self.takes, "samples": samples, "back": back}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, or the sample file."""
        if form := FORMATS.get(request.GET.get("sample", "")):
            heads = [str(target.label) for target in self.takes.targets]
            return table_file(form, [heads, *self.takes.examples], _("%(what)s sample") % {"what": self.title()})
        return self.page(form=TableForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the table in; small ones are read at once."""
        form = TableForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(422, form=form)
        file = form.cleaned_data["file"]
        content = file.read() if file else form.cleaned_data["paste"].encode()
        name = (file.name or "") if file else "paste.tsv"
        try:
            table = actions.receive(
                by=request.user, importer=self.importer, about=str(self.object.pk), content=content, name=name
            )
        except actions.NotTaken as reason:
            form.add_error("file" if file else "paste", str(reason))
            return self.page(422, form=form)
        if table.refusal:
            actions.give_up(table, by=request.user)
            form.add_error("file" if file else "paste", table.refusal)
            return self.page(422, form=form)
        return redirect("ui:table_import", pk=table.pk)


class TableImportPage(HouseView):
    """One table on its way in: how it is understood, what would become of it, how far it is, what came of it."""

    policy, code = TABLE_IMPORT, "view"
    object: TableImport
    template_name = "ui/table_import.html"

    def fetch(self) -> None:
        """With the record that it goes into, which must still be open to this user."""
        super().fetch()
        self.about = self.object.takes.find(self.request.user, self.object.about)

    def title(self) -> Words:
        """What is brought in."""
        return self.object.takes.heading

    def crumbs(self) -> Crumbs:
        """Below the record that it goes into."""
        return [(str(self.about), self.object.takes.back(self.about)), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """The columns with their targets, the first rows, what was found."""
        table = self.object
        wrong = [(n, words) for n, what, words in table.verdicts if what in (WRONG, "refused")]
        shown = {what: [(n, words) for n, code, words in table.verdicts if code == what] for what in ("make", "change")}
        fit = table.counts.get("make", 0) + table.counts.get("change", 0)
        return super().context() | {
            "table": table,
            "about": self.about,
            "takes": table.takes,
            "problems": [Problem(row, words) for row, words in table.problems],
            "columns": self.columns(),
            "preview": [(number, cells[: len(table.heads)]) for number, cells in table.body[:PREVIEW]],
            "wrong": wrong[:200],
            "wrong_count": len(wrong),
            "shown": shown,
            "fit": fit,
            "press": ngettext("Bring %(count)d row in", "Bring %(count)d rows in", fit) % {"count": fit},
            "back": table.takes.back(self.about),
            "is_working": table.is_working,
            "files": [(f.label, reverse("ui:table_import_wrong", args=[table.pk, f.code])) for f in FORMATS.values()],
        }

    def columns(self) -> list[dict[str, Any]]:
        """Each target with the columns to choose from."""
        heads = [(at, head or _("(column %(at)d, without a head)") % {"at": at + 1})
                 for at, head in enumerate(self.object.heads)]  # fmt: skip
        return [
            {"target": target, "at": self.object.mapping.get(target.code, -1), "heads": heads}
            for target in self.object.takes.targets
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """How far it is."""
        return self.page()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Choose the columns anew, bring the rows in, or give up."""
        asked = request.POST.get("do", "")
        try:
            if asked == "choose":
                chosen = {
                    name.removeprefix("column-"): plain_number(str(at), otherwise=-1)
                    for name, at in request.POST.items()
                }
                actions.choose_columns(self.object, by=request.user, mapping=chosen)
            elif asked == "bring_in":
                actions.bring_in(self.object, by=request.user)
            elif asked == "give_up":
                actions.give_up(self.object, by=request.user)
                messages.success(request, _("The table was forgotten. What was brought in before stays."))
                return redirect(self.object.takes.back(self.about))
            elif asked == "give_up_stuck":
                return self.after_giving_up(actions.give_up_stuck(self.object, by=request.user))
            else:
                raise Http404
        except actions.NotTaken as reason:
            messages.error(request, str(reason))
        return redirect("ui:table_import", pk=self.object.pk)

    def after_giving_up(self, ended: TableImport | None) -> HttpResponse:
        """What came in already is told on the page; a table of which nothing did is gone."""
        if ended is None:
            messages.success(self.request, _("The table was forgotten. Nothing of it was stored; hand it in again."))
            return redirect(self.object.takes.back(self.about))
        messages.success(self.request, _("The rest was given up. What was brought in before stays."))
        return redirect("ui:table_import", pk=ended.pk)


class WrongRows(TableImportPage):
    """The rows that stay out, with the reasons, as a file that can be mended and handed in again."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file."""
        form = FORMATS.get(self.kwargs["format"])
        if form is None:
            raise Http404
        else_said = _("Wrong, like the rows above; the reason is told for the first %(most)d.") % {"most": MOST_WRONG}
        stays_out = [(n, words) for n, what, words in self.object.verdicts if what in (WRONG, "refused")]
        why = {n: " ".join(words) or else_said for n, words in stays_out}
        width = len(self.object.heads)
        lines = [
            [*cells[:width], *[""] * (width - len(cells)), number, why[number]]
            for number, cells in self.object.body
            if number in why
        ]
        heads = [*self.object.heads, _("Row in the file"), _("Why it stays out")]
        return table_file(form, [heads, *lines], _("%(what)s wrong rows") % {"what": self.title()})


def table_file(form: Format, lines: list[Any], name: str) -> HttpResponse:
    """Lines as a file to be saved, under a name in the reader's language."""
    content, _losses = form.write(lines, [24] * len(lines[0]))
    return download(content, form, f"{name}_{time.today():%Y%m%d}")
