"""What is stored of a code."""

from typing import ClassVar

from django.db import models

from kakehashi.base import time
from kakehashi.registry.models import Post, User

from .rules import code_rules


class SignInCode(models.Model):
    """A code that was asked for with a login name, also one that nobody has: then it has no user, and no mail goes out.

    All times are the machine's. Rows are removed by the clock a day after they expired.
    """

    personal: ClassVar[dict[str, str]] = {"user": "who asked for a code; contract of the service, removed after a day"}

    code: str = ""  # known only until the mail is written; never stored

    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # whose mailbox it went to
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(default=time.machine_now)
    expires = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["expires"], name="sign_in_code_by_end")]

    def __str__(self) -> str:
        return f"code {self.pk}"

    @property
    def is_over(self) -> bool:
        """Whether it can be tried no more: used, too old, or tried too often."""
        return bool(self.used_at or self.expires <= time.machine_now() or self.tries >= code_rules().tries)
