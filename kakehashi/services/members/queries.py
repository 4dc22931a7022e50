"""What can be asked about organisations, posts and people; reads only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from kakehashi.base import local_government_code, time
from kakehashi.engines.search.narrowing import holding
from kakehashi.registry.lineage import Fate, fates
from kakehashi.registry.models import Organisation, Post, PostRole, Section, Succession, Tenure, User
from kakehashi.registry.nearest import nearest_first

from .models import Invitation


def is_founded() -> bool:
    """Whether anybody has an account; before that, the first-run page is the only one of use."""
    return User.objects.exists()


def administrators() -> QuerySet[Tenure]:
    """Tenures without an end, of posts that administer."""
    return Tenure.objects.filter(ends=None, user__is_active=True, post__is_open=True, post__roles__role="administrator")


def listed_headquarters() -> Organisation | None:
    """The headquarters that the lists brought, if there is exactly one."""
    found = list(Organisation.objects.filter(kind=Organisation.Kind.HEADQUARTERS)[:2])
    return found[0] if len(found) == 1 else None


def called(organisations: QuerySet[Organisation], words: str) -> list[int]:
    """The keys of those whose name, reading, English name or code holds the words, the likeliest first; one query."""
    found = holding(organisations, words, kind="members.organisation")
    shown = ("kind", "code", "name", "kana", "name_en", "valid_from", "valid_until")
    return [body.pk for body in nearest_first(found.only(*shown), words, time.today())]


def in_order(organisations: QuerySet[Organisation], ids: Iterable[int]) -> list[Organisation]:
    """These organisations in the order of ``ids``; what is not among them is left out. One query."""
    wanted = list(ids)
    found = organisations.select_related("parent").in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found]


def with_fates(organisations: Iterable[Organisation]) -> list[tuple[Organisation, Fate | None]]:
    """These organisations, each that is no more with what became of it; two queries, none where all of them exist."""
    bodies, day = list(organisations), time.today()
    became = fates([body for body in bodies if body.valid_until and body.valid_until < day], day)
    return [(body, became.get(body.pk)) for body in bodies]


def planned(organisation: Organisation) -> list[Succession]:
    """What will become of a body whose last day is still to come; one query, none where it has no last day."""
    if organisation.valid_until is None or organisation.valid_until < time.today():
        return []
    return list(Succession.objects.filter(predecessor=organisation).select_related("successor"))


def first_rows(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """What the list begins with, before anything is looked for: today's prefectures, headquarters and other bodies."""
    kinds = (Organisation.Kind.PREFECTURE, Organisation.Kind.HEADQUARTERS, Organisation.Kind.OTHER)
    day = time.today()
    begun, not_over = Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gte=day)
    return organisations.filter(begun, not_over, kind__in=kinds).order_by("kind", "code", "pk")


def with_posts(sections: QuerySet[Section], posts: QuerySet[Post], tenures: QuerySet[Tenure]) -> QuerySet[Section]:
    """Sections with their open posts, these with their roles and with who holds them or will; four queries."""
    held = tenures.filter(Q(ends=None) | Q(ends__gte=time.today())).select_related("user")
    roles = Prefetch("roles", PostRole.objects.all())
    inside = posts.filter(is_open=True).prefetch_related(roles, Prefetch("tenures", held, to_attr="shown_tenures"))
    return sections.select_related("office").prefetch_related(Prefetch("posts", inside, to_attr="shown_posts"))


def open_invitations(invitations: QuerySet[Invitation], organisation: Organisation) -> QuerySet[Invitation]:
    """Invitations to a body's posts that nobody has used yet, the newest first."""
    return invitations.filter(post__section__organisation=organisation, state="sent").select_related("post__section")


def bodies_called(words: Iterable[str]) -> dict[str, list[Organisation]]:
    """By code and by name: the bodies of all times that have one of these codes or names; one query."""
    asked = set(words)
    codes = {code for one in asked if (code := local_government_code.normalise(one))}
    bodies: dict[str, list[Organisation]] = defaultdict(list)
    for body in Organisation.objects.filter(Q(code__in=codes) | Q(name__in=asked)).order_by("code", "valid_from"):
        bodies[body.code].append(body)
        bodies[body.name].append(body)
    return bodies


def body_called(words: str, day: date, bodies: Mapping[str, Sequence[Organisation]]) -> Organisation | str:
    """The one of `bodies_called` that is meant on ``day``, or a sentence: a name of several is never decided."""
    named = bodies.get(local_government_code.normalise(words) or words, ())
    found = [body for body in named if body.exists_on(day)]
    if not found:
        return _("No body is called “%(words)s” on the first day.") % {"words": words}
    if len(found) > 1:
        listed = _(", ").join(f"{body} {body.code}" for body in found[:10])
        return _("Several bodies are called “%(words)s”. Enter the code: %(bodies)s") % {
            "words": words, "bodies": listed,
        }  # fmt: skip
    return found[0]
