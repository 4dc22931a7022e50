"""Sections, posts and the people who hold them from a day to a day."""

from datetime import date
from functools import cached_property
from typing import ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin, UserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.registry.roles import ROLES

from .organisations import Office, Organisation
from .successions import Succession


class Section(models.Model):
    """A unit of an organisation: a division of a town hall, a department of headquarters, an overseas office."""

    personal: ClassVar[dict[str, str]] = {}

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="sections")
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="sections")
    plan_field = models.PositiveSmallIntegerField(null=True, blank=True)  # the field of the plan that it looks after
    gives_advice = models.BooleanField(default=False)  # the desk of the advisers
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    is_open = models.BooleanField(default=True)  # False once the section is abolished; its name may be taken up again

    class Meta:
        ordering = ("organisation", "id")
        constraints = [models.UniqueConstraint("organisation", "name", name="section_name_once")]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name


class Post(models.Model):
    """The desk that holds roles, requests and subscriptions, whoever sits there (担当職)."""

    personal: ClassVar[dict[str, str]] = {
        "email": "to reach the desk; contract of the service; usually a section's mailbox",
        "phone": "to reach the desk; contract of the service",
    }

    section = models.ForeignKey(Section, models.PROTECT, related_name="posts")
    title = models.CharField(max_length=100)
    title_en = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    is_open = models.BooleanField(default=True)  # False once the post is abolished

    class Meta:
        ordering = ("section", "id")
        constraints = [models.UniqueConstraint("section", "title", name="post_title_once")]

    def __str__(self) -> str:
        title = self.title_en if get_language() == "en" and self.title_en else self.title
        return f"{self.section} {title}"

    @cached_property
    def role_codes(self) -> frozenset[str]:
        """The roles of this post."""
        return frozenset(row.role for row in self.roles.all())


class PostRole(models.Model):
    """A post holds a role."""

    personal: ClassVar[dict[str, str]] = {}

    post = models.ForeignKey(Post, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=30, choices=[(r.name, r.label) for r in ROLES.values()])

    class Meta:
        constraints = [models.UniqueConstraint("post", "role", name="post_role_once")]

    def __str__(self) -> str:
        return str(ROLES[self.role].label)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in by login name; what the person may do comes from the post acted as."""

    personal: ClassVar[dict[str, str]] = {
        "username": "to sign in; contract of the service",
        "display_name": "shown to the person and to whoever looks after the posts; contract of the service",
        "email": "to reset a password, if the person gave one; consent by entering it",
    }

    username = models.CharField(
        _("Login name"),
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("This login name is taken. Choose another one.")},
    )
    display_name = models.CharField(_("Name"), max_length=100, blank=True)
    email = models.EmailField(_("E-mail address"), blank=True)
    language = models.CharField(
        _("Language"), max_length=10, choices=[("ja", "日本語"), ("en", "English")], default="ja"
    )
    is_staff = models.BooleanField(default=False)  # third-party admin pages ask for it; written only from our roles
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=time.machine_now)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ("username",)

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        """The name as shown in Wagtail."""
        return str(self)

    def get_short_name(self) -> str:
        """The name as shown in Wagtail."""
        return str(self)

    @cached_property
    def posts_held(self) -> list[Post]:
        """The open posts held on the domain's day, oldest tenure first (one query, once: every page asks it)."""
        held = Tenure.objects.on(time.today()).filter(user=self)
        came_from = Succession.objects.filter(successor=models.OuterRef("section__organisation"))
        rows = (
            Post.objects.filter(tenures__in=held, is_open=True)
            .select_related("section__organisation", "section__office")
            .annotate(one_role=models.F("roles__role"))  # a row for each role
            .annotate(stands_in=models.F("tenures__is_deputy"))
            .annotate(carries_on=models.Exists(came_from))  # whether it is worth asking for the body's predecessors
            .order_by("tenures__begins", "id")
        )
        posts: dict[int, Post] = {}
        roles: dict[int, set[str]] = {}
        own: set[int] = set()  # held as oneself, not as a deputy alone
        for row in rows:
            post = posts.setdefault(row.pk, row)
            own |= set() if row.stands_in else {row.pk}
            roles.setdefault(post.pk, set()).update({row.one_role} - {None})
        for pk, post in posts.items():
            post.__dict__["role_codes"] = frozenset(roles[pk])
            post.__dict__["held_as_deputy"] = pk not in own
        return list(posts.values())

    @cached_property
    def acting(self) -> Post | None:
        """The post this person acts as: the one chosen (see `act_as`), else the first one held today."""
        chosen = self.__dict__.get("chosen_post_id")
        return next((p for p in self.posts_held if p.pk == chosen), self.posts_held[0] if self.posts_held else None)

    def act_as(self, post_id: int | None) -> None:
        """Choose one of the posts held, for this request or task; a post not held is ignored. Nothing is stored."""
        self.__dict__["chosen_post_id"] = post_id
        self.__dict__.pop("acting", None)

    @property
    def roles(self) -> frozenset[str]:
        """Role codes of the post acted as."""
        return self.acting.role_codes if self.acting else frozenset()

    @property
    def organisation_id(self) -> int | None:
        """The organisation of the post acted as."""
        return self.acting.section.organisation_id if self.acting else None

    @property
    def office_id(self) -> int | None:
        """The overseas office of the post acted as, if it stands in one."""
        return self.acting.section.office_id if self.acting else None


class TenureQuerySet(models.QuerySet["Tenure"]):
    """Tenures, by day."""

    def on(self, day: date) -> Self:
        """Those that hold on ``day``."""
        return self.filter(Q(ends=None) | Q(ends__gte=day), begins__lte=day)


class Tenure(models.Model):
    """A person holds a post from a day to a day (在任)."""

    personal: ClassVar[dict[str, str]] = {
        "user": "who held which post when; contract of the service, record of decisions"
    }

    user = models.ForeignKey(User, models.PROTECT, related_name="tenures")
    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures")
    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)  # the last day
    is_deputy = models.BooleanField(default=False)  # stands in for whoever holds the post, from a day to a day

    objects = TenureQuerySet.as_manager()

    class Meta:
        ordering = ("begins", "id")
        constraints = [
            models.UniqueConstraint("user", "post", condition=Q(ends=None), name="tenure_open_once"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=models.F("begins")), name="tenure_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(is_deputy=False) | Q(ends__isnull=False), name="tenure_of_deputy_ends"),
        ]
        indexes = [
            models.Index(fields=["user", "ends"], name="tenure_by_user"),
            models.Index(fields=["post", "ends"], name="tenure_by_post"),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.begins}–{self.ends or ''}"
