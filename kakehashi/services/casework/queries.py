"""What can be asked across the tables of casework. Reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils import translation

from kakehashi.base.time import fiscal_year
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.questionnaires.telling import told
from kakehashi.registry.models import OfficeTerritory, Post

from .answers.rules import OPEN, audience_of, is_under_embargo
from .attachments.models import Attachment
from .conversation.models import Effort, Message
from .follow_ups.models import FollowUp
from .follow_ups.rules import figure_questions
from .requests.models import SupportRequest


@dataclass(frozen=True)
class Cost:
    """What a request cost the house: minutes of work and yen."""

    minutes: int
    yen: int

    @property
    def hours(self) -> str:
        """Hours and minutes, ``8:30``."""
        return f"{self.minutes // 60}:{self.minutes % 60:02}"


def cost_of(request: SupportRequest) -> Cost:
    """The sum of all efforts on a request (one query)."""
    sums = Effort.objects.filter(request=request).aggregate(minutes=Sum("minutes"), yen=Sum("yen"))
    return Cost(sums["minutes"] or 0, sums["yen"] or 0)


def _addressed() -> QuerySet[Post]:
    """Open posts with the body that a letter to them names."""
    return Post.objects.filter(is_open=True).select_related("section__organisation").distinct()


def posts_of_the_town(request: SupportRequest) -> list[Post]:
    """Whom to tell at the asking body: the post that owns the request, or who asks there now where it was abolished."""
    if request.post.is_open:
        return [request.post]
    asking = _addressed().filter(roles__role="municipal_officer")
    here = list(asking.filter(section=request.section_id))
    return here or list(asking.filter(section__organisation=request.organisation_id))


def posts_of_the_handler(request: SupportRequest) -> list[Post]:
    """Whom to tell at the office or section that handles it: its open posts that give support."""
    if request.handler_id is None:
        return []
    roles = ("office_staff", "office_chief", "economic_adviser")
    return list(_addressed().filter(section=request.handler_id, roles__role__in=roles))


def posts_of_headquarters(request: SupportRequest) -> list[Post]:
    """Whom to tell at headquarters: the officer in charge, else the officers who take requests in."""
    if request.officer_in_charge:
        return [request.officer_in_charge]
    return list(_addressed().filter(roles__role="hq_officer"))


def case_study_facts(support_request_id: int) -> dict[str, Any] | None:
    """What a case study can tell about a completed request; None without the asker's consent.

    None, too, before the day of an embargo, and where those who were asked abroad did not allow the public to read
    their answer. Posts and bodies only, never a person's name.
    """
    request = SupportRequest.objects.select_related("organisation", "section", "handler__office").get(
        pk=support_request_id
    )
    follow_up = request.follow_ups.filter(may_publish=True).order_by("-id").first()
    # What was consulted on is published without names only.
    if follow_up is None or request.kind.is_consultation or not _is_for_the_public(request):
        return None
    territory = OfficeTerritory.objects.filter(code=request.territory).first() if request.territory else None
    place = " ".join(part for part in (territory.name if territory else "", request.place) if part)
    day = request.begins or (request.submitted_at or request.created_at).date()
    return {
        "title": request.subject,
        "summary": follow_up.outcome.splitlines()[0][:200] if follow_up.outcome else request.subject,
        "organisation_id": request.organisation_id,
        "place": place,
        "territory": request.territory,
        "office_code": request.handler.office.code if request.handler and request.handler.office else "",
        "year": fiscal_year(day),
        "body": f"{request.wish}\n\n{request.report_text}".strip(),
        "result": follow_up.outcome,
        "lessons": "",  # the consent covers request, report and outcome; an editor asks for the rest
        "kind": request.type,
        "request_number": request.number,
        "cost_yen": request.expected_cost,
        "support_request_id": request.pk,
        "plan_items": list(request.plan_items.values_list("code", flat=True)),
        "is_example": request.is_example,
    }


def _is_for_the_public(request: SupportRequest) -> bool:
    """Whether nothing but the asker's consent is needed to show what was answered to everybody."""
    return not is_under_embargo(request) and audience_of(request) == OPEN


@dataclass(frozen=True)
class Showing:
    """What the asker of a reported request lets others read today: ``shares``, other bodies its answer; ``is_public``,
    everybody what was made of it with consent (no embargo, no narrower condition of those asked)."""

    shares: bool
    is_public: bool


def showing(support_request_id: int) -> Showing:
    """How far what was published out of a request may be shown today."""
    request = SupportRequest.objects.select_related("organisation").get(pk=support_request_id)
    return Showing(request.shares_answer, _is_for_the_public(request))


@dataclass(frozen=True)
class LaterOutcome:
    """What came of a completed request months later, told with consent."""

    support_request_id: int
    heading: str
    outcome: str


def later_outcome(follow_up_id: int) -> LaterOutcome | None:
    """What a later questionnaire adds to the case study; None for the first one, and without consent or words.

    Numbers that were told stand below the words.
    """
    follow_up = (
        FollowUp.objects.select_related("request").filter(pk=follow_up_id, stage__gt=0, may_publish=True).first()
    )
    if follow_up is None or follow_up.request.state != "completed" or not follow_up.outcome.strip():
        return None
    with translation.override("ja"):
        figures = [one.words for one in told(figure_questions(), follow_up.figures)]
        heading = f"その後（{follow_up.stage_words}）"
    return LaterOutcome(follow_up.request_id, heading, "\n".join([follow_up.outcome, *figures]))


INNER = (".seek_approval", ".propose_hand_off", ".keep", ".remind_to_confirm")  # steps that only the house reads of


@dataclass(frozen=True)
class Told:
    """One part of a request's story: a message, or something that happened. ``kind``: theirs, ours, inner, event."""

    kind: str
    who: str
    at: datetime
    text: str
    files: tuple[Attachment, ...] = ()
    channel: str = ""  # how it came, in words; empty for what was typed here
    note: Message | None = None  # where somebody wrote it down for the town


def story(
    said: Iterable[Message], happened: Iterable[Entry], sees_inside: bool, files: Iterable[Attachment] = ()
) -> list[Told]:
    """Messages with their files, and steps, in one line of time, oldest first; the asker's own side is theirs, the
    house's is ours. ``files``: those that the reader sees."""
    hung: dict[int | None, tuple[Attachment, ...]] = {}
    for one in files:
        hung[one.message_id] = (*hung.get(one.message_id, ()), one)
    parts = [
        Told(
            "inner" if m.is_internal else "theirs" if m.is_from_town else "ours",
            _who(m.post),
            m.at,
            m.text,
            hung.get(m.pk, ()),
            "" if m.entered_by_id or m.channel == SupportRequest.Channel.WEB else m.get_channel_display(),
            m if m.entered_by_id else None,
        )
        for m in said
    ]
    quiet = {f"casework.support_request.{step}" for step in ("edit", "start", "watched")}
    parts += [
        Told("event", _who(e.post) if e.post else "", e.at, e.label)
        for e in happened
        if e.name not in quiet and (sees_inside or not e.name.endswith(INNER))
    ]
    return sorted(parts, key=lambda part: part.at)


def _who(post: Post) -> str:
    """A post's full name with its body; never a person's."""
    return f"{post.section.organisation} {post}"
