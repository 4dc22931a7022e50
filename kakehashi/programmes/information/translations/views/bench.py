"""The translator's bench: every segment with its original, what is in force, what is suggested, and a field."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kakehashi.base.numbers import plain_number
from kakehashi.engines.content.languages import ORIGINAL
from kakehashi.engines.ledger.queries import timeline
from kakehashi.engines.translations import chosen_provider, write_po
from kakehashi.engines.translations.po_files import Line
from kakehashi.engines.ui.views import DetailView, HouseView
from kakehashi.engines.workflow import Conflict, NotPossible

from .. import actions, queries
from ..permissions import PAGE_TRANSLATION
from .steps import BOARD

STEPS = ("ask", "finish", "draft_by_machine", "import_words", "assign")


class Bench(DetailView):
    """One page into one language."""

    policy = PAGE_TRANSLATION
    template_name = "information/translation.html"
    errors: dict[str, str]
    typed: dict[str, str]

    def crumbs(self) -> Any:
        """Below the board."""
        return [(_("Translations"), reverse(BOARD)), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """The segments, the steps that one may take, what happened."""
        row, user = self.object, self.request.user
        segments, left = queries.bench(row)
        typed, errors = getattr(self, "typed", {}), getattr(self, "errors", {})
        shown = [queries.with_typed(one, typed.get(one.piece.key), errors.get(one.piece.key, "")) for one in segments]
        target = row.target.specific if row.target is not None else None
        return super().context() | {
            "state": queries.standing_of(row),
            "segments": shown,
            "left": left,
            "original": row.page.specific,
            "target": target,
            "review_url": reverse(queries.review_name(target), kwargs={"pk": target.pk}) if target else "",
            "may_write": row.is_asked and self.policy.allows(user, "write", row),
            "steps": [(code, queries.why_not(row, code)) for code in STEPS if self._offered(code)],
            "provider": chosen_provider(ORIGINAL, row.language),
            "history": timeline(row).select_related("post__section")[:20],
            "days": queries.since(row),
        }

    def _offered(self, code: str) -> bool:
        """The steps of this user: one that is over is not offered, nor drafts where nobody would make them."""
        row = self.object
        if not self.policy.allows(self.request.user, code, row):
            return False
        if code == "draft_by_machine":
            return row.is_asked and chosen_provider(ORIGINAL, row.language) is not None
        return row.is_asked != (code == "ask") or code == "assign"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what was typed; what does not fit is shown again as it was typed, with the reason beside it."""
        row = self.object
        self.policy.demand(request.user, "write", row)
        self.typed = {k.removeprefix("t-"): v.replace("\r\n", "\n") for k, v in request.POST.items() if k[:2] == "t-"}
        seen = {k.removeprefix("v-"): plain_number(v) for k, v in request.POST.items() if k[:2] == "v-"}
        self._take_over(row)
        confirmed = frozenset(k.removeprefix("ok-") for k in request.POST if k.startswith("ok-"))
        try:
            actions.write(row, by=request.user, texts=self.typed, confirmed=confirmed, seen=seen)
        except actions.Unfit as refused:
            self.errors = refused.by_key
            return self._again(422, refused.messages)
        except Conflict as refused:
            return self._again(409, refused.messages)
        except NotPossible as refused:
            return self._again(422, refused.messages)
        messages.success(request, _("Saved."))
        return redirect(f"{row.get_absolute_url()}#segments")

    def _take_over(self, row: Any) -> None:
        """An empty field whose suggestion is ticked gets the suggested text."""
        asked = {k.removeprefix("use-"): plain_number(v) for k, v in self.request.POST.items() if k.startswith("use-")}
        known = {one.pk: one.text for one in row.wordings.filter(pk__in=asked.values())}
        for key, wording in asked.items():
            if not self.typed.get(key, "").strip() and wording in known:
                self.typed[key] = known[wording]

    def _again(self, status: int, sentences: list[str]) -> HttpResponse:
        self.object = self.policy.get(self.request.user, self.code, pk=self.object.pk)
        return self.page(status, refused=sentences)


class ExportWords(HouseView):
    """The segments as a PO file, with what is in force."""

    policy, code = PAGE_TRANSLATION, "export_words"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file; nothing changes."""
        row = self.object
        segments, _left = queries.bench(row)
        lines = [
            Line(one.piece.path, one.piece.source, "" if one.piece.is_machine else one.piece.text,
                 f"draft by machine: {' '.join(one.piece.text.split())}" if one.piece.is_machine else "")
            for one in segments
        ]  # fmt: skip
        content = write_po(lines, language=row.language, mark=str(row.pk))
        name = f"translation-{row.pk}-{row.language}.po"
        return HttpResponse(content, content_type="text/x-gettext-translation; charset=utf-8",
                            headers={"Content-Disposition": f'attachment; filename="{name}"'})  # fmt: skip
