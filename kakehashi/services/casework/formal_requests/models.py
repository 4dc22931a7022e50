"""What is stored about a formal request."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Post

from ..requests.models import SupportRequest
from . import flows


class FormalRequest(models.Model):
    """The client's formal letter for one research: its number and its way; its words are the request's own."""

    personal: ClassVar[dict[str, str]] = {}

    request = models.OneToOneField(SupportRequest, models.PROTECT, related_name="formal_request")
    document_number = models.CharField(max_length=100, blank=True)  # the client's own; some bodies give none
    dated_on = models.DateField()
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # who sent it, or entered what came on paper
    sent_at = models.DateTimeField(default=time.now)
    is_paper = models.BooleanField(default=False)  # it came on paper and was entered by headquarters
    received_at = models.DateTimeField(null=True, blank=True)
    forwarded_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # the branch
    state = flows.FORMAL_REQUEST.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["state", "sent_at"], name="formal_request_by_state")]

    def __str__(self) -> str:
        return self.request.subject

    def get_absolute_url(self) -> str:
        """The research on its request's page."""
        return f"{reverse('casework:request', kwargs={'pk': self.request_id})}#formal"

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.FORMAL_REQUEST.state_of(self).tone
