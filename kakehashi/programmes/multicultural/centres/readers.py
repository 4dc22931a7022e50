"""A desk on which the notice of a centre was laid is told of it."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from ..notices.models import Notice
from .models import SupportCentre

LAID = _("A notice of a support centre waits for you")
WHY = _(
    "Whoever runs the centre writes no notices of a local government. The draft lies on your desk: fill in what is "
    "missing, and ask another desk to approve it."
)


@reads("multicultural.support_centre.begin_notice", name="multicultural.tell_who_writes_the_notice")
def tell_who_writes_the_notice(entry: Entry) -> None:
    """One message, to the desk on which the draft lies as long as it does; nobody where it wrote the draft itself."""
    centre = SupportCentre.objects.filter(pk=int(entry.subject_id)).first()
    post = Post.objects.filter(pk=entry.facts.get("laid_on") or 0).first()
    notice = Notice.objects.filter(pk=entry.facts["notice"]).first()
    if centre is None or post is None or notice is None or notice.state != "draft":
        return
    notify(
        post, name=entry.name, subject=lambda: f"{LAID}: {centre}", text=lambda: f"{LAID}\n\n{centre}\n\n{WHY}",
        path=notice.get_absolute_url(), about=notice, once=f"entry:{entry.pk}",
    )  # fmt: skip
