"""What is done with texts: appoint who checks them, sign, ask for a change, write another wording, take it back."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Post, User

from .models import CheckerLanguage, TextCheck, TextRevision
from .permissions import CHECKER_LANGUAGE, TEXT_CHECK, TEXT_REVISION, appointments
from .queries import Standing, texts_of
from .rules.bank import sentences
from .rules.languages import ORIGINALS, languages
from .rules.texts import CHANGE, OK, PAPER, ROLE, digest_of, version, why_unfit

_CHECKER, _CHECK, _TEXT = "multicultural.checkerlanguage", "multicultural.textcheck", "multicultural.textrevision"
APPOINT = declare("multicultural.checker_language.appoint", gettext_lazy("Text checker appointed"), _CHECKER)
WITHDRAW = declare("multicultural.checker_language.withdraw", gettext_lazy("Text checker withdrawn"), _CHECKER)
SIGN = declare("multicultural.text_check.sign", gettext_lazy("Text signed as right"), _CHECK)
ASK = declare("multicultural.text_check.ask_for_change", gettext_lazy("Change of a text asked for"), _CHECK)
NOTE_PAPER = declare("multicultural.text_check.note_paper", gettext_lazy("Check on paper noted"), _CHECK)
REVOKE = declare("multicultural.text_check.revoke", gettext_lazy("Check of a text revoked"), _CHECK)
REVISE = declare("multicultural.text_revision.revise", gettext_lazy("Text written anew"), _TEXT)
ABOUT_TEXTS = (SIGN, ASK, REVOKE, REVISE)  # after which a text may be printed otherwise


@transaction.atomic
def appoint_checker(
    post: Post, *, by: Actor, tag: str, valid_from: date | None = None, valid_until: date | None = None
) -> CheckerLanguage:
    """Let a post check the texts of a language, from a day (today) to a day (until further notice).

    Refused with PermissionDenied for others than headquarters, with NotPossible: a language that is not checked, a post
    without the role, days that overlap another appointment of the post. Records
    ``multicultural.checker_language.appoint``.
    """
    CHECKER_LANGUAGE.demand(by, "appoint_checker")
    appointing = post_of(by)
    if appointing is None:
        raise PermissionDenied
    if tag not in languages() or tag in ORIGINALS:
        raise NotPossible(_("There is no such language."))
    if ROLE not in post.role_codes or not post.is_open:
        raise NotPossible(_("Give the post the role of a text checker first."))
    begins = valid_from or time.today()
    if valid_until and valid_until < begins:
        raise NotPossible(_("Enter a day that is not before the beginning."))
    later = Q(valid_until=None) | Q(valid_until__gte=begins)
    earlier = Q(valid_from__lte=valid_until) if valid_until else Q()
    held = CheckerLanguage.objects.select_for_update().filter(later & earlier, post=post, tag=tag, withdrawn_at=None)
    if held.exists():
        raise NotPossible(_("The post checks this language already."))
    row = CheckerLanguage.objects.create(
        post=post, tag=tag, appointed_by=appointing, valid_from=begins, valid_until=valid_until,
        is_example=installation().is_demonstration or post.section.organisation.is_example,
    )  # fmt: skip
    record(APPOINT.name, row, by=by, tag=tag, post=post.pk)
    return row


@transaction.atomic
def withdraw_checker(checker: CheckerLanguage, *, by: Actor) -> CheckerLanguage:
    """End an appointment at once. What was signed until now stays signed: who signed was appointed then.

    Refused with NotPossible a second time. Records ``multicultural.checker_language.withdraw``.
    """
    row = CheckerLanguage.objects.select_for_update(of=("self",)).select_related("post__section").get(pk=checker.pk)
    CHECKER_LANGUAGE.demand(by, "withdraw_checker", row)
    if row.withdrawn_at:
        raise NotPossible(_("This appointment was withdrawn already."))
    row.withdrawn_at = time.now()
    row.save(update_fields=["withdrawn_at"])
    record(WITHDRAW.name, row, by=by, tag=row.tag, post=row.post_id)
    return row


@transaction.atomic
def pass_appointments(before: Post, after: Post, *, by: Actor) -> int:
    """The languages that a post checks are another one's from today, to the same last day; the old appointment ends.
    A language that the other one checks anyway stays as it is there. What was signed until now stays signed.

    Called where a post is abolished (see `holdings`), never by a view: the role goes along. Records the end of each
    and each new appointment, and returns how many end.
    """
    today, ended = time.today(), 0
    lasting = Q(valid_until=None) | Q(valid_until__gte=today)
    for row in CheckerLanguage.objects.select_for_update(of=("self",)).filter(lasting, post=before, withdrawn_at=None):
        row.withdrawn_at = time.now()
        row.save(update_fields=["withdrawn_at"])
        record(WITHDRAW.name, row, by=by, tag=row.tag, post=before.pk)
        ended += 1
        if CheckerLanguage.objects.filter(lasting, post=after, tag=row.tag, withdrawn_at=None).exists():
            continue
        made = CheckerLanguage.objects.create(
            post=after, tag=row.tag, appointed_by=row.appointed_by, valid_from=max(today, row.valid_from),
            valid_until=row.valid_until, is_example=row.is_example,
        )  # fmt: skip
        record(APPOINT.name, made, by=by, tag=made.tag, post=after.pk)
    return ended


@transaction.atomic
def sign(
    tag: str, sentence: str, *, by: Actor, digest: str, remark: str = "", paper_name: str = "", paper_date: str = ""
) -> TextCheck:
    """Sign that a text is right as it stands. ``digest``: of what was read; ``paper_*``: who found so on paper before.

    An own demand for a change of the same wording is revoked by it. Refused with PermissionDenied for whoever is not
    appointed for the language today, with NotPossible: the text was changed since it was read, the same person wrote
    these words or signed them already. Records ``multicultural.text_check.sign``.
    """
    user, one = _read(tag, sentence, by, "sign", digest)
    if one.written_by(user.pk):
        raise NotPossible(_("You wrote these words yourself: another person signs them."))
    if one.signed_by(user.pk):
        raise NotPossible(_("You have signed this text already."))
    _take_back_own(one, CHANGE, by)
    row = _said(one, by, OK, remark=remark, paper_name=paper_name, paper_date=paper_date)
    record(SIGN.name, row, by=by, tag=tag, sentence=sentence)
    return row


@transaction.atomic
def ask_for_change(
    tag: str, sentence: str, *, by: Actor, digest: str, remark: str = "", proposed: str = "", paper_name: str = "",
    paper_date: str = "",
) -> TextCheck:  # fmt: skip
    """Say that a text is to be changed: why (``remark``), or how (``proposed``, which may be incomplete), or both.

    As long as it stands, the text counts as unchecked, whoever signed it; an own signature of the same wording is
    revoked by it. Refused like `sign`, and where neither is said. Headquarters may pass on what others say. Records
    ``multicultural.text_check.ask_for_change``.
    """
    user, one = _read(tag, sentence, by, "ask_for_change", digest)
    if not remark.strip() and not proposed.strip():
        raise NotPossible(_("Say what is wrong, or write it better."))
    if any(said.what == CHANGE and said.digest == one.digest and said.by == user.pk for said in one.verdicts):
        raise NotPossible(_("You have asked for a change of this text already."))
    _take_back_own(one, OK, by)
    row = _said(
        one, by, CHANGE, remark=remark.strip(), proposed=proposed.strip(), paper_name=paper_name, paper_date=paper_date
    )
    record(ASK.name, row, by=by, tag=tag, sentence=sentence)
    return row


@transaction.atomic
def note_paper(
    tag: str, sentence: str, *, by: Actor, digest: str, paper_name: str, paper_date: str = "", remark: str = ""
) -> TextCheck:
    """Note that somebody without an account found a text right on paper. It is no signature: nobody can be asked back
    under the name on a sheet. Refused like `sign`, and without a name. Records
    ``multicultural.text_check.note_paper``."""
    _user, one = _read(tag, sentence, by, "note_paper", digest)
    if not paper_name.strip():
        raise NotPossible(_("Say whose name stands on the paper."))
    row = _said(one, by, PAPER, remark=remark, paper_name=paper_name.strip(), paper_date=paper_date)
    record(NOTE_PAPER.name, row, by=by, tag=tag, sentence=sentence)
    return row


@transaction.atomic
def revoke(check: TextCheck, *, by: Actor, note: str) -> TextCheck:
    """Take back what was said about a text; ``note`` says why. For who said it, and for headquarters.

    Refused with NotPossible a second time. Records ``multicultural.text_check.revoke``.
    """
    row = TextCheck.objects.select_for_update(of=("self",)).get(pk=check.pk)
    TEXT_CHECK.demand(by, "revoke", row)
    if row.revoked_at:
        raise NotPossible(_("This was revoked already."))
    return _revoke(row, by, note)


@transaction.atomic
def revise(tag: str, sentence: str, *, by: Actor, digest: str, text: str, back: str, why: str = "") -> TextRevision:
    """Write another wording, with its back-translation. It stands at once in place of the one before, and is unchecked.

    For checkers of the language and headquarters. Refused with NotPossible: changed by somebody since it was read, the
    same words as now, or words that do not keep to `rules.texts.why_unfit`. Records
    ``multicultural.text_revision.revise``.
    """
    _demand_known(tag, sentence)
    prospective = TextRevision(tag=tag, sentence=sentence)
    TEXT_REVISION.demand(by, "revise", prospective)
    user, post = _who(by)
    one = texts_of([sentence], [tag]).of(sentence, tag)
    if one.digest != digest:
        raise NotPossible(_("The text was changed in the meantime. Read it anew."))
    text, back = text.strip(), back.strip()
    if reason := why_unfit(one.source, text, back):
        raise NotPossible(str(reason))
    seen = digest_of(sentence, tag, text, back)
    if seen == one.digest:
        raise NotPossible(_("These are the words that stand now."))
    prospective.text, prospective.back, prospective.why, prospective.digest = text, back, why.strip(), seen
    prospective.by, prospective.post, prospective.is_example = user, post, _is_example(post)
    prospective.save()
    record(REVISE.name, prospective, by=by, tag=tag, sentence=sentence)
    return prospective


def _read(tag: str, sentence: str, by: Actor, code: str, seen: str) -> tuple[User, Standing]:
    """Who says something, and the text as it stands; refused where another one was read."""
    _demand_known(tag, sentence)
    TEXT_CHECK.demand(by, code, TextCheck(tag=tag, sentence=sentence))
    user, _post = _who(by)
    one = texts_of([sentence], [tag]).of(sentence, tag)
    if one.text is None or one.digest != seen:
        raise NotPossible(_("The text was changed in the meantime. Read it anew."))
    return user, one


def _demand_known(tag: str, sentence: str) -> None:
    if tag not in languages() or tag in ORIGINALS or sentence not in sentences():
        raise NotPossible(_("There is no such text to be checked."))


def _who(by: Actor) -> tuple[User, Post]:
    post = post_of(by)
    if not isinstance(by, User) or post is None:
        raise PermissionDenied
    return by, post


def _is_example(post: Post) -> bool:
    return installation().is_demonstration or post.section.organisation.is_example


def _said(one: Standing, by: Actor, verdict: str, **words: Any) -> TextCheck:
    user, post = _who(by)
    tag = one.language.tag
    return TextCheck.objects.create(
        tag=tag, sentence=one.source.id, verdict=verdict, digest=one.digest, bank=version(tag), by=user, post=post,
        checker=appointments(user).filter(tag=tag).first(), is_example=_is_example(post), **words,
    )  # fmt: skip


def _take_back_own(one: Standing, verdict: str, by: Actor) -> None:
    """Whoever says the contrary of the same wording no longer says the first thing."""
    user, _post = _who(by)
    before = TextCheck.objects.select_for_update().filter(
        tag=one.language.tag, sentence=one.source.id, digest=one.digest, verdict=verdict, by=user, revoked_at=None
    )
    for row in before:
        _revoke(row, by, "")


def _revoke(row: TextCheck, by: Actor, note: str) -> TextCheck:
    _user, row.revoked_by = _who(by)
    row.revoked_at, row.revoked_why = time.now(), note.strip()
    row.save(update_fields=["revoked_at", "revoked_by", "revoked_why"])
    record(REVOKE.name, row, by=by, tag=row.tag, sentence=row.sentence)
    return row
