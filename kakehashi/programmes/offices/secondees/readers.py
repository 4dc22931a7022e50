"""Whoever must act on a stay is told: the desks of the town, the office, headquarters. Never the secondee's name."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from .models import EvaluationSheet, MonthlyReport, ResidentSecondee, RollOut
from .queries import headquarters_posts, office_posts, town_posts

TO_OFFICE = {
    "send_wish": (_("Wish for a resident secondee"), _("A local government wishes to send a resident secondee.")),
    "ask_for_changes": (_("Changes asked for"), _("The local government asks for changes:\n\n%(note)s")),
    "agree": (_("Agreement concluded"), _("The local government has agreed.")),
    "withdraw_wish": (_("Wish withdrawn"), _("The local government sends nobody:\n\n%(note)s")),
}
TO_TOWN = {
    "propose": (
        _("Agreement proposed"),
        _("Please look at period, place, goals and terms, and agree or ask for changes."),
    ),
    "decline_wish": (_("Wish declined"), _("The office cannot take anybody:\n\n%(note)s")),
    "begin_stay": (_("Stay begun"), _("The stay has begun. The log is open.")),
    "extend_stay": (_("Stay extended"), _("The stay was extended:\n\n%(note)s")),
    "end_stay": (_("Stay ended"), _("Please measure the goals, and write your evaluation.")),
    "end_early": (_("Stay ended early"), _("The stay ended early:\n\n%(note)s\n\nPlease write your evaluation.")),
    "close_stay": (_("Stay evaluated and closed"), _("Both evaluations stand. Thank you.")),
}


@reads(*(f"offices.resident_secondee.{name}" for name in TO_OFFICE), name="offices.tell_the_office_of_a_secondee")
def tell_the_office_of_a_secondee(entry: Entry) -> None:
    """The desks of the office."""
    stay = _stay(entry)
    subject, text = TO_OFFICE[entry.name.rsplit(".", 1)[1]]
    _tell(entry, office_posts(stay.office_id), stay, stay, subject, lambda: str(text) % {"note": stay.note})


@reads(*(f"offices.resident_secondee.{name}" for name in TO_TOWN), name="offices.tell_the_town_of_a_secondee")
def tell_the_town_of_a_secondee(entry: Entry) -> None:
    """The desk of the town that wished, and the secondee's own."""
    stay = _stay(entry)
    subject, text = TO_TOWN[entry.name.rsplit(".", 1)[1]]
    _tell(entry, town_posts(stay), stay, stay, subject, lambda: str(text) % {"note": stay.note})


REPORT = {
    "make": (_("Monthly report is due"), _("The draft was made from the log. Please complete it and hand it in.")),
    "hand_in_report": (_("Monthly report to be confirmed"), _("Please read it and send it to the local government.")),
    "send_report_back": (_("Monthly report sent back"), _("Please correct it:\n\n%(note)s")),
    "send_report": (_("Monthly report"), _("The monthly report is ready to be read.")),
}


@reads(*(f"offices.monthly_report.{name}" for name in (*REPORT, "remind")), name="offices.tell_of_a_monthly_report")
def tell_of_a_monthly_report(entry: Entry) -> None:
    """Who must act: the desk that writes, then the head of the office; the local government reads what was sent."""
    joins = ("secondee__post", "secondee__secondee_post", "secondee__office")
    report = MonthlyReport.objects.select_related(*joins).get(pk=entry.subject_id)
    stay, step = report.secondee, entry.name.rsplit(".", 1)[1]
    if (step == "remind" and report.state == "sent") or (step == "make" and entry.by_id is not None):
        return
    is_heads = step == "hand_in_report" or (step == "remind" and report.state == "handed_in")
    if is_heads:
        posts: Iterable[Post] = office_posts(stay.office_id, only_heads=True)
    else:
        posts = town_posts(stay) if step == "send_report" else [stay.writer]
    step = ("hand_in_report" if is_heads else "make") if step == "remind" else step
    subject, text = REPORT[step]
    _tell(entry, posts, report, stay, subject, lambda: f"{report}\n\n{str(text) % {'note': report.note}}")


@reads("offices.evaluation_sheet.hand_in_sheet", name="offices.tell_of_an_evaluation")
def tell_of_an_evaluation(entry: Entry) -> None:
    """The other side; headquarters once both are in."""
    sheet = EvaluationSheet.objects.select_related("secondee__post", "secondee__secondee_post").get(pk=entry.subject_id)
    stay = sheet.secondee
    others = office_posts(stay.office_id) if sheet.side == EvaluationSheet.Side.TOWN else town_posts(stay)
    _tell(entry, others, sheet, stay, _("Evaluation of the other side"), lambda: str(_("It can be read now.")))
    if stay.sheets.filter(state="handed_in").count() == len(EvaluationSheet.Side):
        subject = _("A stay can be closed")
        _tell(entry, headquarters_posts(), stay, stay, subject, lambda: str(_("Both sides have evaluated the stay.")))


READY = {
    "report_ready": (_("Office reported as ready"), _("Please look at the check-list and confirm.")),
    "accept_ready": (_("Office is ready"), _("Headquarters has confirmed the check-list.")),
    "send_ready_back": (_("Check-list sent back"), _("Please complete it:\n\n%(note)s")),
    "reopen_roll_out": (_("Check-list opened again"), _("Please look at it again:\n\n%(note)s")),
}


@reads(*(f"offices.roll_out.{name}" for name in READY), name="offices.tell_of_a_roll_out")
def tell_of_a_roll_out(entry: Entry) -> None:
    """Headquarters of what was reported, else the office."""
    row = RollOut.objects.select_related("office").get(pk=entry.subject_id)
    step = entry.name.rsplit(".", 1)[1]
    subject, text = READY[step]
    posts = headquarters_posts() if step == "report_ready" else office_posts(row.office_id)
    for post in posts:
        if post.pk != entry.post_id:
            notify(
                post, name=entry.name, subject=lambda: f"{row.office} {subject}",
                text=lambda: str(text) % {"note": row.note}, path=f"/secondees/roll-out/{row.pk}/", about=row,
                once=f"entry:{entry.pk}",
            )  # fmt: skip


def _stay(entry: Entry) -> ResidentSecondee:
    joins = ("post", "secondee_post", "office")
    return ResidentSecondee.objects.select_related(*joins).get(pk=entry.subject_id)


def _tell(
    entry: Entry, posts: Iterable[Post], about: Any, stay: ResidentSecondee, subject: Any, text: Callable[[], str]
) -> None:
    for post in posts:
        if post.pk != entry.post_id:
            notify(
                post, name=entry.name, subject=lambda: f"[{stay.number}] {subject}",
                text=lambda: f"{stay.title}\n\n{text()}", path=about.get_absolute_url().removeprefix("/en"),
                about=about, once=f"entry:{entry.pk}:{about._meta.model_name}",
            )  # fmt: skip
