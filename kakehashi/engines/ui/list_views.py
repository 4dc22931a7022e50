"""Lists: what the user may see, filtered, sorted, paged; written to files; kept under names; many rows at once."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kakehashi.base.numbers import plain_number
from kakehashi.engines.access import post_of
from kakehashi.engines.tables.actions import NotKept, kept_query, remove_filter, rename_filter, save_filter
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.tables.formats import FORMATS
from kakehashi.engines.tables.permissions import SAVED_FILTER

from .bulk import Bulk, carry_out, chosen
from .exporting import export
from .forms import Form
from .grids import grid_of
from .lists import KeysFirst, Listing
from .pages import HouseView, Words


class ListView(HouseView):
    """Rows that the user may see, filtered, sorted and paged; a constant number of queries.

    ``columns`` declares what is shown and what a file holds; with it the list can be written to a file and its filters
    be kept. ``sorts`` lists what ``?sort=`` may name, each with its order_by fields; the first is the default.
    ``bulk`` offers steps for the rows whose boxes are ticked.
    """

    template_name = "ui/list.html"
    filter_form: ClassVar[type[Form] | None] = None
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("pk",)}
    page_size: ClassVar[int] = 50
    bulk: ClassVar[tuple[Bulk, ...]] = ()

    def fetch(self) -> None:
        """A list demands nothing beyond what the policy shows."""

    def title(self) -> Words:
        """The heading, or what the policy calls its rows."""
        return self.heading or self.policy.label

    @property
    def name(self) -> str:
        """The list's name in the ledger and beside saved filters: that of its address."""
        match = self.request.resolver_match
        return match.view_name if match else type(self).__name__

    def columns(self) -> Sequence[Column]:
        """What this user is shown; none where the page draws its rows itself."""
        return ()

    def rows(self) -> QuerySet[Any]:
        """The rows that the user sees; subclasses add select_related and the like."""
        return self.policy.visible(self.request.user)

    def for_file(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with what only the file's columns need."""
        return rows

    def for_page(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with what only the screen's columns need; asked for the rows of one page alone."""
        return rows

    def named(self, row: Any) -> Words:
        """What a row is called where one is asked once more."""
        return str(row)

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """The rows that fit the filter form's values."""
        return rows

    def steps(self) -> list[Bulk]:
        """The steps for many rows that this user may take at all."""
        return [step for step in self.bulk if self.policy.allows(self.request.user, step.code)]

    def sort(self) -> tuple[str, list[str]]:
        """The key in force and its order_by; an unknown key is the default."""
        asked = self.request.GET.get("sort", "")
        key, turned = asked.removeprefix("-"), asked.startswith("-")
        if key not in self.sorts:
            asked, key, turned = next(iter(self.sorts)), next(iter(self.sorts)), False
        order = [
            f.removeprefix("-") if turned == f.startswith("-") else f"-{f.removeprefix('-')}" for f in self.sorts[key]
        ]
        return asked, [*order, "pk"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One page of the list, or its file. Filters that mean nothing are named and left out."""
        filters = self.filter_form(request.GET, user=request.user) if self.filter_form else None
        rows = seen = self.rows()
        if filters is not None:
            filters.is_valid()
            rows = self.narrow(rows, {k: v for k, v in filters.cleaned_data.items() if v not in (None, "", [], False)})
        asked, order = self.sort()
        rows, columns = rows.order_by(*order), self.columns()
        if columns and (form := FORMATS.get(request.GET.get("export", ""))):
            return export(self, columns, self.for_file(self._chosen(rows)), form)
        words = bool(filters and filters.cleaned_data.get("q"))
        pages = (
            KeysFirst(rows, self.for_page(seen), self.page_size, together=words)
            if columns
            else Paginator(rows, self.page_size)
        )
        page = pages.get_page(request.GET.get("page"))
        listing = Listing(page, request.GET.copy(), asked)
        return self.page(listing=listing, filters=filters, **self._around(listing, columns))

    def _chosen(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows whose boxes were ticked, where some were; else all."""
        keys = self.request.GET.getlist("pk")[: self.page_size]
        return rows.filter(pk__in=[plain_number(key) for key in keys]) if keys else rows

    def _around(self, listing: Listing, columns: Sequence[Column]) -> dict[str, Any]:
        """What stands around the rows: the grid, the files, the saved filters, the steps for many rows."""
        if not columns:
            return {}
        now = kept_query(self.request.GET.urlencode())
        saved = list(SAVED_FILTER.visible(self.request.user).filter(list=self.name))
        return {
            "grid": grid_of(columns, listing),
            "files": [(form.label, listing.url(export=form.code, page=None)) for form in FORMATS.values()],
            "saved": [one for one in saved if one.post_id == getattr(post_of(self.request.user), "pk", None)],
            "pills": [(one.name, f"?{one.query}", None, one.query == now) for one in saved],
            "may_keep": post_of(self.request.user) is not None,
            "bulk": self.steps(),
            "chosen_files": [(f"export:{form.code}", form.label) for form in FORMATS.values()],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep or forget a filter, or take a step for many rows; ``do`` says which."""
        asked = request.POST.get("do", "")
        if asked == "save_filter":
            return self._keep(request)
        if asked in ("rename_filter", "remove_filter"):
            return self._change_filter(request, asked.removesuffix("_filter"))
        if (form := FORMATS.get(asked.removeprefix("export:"))) and asked.startswith("export:"):
            return self._export_chosen(request, form.code)
        step = next((step for step in self.steps() if step.code == asked), None)
        if step is None:
            raise Http404
        return self._step(request, step)

    def _change_filter(self, request: HttpRequest, code: str) -> HttpResponse:
        saved = SAVED_FILTER.get(request.user, code, pk=plain_number(request.POST.get("saved", "")))
        try:
            if code == "remove":
                remove_filter(saved, by=request.user)
                messages.success(request, _("The saved filter was removed."))
            else:
                name, is_shared = request.POST.get("name", ""), "is_shared" in request.POST
                rename_filter(saved, by=request.user, name=name, is_shared=is_shared)
                messages.success(request, _("The saved filter was changed."))
        except NotKept as reason:
            messages.error(request, str(reason))
        return redirect(request.get_full_path())

    def _export_chosen(self, request: HttpRequest, code: str) -> HttpResponse:
        """Lead to the file of the ticked rows."""
        keys = [key for key in request.POST.getlist("pk")[: self.page_size] if plain_number(key)]
        if not keys:
            messages.error(request, _("Tick at least one row first."))
            return redirect(request.get_full_path())
        query = request.GET.copy()
        query.pop("page", None)
        query.setlist("pk", keys)
        query["export"] = code
        return redirect(f"{request.path}?{query.urlencode()}")

    def _keep(self, request: HttpRequest) -> HttpResponse:
        try:
            save_filter(
                by=request.user,
                list=self.name,
                name=request.POST.get("name", ""),
                query=request.GET.urlencode(),
                is_shared="is_shared" in request.POST,
            )
        except NotKept as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, _("The filter was saved. It stands above this list."))
        return redirect(request.get_full_path())

    def _step(self, request: HttpRequest, step: Bulk) -> HttpResponse:
        """Ask once more, naming what will not be done; then do it row by row and tell what was done."""
        keys = request.POST.getlist("pk")[: self.page_size]
        choice = chosen(step, request.user, self.policy, self.rows(), keys)
        if not choice.possible and not choice.refused:
            messages.error(request, _("Tick at least one row first."))
            return redirect(request.get_full_path())
        is_sure = "sure" in request.POST
        form = step.form(request.user, request.POST) if is_sure else step.form(request.user)
        if not is_sure or not choice.possible or not form.is_valid():
            return self._ask(step, choice, form, 422 if is_sure else 200)
        done = carry_out(step, request.user, choice.possible, form.cleaned_data)
        if count := len(done.possible):
            said = ngettext("%(step)s: %(count)d entry done.", "%(step)s: %(count)d entries done.", count)
            messages.success(request, said % {"step": step.words, "count": count})
        for row, reason in done.refused:
            messages.error(request, f"{self.named(row)}: {reason}")
        return redirect(request.get_full_path())

    def _ask(self, step: Bulk, choice: Any, form: Form, status: int) -> HttpResponse:
        self.template_name = "ui/bulk.html"
        crumbs = [(self.title(), self.request.get_full_path()), (step.words, "")]
        return self.page(
            status, heading=step.words, crumbs=crumbs, step=step, choice=choice, form=form,
            back=self.request.get_full_path(),
            possible=[(row, self.named(row), step.becomes(row)) for row in choice.possible],
            refused=[(self.named(row), reason) for row, reason in choice.refused],
        )  # fmt: skip
