"""A notice as text to copy: a mail in a few languages, and short messages."""

from typing import Any

from kakehashi.engines.ui.views import DetailView

from ...sentences.rules.languages import ORIGINALS, languages
from .. import queries
from ..permissions import NOTICE


class MailText(DetailView):
    """Subject and text of a mail, and the short message in each language, for the body's desks."""

    policy, code, template_name = NOTICE, "edit", "multicultural/mail.html"

    def context(self) -> dict[str, Any]:
        """In the languages that are asked for: Japanese and plain Japanese, and others up to five in all."""
        notice = self.object
        sheets = queries.sheets(notice)
        asked = self.request.GET.getlist("tag")
        wanted = [tag for tag in notice.languages if tag in ORIGINALS or tag in asked]
        subject, text = queries.mail(
            notice, [one for one in sheets if one.language.tag in wanted[: queries.MOST_IN_A_MAIL]]
        )
        return super().context() | {
            "subject": subject,
            "text": text,
            "letters": len(text),
            "choices": [(one, one.tag in wanted) for one in languages().values() if one.tag in notice.languages],
            "originals": ORIGINALS,
            "is_too_much": len(wanted) > queries.MOST_IN_A_MAIL,
            "most": queries.MOST_IN_A_MAIL,
            "messages_told": [(one, queries.short_message(notice, one)) for one in sheets],
        }
